import type { ErrorCode } from '../core/error-codes.ts';

/**
 * said: to its end. interrupted: by a newer one. stopped: by stop(), close() or its signal. silenced: by the person
 * through another program (a screen reader's silence key). dropped: it waited politely while too many others came.
 */
export type SayOutcome = 'said' | 'interrupted' | 'stopped' | 'silenced' | 'dropped';

/** `sentenceCount`: how many sentences were said to their end. */
export type SayResult = { readonly outcome: SayOutcome; readonly sentenceCount: number };

/** What happens to utterances; never holds their text. `atMs` is the time of the queue's clock. */
export type SpeakingEvent =
  /** The first of the sound left, `waitedMs` after say(). Does not come where there was nothing to hear. */
  | {
      readonly type: 'speaking-started';
      readonly id: number;
      readonly atMs: number;
      readonly waitedMs: number;
    }
  /** `index` counts the sentences of the utterance from 0. */
  | { readonly type: 'sentence-said'; readonly id: number; readonly atMs: number; readonly index: number }
  /** Comes once for every utterance, whatever became of it; `code` says why it failed. */
  | {
      readonly type: 'speaking-stopped';
      readonly id: number;
      readonly atMs: number;
      readonly outcome: SayOutcome | 'failed';
      readonly sentenceCount: number;
      readonly code?: ErrorCode;
    };
