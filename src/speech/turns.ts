import { raceSignal } from '../core/time.ts';

/** Hands out turns one at a time, in the order they were asked for: a voice says one text after the other. */
export type Turns = {
  /** Resolves when it is the caller's turn, with the function that ends it. Rejects when the signal aborts first. */
  take(signal: AbortSignal): Promise<() => void>;
};

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    async take(signal) {
      signal.throwIfAborted();
      const before = last;
      let finish = () => {};
      const own = new Promise<void>((resolve) => {
        finish = resolve;
      });
      last = before.then(() => own);
      try {
        await raceSignal(before, signal);
      } catch (error) {
        finish();
        throw error;
      }
      return finish;
    },
  };
}
