import type { Digit } from '../tree.ts';

/**
 * Which side of a digit `beside` means. The outer sides are the usual ones: the index finger's towards the thumb, the
 * little finger's away from it; a mark for the left turns that around.
 */
export function besideSide(digits: readonly Digit[] | undefined, isLeft: boolean): 'radial' | 'ulnar' {
  const isTowardsPinky = (digits?.[0] ?? 2) >= 4;
  return isTowardsPinky === isLeft ? 'radial' : 'ulnar';
}
