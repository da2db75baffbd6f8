import { setTimeout as sleepFor } from 'node:timers/promises';

/** Milliseconds from a fixed but unknown start; never goes back. */
export type Clock = { readonly nowMs: () => number };

export const systemClock: Clock = { nowMs: () => performance.now() };

/** Waits; rejects with the signal's reason when it aborts first. */
export async function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await sleepFor(delayMs, undefined, signal ? { signal } : undefined).catch((error) => {
    signal?.throwIfAborted();
    throw error;
  });
}

/** A signal that aborts when `signal` does, or after `timeoutMs` with the error that `onTimeout` makes. */
export function withDeadline(
  signal: AbortSignal | undefined,
  timeoutMs: number,
  onTimeout: () => Error,
): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(onTimeout()), timeoutMs);
  timer.unref();
  const forward = () => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  else signal?.addEventListener('abort', forward, { once: true });
  const clear = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', forward);
  };
  return { signal: controller.signal, clear };
}

/** The promise's value, or the signal's reason as soon as it aborts; the promise itself goes on unheard. */
export async function raceSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => {});
    throw signal.reason;
  }
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

export const isAbortError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'AbortError';
