import { DeviceError } from '../core/errors.ts';
import { raceSignal, withDeadline } from '../core/time.ts';

export type TurnOptions = {
  readonly signal: AbortSignal;
  /** How long the task may take once it has its turn; without it there is no bound. */
  readonly limit?: { readonly limitMs: number; readonly onTimeout: () => Error };
};

/** Lets one task after the other run, in the order they came: a voice says one text at a time. */
export type Turns = {
  /**
   * Runs the task when its turn has come. The task's signal aborts with the caller's, with close() and at the time
   * limit; a task that waits for its turn then rejects at once. Throws DeviceError `no-speech` after close().
   */
  run<T>(task: (signal: AbortSignal) => Promise<T>, options: TurnOptions): Promise<T>;
  /** Aborts all tasks and resolves when they have ended. */
  close(): Promise<void>;
};

export function createTurns(): Turns {
  const controllers = new Set<AbortController>();
  let lastTurn: Promise<void> = Promise.resolve();
  let isClosed = false;

  /** Resolves with the function that ends the turn. */
  async function takeTurn(signal: AbortSignal): Promise<() => void> {
    const before = lastTurn;
    let end = () => {};
    const own = new Promise<void>((resolve) => {
      end = resolve;
    });
    lastTurn = before.then(() => own);
    try {
      await raceSignal(before, signal);
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }

  async function runInTurn<T>(
    task: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
    limit: TurnOptions['limit'],
  ): Promise<T> {
    const endTurn = await takeTurn(signal);
    const deadline = limit && withDeadline(signal, limit.limitMs, limit.onTimeout);
    try {
      return await task(deadline?.signal ?? signal);
    } finally {
      deadline?.clear();
      endTurn();
    }
  }

  return {
    async run(task, { signal, limit }) {
      signal.throwIfAborted();
      if (isClosed) throw closed();
      // Not AbortSignal.any: with a signal that lives as long as the speaker it keeps memory for every call (Node 20).
      const controller = new AbortController();
      const forward = () => controller.abort(signal.reason);
      signal.addEventListener('abort', forward, { once: true });
      controllers.add(controller);
      try {
        return await runInTurn(task, controller.signal, limit);
      } finally {
        controllers.delete(controller);
        signal.removeEventListener('abort', forward);
      }
    },
    async close() {
      isClosed = true;
      for (const controller of controllers) controller.abort(closed());
      await lastTurn;
    },
  };
}

/** The callback, called at most once however often it is asked to. */
export function onlyOnce(callback: (() => void) | undefined): () => void {
  let isCalled = false;
  return () => {
    if (isCalled) return;
    isCalled = true;
    callback?.();
  };
}

const closed = () =>
  new DeviceError('no-speech', 'Expected an open voice, got a closed one: open it again.', {
    expected: 'an open voice',
    got: 'a closed one',
  });
