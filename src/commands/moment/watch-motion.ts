import type { Waiting } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import { translate } from '../../core/geometry.ts';
import { type Clock, sleep, systemClock } from '../../core/time.ts';
import { findMotion } from '../../vision/motion.ts';
import type { Perception } from './perception.ts';

export type WatchMotionOptions = Waiting & {
  readonly capture: (waiting: Waiting) => Promise<Frame>;
  readonly perception: Perception;
  /** Whether the computer plays sound now. */
  readonly isSound: () => boolean;
  readonly clock?: Clock;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** A sound is told after four seconds: five looks. */
const EVERY_MS = 800;
/** Looking takes at most this share of the time. */
const MOST_SHARE = 0.1;
const RETRY_MS = 10_000;

/** While the computer plays sound, sees what moves in the active window. Ends with the signal. */
export async function watchMotion(options: WatchMotionOptions): Promise<void> {
  const { capture, perception, isSound, signal, clock = systemClock, sleep: wait = sleep } = options;
  let before: Frame | null = null;
  while (!signal.aborted) {
    let waitMs = EVERY_MS;
    if (!isSound()) before = null;
    else {
      const atMs = clock.nowMs();
      try {
        const frame = await capture({ signal });
        if (before && before.origin.key === frame.origin.key) {
          const moving = findMotion(before, frame);
          const box = moving && translate(moving, frame.origin.x, frame.origin.y);
          perception.observe({ kind: 'motion', motion: { atMs, box } });
        }
        before = frame;
        waitMs = Math.max(EVERY_MS, (clock.nowMs() - atMs) / MOST_SHARE);
      } catch {
        if (signal.aborted) return;
        before = null;
        waitMs = RETRY_MS; // sounds are told without a place
      }
    }
    await wait(waitMs, signal).catch(() => {});
  }
}
