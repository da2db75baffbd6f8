import type { Speaker, VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { type Clock, raceSignal, systemClock } from '../core/time.ts';
import type { SpeakingEvent } from './speaking-events.ts';
import { createUtterance, type Utterance } from './utterance.ts';

/** interrupt: silences what is being said and is said at once. polite: is said after what is already there. */
export type SpeakingPriority = 'interrupt' | 'polite';

/** What is left out of the voice comes from the queue's own. */
export type SayOptions = Partial<VoiceOptions> & {
  /** `interrupt` where it is left out. */
  readonly priority?: SpeakingPriority;
  /** Takes this utterance back; `done` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

export type SpeakingQueueOptions = {
  /** Stays open when the queue is closed. */
  readonly speaker: Speaker;
  /** How things are said where say() is not told otherwise; asked anew for each. */
  readonly voice?: () => VoiceOptions;
  readonly clock?: Clock;
  /** Must not throw. */
  readonly onEvent?: (event: SpeakingEvent) => void;
  /** How many polite utterances may wait; for one more, the oldest of them is dropped. */
  readonly politeCapacity?: number;
  /** How long a silenced speaker may take to come back before the next utterance starts without it. */
  readonly stopLimitMs?: number;
};

export type SpeakingQueue = {
  /**
   * Says the sentences as they arrive; throws DeviceError after close(). An interrupting utterance takes the place of
   * the one that is being said and of an interrupting one that waits; polite ones wait on.
   */
  say(
    sentences: AsyncIterable<string> | Iterable<string>,
    options?: SayOptions,
  ): Pick<Utterance, 'id' | 'done'>;
  /** Silences at once and forgets everything that waits. Resolves when it is silent. */
  stop(): Promise<void>;
  /** Whether something is being said. */
  readonly isSpeaking: boolean;
  /** Resolves when nothing is being said and nothing waits. */
  whenIdle(waiting: Waiting): Promise<void>;
  /** Stops, and takes nothing more. */
  close(): Promise<void>;
};

/** The one queue that everything goes through that Beckon says: one voice at a time, the newest wish first. */
export function createSpeakingQueue(options: SpeakingQueueOptions): SpeakingQueue {
  const {
    speaker,
    voice = () => ({ language: 'en', rate: 1, volume: 1 }),
    clock = systemClock,
    onEvent = () => {},
    politeCapacity = 16,
    stopLimitMs = 1_000,
  } = options;
  let lastId = 0;
  let isClosed = false;
  let current: Utterance | null = null;
  let urgent: Utterance | null = null;
  let polite: Utterance[] = [];
  let running: Promise<void> | null = null;

  async function runAll(): Promise<void> {
    for (let next = takeNext(); next; next = takeNext()) {
      current = next;
      await next.run();
      current = null;
    }
    running = null;
  }

  function takeNext(): Utterance | undefined {
    const next = urgent ?? polite.shift();
    urgent = null;
    return next;
  }

  function enqueue(utterance: Utterance, priority: SpeakingPriority): void {
    if (priority === 'interrupt') {
      urgent?.end('interrupted');
      current?.end('interrupted');
      urgent = utterance;
    } else {
      polite = polite.filter((waiting) => !waiting.isOver);
      while (polite.length >= politeCapacity) polite.shift()?.end('dropped');
      polite.push(utterance);
    }
    running ??= runAll();
  }

  async function stop(): Promise<void> {
    const utterances = [current, urgent, ...polite];
    urgent = null;
    polite = [];
    for (const utterance of utterances) utterance?.end('stopped');
    await Promise.all([speaker.silence?.(), current?.done.catch(() => {})]);
  }

  return {
    say(sentences, { priority = 'interrupt', signal, ...wishes } = {}) {
      if (isClosed) {
        throw new DeviceError(
          'no-speech',
          'Expected an open speaking queue, got a closed one: restart Beckon.',
        );
      }
      const utterance = createUtterance({
        id: ++lastId,
        sentences,
        voice: { ...voice(), ...wishes },
        signal,
        speaker,
        clock,
        onEvent,
        stopLimitMs,
      });
      enqueue(utterance, priority);
      return { id: utterance.id, done: utterance.done };
    },
    stop,
    get isSpeaking() {
      return current !== null;
    },
    async whenIdle({ signal }) {
      while (running !== null) await raceSignal(running, signal);
    },
    async close() {
      isClosed = true;
      await stop();
    },
  };
}
