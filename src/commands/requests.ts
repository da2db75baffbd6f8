import { ProviderError } from '../core/errors.ts';

/** Keeps one request a slot: a newer one of the same person takes the older one's place. */
export type Requests = {
  /** Starts a request; the older one in `slot` is aborted with `replaced`. Call `end` when it is over. */
  begin(slot: string | undefined, signal: AbortSignal): { id: number; signal: AbortSignal; end: () => void };
  /** Aborts everything that runs, as `beckon stop` does. */
  abortAll(reason: Error): void;
  readonly runningCount: number;
};

export function createRequests(): Requests {
  const running = new Map<number, { slot: string | undefined; controller: AbortController }>();
  let lastId = 0;
  return {
    begin(slot, signal) {
      for (const older of running.values()) {
        if (slot !== undefined && older.slot === slot) {
          older.controller.abort(
            new ProviderError('replaced', 'A newer request took the place of this one.'),
          );
        }
      }
      const id = ++lastId;
      const controller = new AbortController();
      const forward = () => controller.abort(signal.reason);
      if (signal.aborted) forward();
      else signal.addEventListener('abort', forward, { once: true });
      running.set(id, { slot, controller });
      const end = () => {
        signal.removeEventListener('abort', forward);
        running.delete(id);
      };
      return { id, signal: controller.signal, end };
    },
    abortAll(reason) {
      for (const { controller } of running.values()) controller.abort(reason);
    },
    get runningCount() {
      return running.size;
    },
  };
}
