/**
 * A bounded queue for what cannot be held back (screen frames, samples): when it is full, the oldest entry is dropped
 * and counted. One consumer reads it with for-await; close() ends that loop after the entries already queued.
 */
export class LatestQueue<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  readonly #entries: T[] = [];
  #wake: (() => void) | null = null;
  #isClosed = false;
  #droppedCount = 0;

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`LatestQueue: expected a whole capacity of at least 1, got ${capacity}`);
    }
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.length;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** How many entries were thrown away because nobody took them in time. */
  get droppedCount(): number {
    return this.#droppedCount;
  }

  /** Adds an entry; does nothing after close(). */
  push(entry: T): void {
    if (this.#isClosed) return;
    if (this.#entries.length === this.#capacity) {
      this.#entries.shift();
      this.#droppedCount++;
    }
    this.#entries.push(entry);
    this.#wake?.();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    while (true) {
      while (this.#entries.length > 0) yield this.#entries.shift() as T;
      if (this.#isClosed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }
}

/**
 * What `produce` pushes, the latest `capacity` of it at most, until it ends or fails. It is told to end when `signal` aborts or
 * nobody takes any more, and is waited for.
 */
export async function* latestPushed<T>(
  capacity: number,
  signal: AbortSignal,
  produce: (push: (entry: T) => void, ending: AbortSignal) => Promise<unknown>,
): AsyncGenerator<T> {
  signal.throwIfAborted();
  const leaving = new AbortController();
  const queue = new LatestQueue<T>(capacity);
  const work = produce((entry) => queue.push(entry), AbortSignal.any([signal, leaving.signal])).finally(() =>
    queue.close(),
  );
  work.catch(() => {}); // it is waited for below
  try {
    yield* queue;
    if (!signal.aborted) await work;
    signal.throwIfAborted();
  } finally {
    leaving.abort();
    await work.catch(() => {});
  }
}
