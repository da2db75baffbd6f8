import type { Speaker, VoiceInfo, VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { readChild, runChild } from './child.ts';
import { type AudioOutput, hasAudioOutput } from './detect.ts';
import { type EspeakVoice, espeakArguments, espeakText, parseEspeakVoices } from './espeak-options.ts';
import { nearestValidTag } from './language.ts';
import { cleanText, isBlank, speakingLimitMs } from './spoken-text.ts';
import { createTurns } from './turns.ts';

export type EspeakNgOptions = {
  /** The program's name or path. */
  readonly command?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Tells whether a sound can come out; espeak-ng itself ends with success where none can. */
  readonly detectAudio?: (waiting: Waiting) => Promise<AudioOutput>;
};

const CURE = 'Install espeak-ng (Debian and Ubuntu: apt-get install espeak-ng).';

/**
 * Says text through the espeak-ng program, one process a text. The text goes in over standard input, because a
 * command line can be read by every user of the machine.
 */
export function createEspeakNgSpeaker(options: EspeakNgOptions = {}): Speaker {
  const { command = 'espeak-ng', env = process.env } = options;
  const detectAudio = options.detectAudio ?? (({ signal }) => hasAudioOutput({ signal, env }));
  const turns = createTurns();
  let voiceList: readonly EspeakVoice[] | undefined;

  async function loadVoices(signal: AbortSignal): Promise<readonly EspeakVoice[]> {
    voiceList ??= parseEspeakVoices((await readChild(command, ['--voices'], { signal, env })).output);
    return voiceList;
  }

  async function sayThrough(
    text: string,
    voice: VoiceOptions,
    signal: AbortSignal,
    onStarted: (() => void) | undefined,
  ): Promise<void> {
    const args = espeakArguments(voice, await loadVoices(signal));
    const input = espeakText(cleanText(text));
    const end = await runChild(command, args, { signal, env, input, ...(onStarted && { onStarted }) });
    // Without a sound device espeak-ng says so on standard error and ends with 0.
    if (end.exitCode !== 0 || /^error:/im.test(end.complaint)) throw failed(end.exitCode);
  }

  return {
    name: 'espeak-ng',
    async check({ signal }) {
      try {
        const voices = await loadVoices(signal);
        if (voices.length === 0) return { isUsable: false, reason: 'espeak-ng has no voices.', cure: CURE };
      } catch {
        return { isUsable: false, reason: 'The program espeak-ng cannot be run.', cure: CURE };
      }
      return detectAudio({ signal });
    },
    async speak(text, { signal, onStart, ...voice }) {
      await turns.run(
        async (turnSignal) => {
          if (!isBlank(text)) await sayThrough(text, voice, turnSignal, onStart);
        },
        { signal, limit: { limitMs: speakingLimitMs(text, voice.rate), onTimeout: stuck } },
      );
    },
    async voices({ signal }): Promise<readonly VoiceInfo[]> {
      return (await loadVoices(signal)).map(({ file, name, languages }) => ({
        id: file,
        name,
        language: nearestValidTag(languages[0] as string),
      }));
    },
    close: () => turns.close(),
  };
}

const stuck = () =>
  new DeviceError('speech-failed', 'Expected espeak-ng to end, got no end: check the sound device.', {
    expected: 'the end of the text within its time limit',
    got: 'none',
  });

const failed = (exitCode: number | null) =>
  new DeviceError(
    'speech-failed',
    `Expected espeak-ng to speak, got an error (exit status ${exitCode}): check the voice's name and the sound device.`,
    { expected: 'exit status 0 and no error', got: `exit status ${exitCode}` },
  );
