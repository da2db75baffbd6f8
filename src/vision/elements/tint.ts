import { toOklab } from '../pictures/oklab.ts';
import type { Scene } from './scene.ts';

/** Differences between the channels up to this are grey to the eye. */
const MAX_GREY = 42;
/** On a coloured theme a fill may have the ground's tint: distance of a and b in OKLab. */
const SAME_TINT = 0.04;

/** Whether a surface's fill is coloured otherwise than what it lies on: accents, lamps, callouts. */
export function isTinted(scene: Scene, index: number): boolean {
  const { fill, parent } = scene.surfaces[index]!;
  if (Math.max(...fill) - Math.min(...fill) <= MAX_GREY) return false;
  const [, a, b] = toOklab(fill);
  const [, groundA, groundB] = parent < 0 ? [0, 0, 0] : toOklab(scene.surfaces[parent]!.fill);
  return Math.hypot(a - groundA, b - groundB) > SAME_TINT;
}
