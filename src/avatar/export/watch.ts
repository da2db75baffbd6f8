import { browserFailed } from './browser-page.ts';

/** Ends a work that aborts, fails in a part that another process called, or goes silent. */
export type Watch = {
  /** Aborts with the reason. */
  readonly signal: AbortSignal;
  /** Runs what the other process asked for: it is alive; an error ends the whole work. */
  during<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
};

/** A frame of 1920 x 1080 takes about half a second without a graphics card, and word comes every fifth one. */
const SILENCE_TIMEOUT_MS = 60_000;

export function createWatch(signal: AbortSignal, silenceTimeoutMs = SILENCE_TIMEOUT_MS): Watch {
  const own = new AbortController();
  const timer = setTimeout(
    () => own.abort(browserFailed('did not answer any more', undefined)),
    silenceTimeoutMs,
  );
  timer.unref();
  return {
    signal: AbortSignal.any([signal, own.signal]),
    async during(work) {
      timer.refresh();
      try {
        return await work();
      } catch (error) {
        own.abort(error);
        throw error;
      }
    },
    close: () => clearTimeout(timer),
  };
}
