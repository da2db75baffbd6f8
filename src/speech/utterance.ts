import type { Speaker, VoiceOptions } from '../core/drivers.ts';
import { toErrorBody } from '../core/errors.ts';
import { type Clock, isAbortError, raceSignal, sleep } from '../core/time.ts';
import { openSentences } from './sentence-source.ts';
import type { SayOutcome, SayResult, SpeakingEvent } from './speaking-events.ts';

/** Something that is to be said, from the moment it is asked for until it is over. */
export type Utterance = {
  readonly id: number;
  /** Rejects when the voice or the source of the sentences fails, or its signal aborts; need not be listened to. */
  readonly done: Promise<SayResult>;
  readonly isOver: boolean;
  /** Says it, and resolves when it is over, however it ended. Does nothing where it is over already. */
  run(): Promise<void>;
  /** Ends it before its time: at once where it still waits, else as soon as the speaker is silent. */
  end(outcome: 'interrupted' | 'stopped' | 'dropped'): void;
};

export type UtteranceOptions = {
  readonly id: number;
  readonly sentences: AsyncIterable<string> | Iterable<string>;
  readonly voice: VoiceOptions;
  readonly signal: AbortSignal | undefined;
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly onEvent: (event: SpeakingEvent) => void;
  /** How long a silenced speaker may take to come back. */
  readonly stopLimitMs: number;
};

type Ending = { readonly outcome: SayOutcome; readonly error?: unknown } | { readonly error: unknown };

export function createUtterance(options: UtteranceOptions): Utterance {
  const { id, sentences, voice, speaker, clock, onEvent, stopLimitMs } = options;
  const askedAtMs = clock.nowMs();
  const controller = new AbortController();
  const { signal } = controller;
  let phase: 'waiting' | 'speaking' | 'over' = 'waiting';
  let ending: Ending | null = null;
  let sentenceCount = 0;
  let hasStarted = false;
  let settle = (_: Ending) => {};
  const done = new Promise<SayResult>((resolve, reject) => {
    settle = (final) => {
      if ('error' in final) reject(final.error);
      else resolve({ outcome: final.outcome, sentenceCount });
    };
  });
  done.catch(() => {}); // whoever listens hears it; nobody has to

  const onAbort = () => cancel({ outcome: 'stopped', error: options.signal?.reason });
  if (options.signal?.aborted) onAbort();
  else options.signal?.addEventListener('abort', onAbort, { once: true });

  function cancel(how: Ending): void {
    ending ??= how;
    controller.abort();
    if (phase === 'waiting') finish(ending);
  }

  function finish(final: Ending): void {
    phase = 'over';
    options.signal?.removeEventListener('abort', onAbort);
    settle(final);
    const told =
      'outcome' in final
        ? { outcome: final.outcome }
        : { outcome: 'failed' as const, code: toErrorBody(final.error).code };
    onEvent({ type: 'speaking-stopped', id, atMs: clock.nowMs(), sentenceCount, ...told });
  }

  async function sayAll(): Promise<void> {
    const source = openSentences(sentences, signal);
    try {
      for (let text = await source.next(); text !== null; text = await source.next()) {
        await sayOne(text);
        onEvent({ type: 'sentence-said', id, atMs: clock.nowMs(), index: sentenceCount++ });
      }
    } finally {
      source.close();
    }
  }

  async function sayOne(text: string): Promise<void> {
    const spoken = speaker.speak(text, { ...voice, signal, onStart });
    try {
      await raceSignal(spoken, signal);
    } catch (error) {
      if (signal.aborted) await settledWithin(spoken, stopLimitMs);
      else if (isAbortError(error)) ending ??= { outcome: 'silenced' };
      throw error;
    }
  }

  function onStart(): void {
    if (hasStarted) return;
    hasStarted = true;
    const atMs = clock.nowMs();
    onEvent({ type: 'speaking-started', id, atMs, waitedMs: atMs - askedAtMs });
  }

  return {
    id,
    done,
    get isOver() {
      return phase === 'over';
    },
    async run() {
      if (phase !== 'waiting') return;
      phase = 'speaking';
      try {
        await sayAll();
        finish(ending ?? { outcome: 'said' });
      } catch (error) {
        finish(ending ?? { error });
      }
    },
    end(outcome) {
      if (phase !== 'over') cancel({ outcome });
    },
  };
}

/** Waits for the promise to settle either way, at most so long. */
async function settledWithin(promise: Promise<unknown>, limitMs: number): Promise<void> {
  const timer = new AbortController();
  const quiet = () => {};
  await Promise.race([promise.then(quiet, quiet), sleep(limitMs, timer.signal).catch(quiet)]);
  timer.abort();
}
