import { ConfigError } from '../../core/errors.ts';
import type { Box, Point } from '../../core/geometry.ts';

/** The two corners of a region that the person marks with the pointer, one after the other. */
export type Marks = {
  /** Marks a corner; the third one begins a new region. Tells which corner it was. */
  add(corner: Point): 'first' | 'second';
  /** The region between the corners; throws ConfigError `no-mark` where there are none. */
  box(): Box;
};

export function createMarks(): Marks {
  let corners: Point[] = [];
  return {
    add(corner) {
      corners = corners.length === 1 ? [...corners, corner] : [corner];
      return corners.length === 1 ? 'first' : 'second';
    },
    box() {
      const [a, b] = corners;
      if (!a || !b) {
        throw new ConfigError('no-mark', 'No region is marked; mark two opposite corners with beckon mark.', {
          expected: 'two corners',
          got: `${corners.length}`,
        });
      }
      const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
      return { x, y, width: Math.max(1, Math.abs(a.x - b.x)), height: Math.max(1, Math.abs(a.y - b.y)) };
    },
  };
}
