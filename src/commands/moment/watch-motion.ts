import type { Frame } from '../../core/frame.ts';
import { translate } from '../../core/geometry.ts';
import { findMotion } from '../../vision/motion.ts';
import { type LookWhileOptions, lookWhile } from './look-while.ts';
import type { Perception } from './perception.ts';

export type WatchMotionOptions = Pick<LookWhileOptions, 'capture' | 'signal' | 'clock' | 'sleep'> & {
  readonly perception: Perception;
  /** Whether the computer plays sound now. */
  readonly isSound: () => boolean;
};

/** A sound is told after four seconds: five looks. */
const EVERY_MS = 800;

/** While the computer plays sound, sees what moves in the active window. Ends with the signal. */
export function watchMotion({ perception, isSound, ...options }: WatchMotionOptions): Promise<void> {
  let before: Frame | null = null;
  return lookWhile({
    ...options,
    isNeeded: isSound,
    everyMs: EVERY_MS,
    idleMs: EVERY_MS,
    look(frame, atMs) {
      if (before && before.origin.key === frame.origin.key) {
        const moving = findMotion(before, frame);
        const box = moving && translate(moving, frame.origin.x, frame.origin.y);
        perception.observe({ kind: 'motion', motion: { atMs, box } });
      }
      before = frame;
    },
    miss() {
      before = null;
    },
  });
}
