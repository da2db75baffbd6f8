import type { Waiting } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import { type Clock, sleep, systemClock } from '../../core/time.ts';

/** How something is looked for again and again while the computer sounds. */
export type LookWhileOptions = Waiting & {
  readonly capture: (waiting: Waiting) => Promise<Frame>;
  /** Whether there is a reason to look now. */
  readonly isNeeded: () => boolean;
  readonly look: (frame: Frame, atMs: number) => void;
  /** Nothing was looked at: what was seen before is too old to be compared with. */
  readonly miss?: () => void;
  readonly everyMs: number;
  /** How soon it is noticed that there is a reason. */
  readonly idleMs: number;
  readonly clock?: Clock;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Looking takes at most this share of the time. */
const MOST_SHARE = 0.1;
const RETRY_MS = 10_000;

/** Looks for as long as there is a reason, and waits where it could not. Ends with the signal. */
export async function lookWhile(options: LookWhileOptions): Promise<void> {
  const { capture, isNeeded, look, miss, everyMs, idleMs, signal } = options;
  const { clock = systemClock, sleep: wait = sleep } = options;
  while (!signal.aborted) {
    let waitMs = idleMs;
    if (!isNeeded()) miss?.();
    else {
      const atMs = clock.nowMs();
      try {
        look(await capture({ signal }), atMs);
        waitMs = Math.max(everyMs, (clock.nowMs() - atMs) / MOST_SHARE);
      } catch {
        if (signal.aborted) return;
        miss?.();
        waitMs = RETRY_MS; // what is heard is told without what is seen
      }
    }
    await wait(waitMs, signal).catch(() => {});
  }
}
