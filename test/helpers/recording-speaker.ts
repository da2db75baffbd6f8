import type { Speaker, VoiceOptions } from '../../src/core/drivers.ts';
import { type Clock, sleep as realSleep, systemClock } from '../../src/core/time.ts';
import { createTurns } from '../../src/speech/turns.ts';
import { settle } from './fake-clock.ts';

/** One call of speak(): what came, when, and how it ended. endMs and outcome are there once it has ended. */
export type SpokenLine = {
  readonly text: string;
  readonly voice: VoiceOptions;
  readonly startMs: number;
  endMs?: number;
  outcome?: 'said' | 'aborted' | 'failed';
};

/** How the fake says one line. Without any of these it says it at once. */
export type Behaviour = {
  /** How long the line takes. */
  readonly durationMs?: number;
  /** Fails with this after durationMs. */
  readonly error?: Error;
  /** Starts, and never ends unless it is aborted. */
  readonly hangs?: boolean;
  /** Time between the abort and the silence. */
  readonly stopMs?: number;
  /** Does not even hear the abort: a driver that is stuck for good. */
  readonly ignoresAbort?: boolean;
};

export type RecordingSpeakerOptions = {
  readonly name?: string;
  readonly clock?: Clock;
  /** Replaces real waiting, together with `clock` (see createFakeClock). */
  readonly sleep?: (delayMs: number, signal?: AbortSignal) => Promise<void>;
  /** Told the text and how many lines came before it. */
  readonly behave?: (text: string, index: number) => Behaviour;
  /** Makes check() say that it cannot work, for this reason. */
  readonly unusable?: { readonly reason: string; readonly cure: string };
};

export type RecordingSpeaker = Speaker & {
  /** Every line that began to sound, in order. */
  readonly lines: readonly SpokenLine[];
  /** The texts that were said to their end, in order. */
  said(): string[];
  /** The largest number of speak() calls that were under way at one time. */
  readonly peakCallCount: number;
  readonly isClosed: boolean;
  /** How often silence() was called. */
  readonly silenceCount: number;
};

/** A speaker without sound, for tests: writes down what it is told to say, and can be slow, fail or hang. */
export function createRecordingSpeaker(options: RecordingSpeakerOptions = {}): RecordingSpeaker {
  const { name = 'recorder', clock = systemClock, sleep = realSleep, behave = () => ({}) } = options;
  const lines: SpokenLine[] = [];
  const turns = createTurns();
  let callCount = 0;
  let peakCallCount = 0;
  let isClosed = false;
  let silenceCount = 0;

  async function act(behaviour: Behaviour, signal: AbortSignal): Promise<void> {
    if (behaviour.ignoresAbort) return new Promise(() => {});
    try {
      if (behaviour.hangs) await forever(signal);
      else if (behaviour.durationMs !== undefined) await sleep(behaviour.durationMs, signal);
    } catch (error) {
      if (behaviour.stopMs !== undefined) await sleep(behaviour.stopMs);
      throw error;
    }
    if (behaviour.error) throw behaviour.error;
  }

  async function sayLine(
    text: string,
    voice: VoiceOptions,
    signal: AbortSignal,
    onStart: (() => void) | undefined,
  ): Promise<void> {
    const line: SpokenLine = { text, voice, startMs: clock.nowMs() };
    const behaviour = behave(text, lines.length);
    lines.push(line);
    try {
      onStart?.();
      await act(behaviour, signal);
      signal.throwIfAborted();
      line.outcome = 'said';
    } catch (error) {
      line.outcome = signal.aborted ? 'aborted' : 'failed';
      throw error;
    } finally {
      line.endMs = clock.nowMs();
    }
  }

  return {
    name,
    lines,
    said: () => lines.filter((line) => line.outcome === 'said').map((line) => line.text),
    get peakCallCount() {
      return peakCallCount;
    },
    get isClosed() {
      return isClosed;
    },
    get silenceCount() {
      return silenceCount;
    },
    async check() {
      return options.unusable ? { isUsable: false, ...options.unusable } : { isUsable: true };
    },
    async speak(text, { signal, onStart, ...voice }) {
      callCount++;
      peakCallCount = Math.max(peakCallCount, callCount);
      try {
        await turns.run((turnSignal) => sayLine(text, voice, turnSignal, onStart), { signal });
      } finally {
        callCount--;
      }
    },
    async silence() {
      silenceCount++;
    },
    async close() {
      isClosed = true;
      await Promise.race([turns.close(), settle()]); // a line that ignores the abort never ends
    },
  };
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
