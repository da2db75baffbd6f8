import type { Sentence } from './description.ts';
import type { ErrorCode } from './error-codes.ts';
import { LatestQueue } from './queue.ts';

/** What the daemon tells those who listen. `request` counts from 1 and ties the events of one request together. */
export type BeckonEvent =
  | { readonly type: 'request-started'; readonly request: number; readonly command: string }
  | { readonly type: 'sentence'; readonly request: number; readonly sentence: Sentence }
  | { readonly type: 'request-finished'; readonly request: number; readonly command: string }
  | {
      readonly type: 'request-failed';
      readonly request: number;
      readonly command: string;
      readonly code: ErrorCode;
      readonly spoken: string;
    }
  /** The first of the sound left, `waitedMs` after it was asked for. */
  | { readonly type: 'speaking-started'; readonly waitedMs: number }
  | { readonly type: 'speaking-stopped'; readonly outcome: string }
  | { readonly type: 'engine-crashed'; readonly spoken: string }
  /** The person switched something over: quiet, signing. */
  | { readonly type: 'mode-changed' };

export type EventBus = {
  publish(event: BeckonEvent): void;
  /** The events from now on; a listener that is slower than they come loses the oldest. Close the queue to leave. */
  subscribe(): LatestQueue<BeckonEvent>;
  close(): void;
};

/** Enough for the sentences of a full description of a dense screen. */
const LISTENER_CAPACITY = 500;

export function createEventBus(): EventBus {
  const listeners = new Set<LatestQueue<BeckonEvent>>();
  return {
    publish(event) {
      for (const listener of listeners) {
        if (listener.isClosed) listeners.delete(listener);
        else listener.push(event);
      }
    },
    subscribe() {
      const listener = new LatestQueue<BeckonEvent>(LISTENER_CAPACITY);
      listeners.add(listener);
      return listener;
    },
    close() {
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
}
