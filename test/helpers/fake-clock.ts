import type { Clock } from '../../src/core/time.ts';

/** A clock that stands still until a test moves it, and the sleep that goes with it. */
export type FakeClock = Clock & {
  /** Resolves when the clock was moved past now + delayMs; rejects with the signal's reason on abort. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Moves the time, waking sleepers in order; waits between them until all promise jobs have run. */
  advance(byMs: number): Promise<void>;
};

type Sleeper = { readonly atMs: number; readonly wake: () => void };

export function createFakeClock(startMs = 0): FakeClock {
  let timeMs = startMs;
  const sleepers = new Set<Sleeper>();

  function nextBefore(endMs: number): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) {
      if (sleeper.atMs <= endMs && (first === undefined || sleeper.atMs < first.atMs)) first = sleeper;
    }
    return first;
  }

  return {
    nowMs: () => timeMs,
    sleep(delayMs, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper = {
          atMs: timeMs + delayMs,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    },
    async advance(byMs) {
      const endMs = timeMs + byMs;
      await settle();
      for (let sleeper = nextBefore(endMs); sleeper; sleeper = nextBefore(endMs)) {
        timeMs = sleeper.atMs;
        sleeper.wake();
        await settle();
      }
      timeMs = endMs;
    },
  };
}

/** Lets every promise job that is ready run: a macrotask comes after all of them. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
