import type { Speaker, VoiceInfo, VoiceOptions, Waiting } from '../core/drivers.ts';
import { BeckonError, DeviceError } from '../core/errors.ts';
import { raceSignal, sleep } from '../core/time.ts';
import { type AudioOutput, hasAudioOutput } from './detect.ts';
import { nearestValidTag } from './language.ts';
import { cleanText, isBlank, speakingLimitMs } from './spoken-text.ts';
import { type SsipAddress, ssipAddress } from './ssip/address.ts';
import { isLineLost, lineLost } from './ssip/connection.ts';
import { SSIP_EVENT } from './ssip/reply-parser.ts';
import { ssipBody } from './ssip/request.ts';
import { openSsipSession, type SsipPriority, type SsipSession } from './ssip/session.ts';
import { createTurns, onlyOnce } from './turns.ts';

export type SpeechDispatcherOptions = {
  readonly env?: NodeJS.ProcessEnv;
  /** Where the server listens; found from the environment where it is left out. */
  readonly address?: SsipAddress;
  /** `message` where it is left out. */
  readonly priority?: SsipPriority;
  /** The program that starts the server; null: never start one. */
  readonly spawnCommand?: string | null;
  readonly detectAudio?: (waiting: Waiting) => Promise<AudioOutput>;
};

const CURE = 'Install speech-dispatcher with a voice (Debian and Ubuntu: apt-get install speech-dispatcher).';
/** How long the server may take to confirm a CANCEL: 35 ms on an idle machine, 0.3 s on a very busy one. */
const CANCEL_LIMIT_MS = 500;
/** A server that is dying takes a new line or two before its socket goes; each wait is twice the one before. */
const LINE_ATTEMPTS = 4;
const RETRY_MS = 50;

/**
 * Says text through speech-dispatcher, with the synthesiser, voice, speed and loudness that the person has set there
 * as the normal ones. The server is started when it does not run and connected to again when it has died. Language
 * goes as its BCP 47 tag; the server finds the voice.
 */
export function createSpeechDispatcherSpeaker(options: SpeechDispatcherOptions = {}): Speaker {
  const { env = process.env, priority = 'message', spawnCommand = 'speech-dispatcher' } = options;
  const detectAudio = options.detectAudio ?? (({ signal }) => hasAudioOutput({ signal, env }));
  const turns = createTurns();
  const openings = createTurns(); // a check() may come while a text is being said
  let session: SsipSession | null = null;

  function openSession(outer: AbortSignal, voice?: VoiceOptions): Promise<SsipSession> {
    return openings.run(
      async (signal) => {
        if (session?.isOpen && (!voice || session.fits(voice))) return session;
        await session?.close();
        const address = options.address ?? ssipAddress(env);
        session = await openSsipSession({ address, priority, env, spawnCommand, signal });
        return session;
      },
      { signal: outer },
    );
  }

  /** One text; a line that drops in the middle is opened again, so that nothing is lost. */
  async function sayOnce(
    text: string,
    voice: VoiceOptions,
    signal: AbortSignal,
    onStart: () => void,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const current = await openSession(signal, voice);
        await raceSignal(current.apply(voice), signal);
        return await sayThrough(current, text, signal, onStart);
      } catch (error) {
        signal.throwIfAborted();
        if (!isLineLost(error) || attempt === LINE_ATTEMPTS) throw error;
        await sleep(RETRY_MS * 2 ** (attempt - 1), signal);
      }
    }
  }

  return {
    name: 'speech-dispatcher',
    async check({ signal }) {
      try {
        const modules = (await (await openSession(signal)).command('LIST OUTPUT_MODULES')).data;
        if (!modules.some((name) => name !== 'dummy'))
          return { isUsable: false, reason: 'speech-dispatcher has no synthesiser.', cure: CURE };
      } catch (error) {
        const reason = error instanceof BeckonError ? error.message : 'speech-dispatcher does not answer.';
        return { isUsable: false, reason, cure: CURE };
      }
      return detectAudio({ signal });
    },
    async speak(text, { signal, onStart, ...voice }) {
      await turns.run(
        async (turnSignal) => {
          if (!isBlank(text)) await sayOnce(cleanText(text), voice, turnSignal, onlyOnce(onStart));
        },
        { signal, limit: { limitMs: speakingLimitMs(text, voice.rate), onTimeout: stuck } },
      );
    },
    async voices({ signal }) {
      const { data } = await raceSignal((await openSession(signal)).command('LIST SYNTHESIS_VOICES'), signal);
      return parseVoices(data);
    },
    async close() {
      await turns.close();
      await openings.close();
      await session?.close();
    },
  };
}

/**
 * Sends the text and waits for its END. Rejects with AbortError when the person cancelled it through another program.
 */
async function sayThrough(
  session: SsipSession,
  text: string,
  signal: AbortSignal,
  onStart: () => void,
): Promise<void> {
  signal.throwIfAborted();
  let settle = (_: number | null) => {};
  const over = new Promise<number | null>((resolve) => {
    settle = resolve;
  });
  const queued = session.speak(ssipBody(text), (code) => {
    // The server leaves BEGIN out now and then; what has ended has begun.
    if ((code === SSIP_EVENT.begin || code === SSIP_EVENT.end) && !signal.aborted) onStart();
    if (code === null || code === SSIP_EVENT.end || code === SSIP_EVENT.canceled) settle(code);
  });
  try {
    await raceSignal(queued, signal);
    const code = await raceSignal(over, signal);
    if (code === SSIP_EVENT.end) return;
    if (code === SSIP_EVENT.canceled)
      throw new DOMException('Silenced through another program.', 'AbortError');
    throw lineLost();
  } catch (error) {
    if (signal.aborted) await cancel(session, over);
    throw error;
  }
}

/** Silences our own text and waits until the server says so; a server that does not is left. */
async function cancel(session: SsipSession, over: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const confirmed = session
    .command('CANCEL SELF')
    .then(() => over)
    .then(() => true);
  const isSilent = await Promise.race([
    confirmed.catch(() => false),
    sleep(CANCEL_LIMIT_MS, timer.signal).then(
      () => false,
      () => false,
    ),
  ]);
  timer.abort();
  if (!isSilent) await session.close();
}

/**
 * `name TAB language TAB variant`. espeak-ng adds a hundred variants (`+male5`) to every voice: those are left out.
 */
function parseVoices(lines: readonly string[]): VoiceInfo[] {
  return lines
    .map((line) => line.split('\t'))
    .filter(([name = '', language = '']) => name !== '' && language !== '' && !name.includes('+'))
    .map(([name = '', language = '']) => ({ id: name, name, language: nearestValidTag(language) }));
}

const stuck = () =>
  new DeviceError('speech-failed', 'Expected the end of the speech, got none: restart speech-dispatcher.', {
    expected: 'the end of the text within its time limit',
    got: 'none',
  });
