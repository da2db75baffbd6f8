import type { Speaker, Usability, VoiceOptions, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { raceSignal, sleep } from '../../core/time.ts';
import { cleanText, isBlank, speakingLimitMs } from '../spoken-text.ts';
import { createTurns } from '../turns.ts';

/** What a screen reader can be asked to do. */
export type ScreenReader = {
  readonly name: string;
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /**
   * Gives it a text to say behind what it says. Resolves when it took it; `isSaid` tells that it was said to its end.
   */
  say(text: string, options: Waiting & VoiceOptions): Promise<{ readonly isSaid: boolean }>;
  /** Silences it; absent where it cannot be. */
  cancel?(): Promise<void>;
  close(): Promise<void>;
};

/**
 * How long a screen reader takes for a character. Most do not tell when a text has ended. People who use one daily
 * listen to 300 to 500 words a minute (Bragg and others, "A Large Inclusive Study of Human Listening Rates", CHI 2018);
 * 400 words of six characters are 25 ms a character. Less than the truth is the safe side: the reader
 * queues what comes early, while a gap in the middle of an answer sounds as if it were over.
 */
const MS_PER_CHARACTER = 25;

/** A screen reader as a speaker: one text at a time, silent on abort. Speed and voice stay those of the person. */
export function createPacedSpeaker(reader: ScreenReader, msPerCharacter = MS_PER_CHARACTER): Speaker {
  const turns = createTurns();

  async function sayOnce(text: string, how: Parameters<Speaker['speak']>[1]): Promise<void> {
    const { signal, onStart, ...voice } = how;
    const cancel = () => void reader.cancel?.().catch(() => {});
    signal.addEventListener('abort', cancel, { once: true });
    const saying = reader.say(cleanText(text).replace(/\s+/g, ' ').trim(), { ...voice, signal });
    saying.catch(() => {});
    try {
      onStart?.();
      const { isSaid } = await raceSignal(saying, signal);
      if (!isSaid) await sleep(msPerCharacter * text.length, signal);
      signal.throwIfAborted();
    } catch (error) {
      if (!signal.aborted) throw error;
      // A text on its way may have overtaken the silence, and would be heard after it.
      if ((await settledWithin(saying, CANCEL_LIMIT_MS)) === 'late') cancel();
      throw signal.reason;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  return {
    name: reader.name,
    check: (waiting) => reader.check(waiting),
    speak: (text, how) =>
      turns.run(
        async (signal) => {
          if (!isBlank(text)) await sayOnce(text, { ...how, signal });
        },
        {
          signal: how.signal,
          limit: { limitMs: speakingLimitMs(text, how.rate), onTimeout: () => stuck(reader.name) },
        },
      ),
    ...(reader.cancel && { silence: () => reader.cancel!().catch(() => {}) }),
    async close() {
      await turns.close();
      await reader.close();
    },
  };
}

const CANCEL_LIMIT_MS = 100;

async function settledWithin(promise: Promise<unknown>, limitMs: number): Promise<'settled' | 'late'> {
  const timer = new AbortController();
  const settled = promise.then(
    () => 'settled' as const,
    () => 'settled' as const,
  );
  const late = sleep(limitMs, timer.signal).then(
    () => 'late' as const,
    () => 'settled' as const,
  );
  const first = await Promise.race([settled, late]);
  timer.abort();
  return first;
}

const stuck = (name: string) =>
  new DeviceError('speech-failed', `Expected ${name} to take a text, got no answer: start it again.`, {
    expected: 'an answer of the screen reader',
    got: 'none',
  });
