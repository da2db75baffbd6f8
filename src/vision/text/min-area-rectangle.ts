import type { Box, Point } from '../../core/geometry.ts';
import { convexHull } from './hull.ts';
import type { Quad } from './raster.ts';

/** A rectangle by its centre, its sides, and the angle of its long direction's width side, in radians (y down). */
export type Rectangle = {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  /** -PI/2 < angle <= PI/2: the direction in which the text runs; 0 is upright. */
  readonly angle: number;
};

/** The detector's boxes of upright text slope by less than this share of their height from end to end. */
const UPRIGHT_SLOPE = 0.35;

export const isUpright = ({ width, height, angle }: Rectangle): boolean =>
  Math.abs(Math.sin(angle)) * width < UPRIGHT_SLOPE * height;

export const uprightBox = ({ centre, width, height }: Rectangle): Box => ({
  x: centre.x - width / 2,
  y: centre.y - height / 2,
  width,
  height,
});

/**
 * The rectangle of least area around the points (one side lies on an edge of the convex hull: Freeman and Shapira
 * 1975, "Determining the minimum-area encasing rectangle"). Throws RangeError without points.
 */
export function minAreaRectangle(points: readonly Point[]): Rectangle {
  const hull = convexHull(points);
  if (hull.length === 0) throw new RangeError('minAreaRectangle: expected at least one point, got none');
  let best = boundsAlong(hull, 0);
  for (let index = 0; index < hull.length; index++) {
    const a = hull[index]!;
    const b = hull[(index + 1) % hull.length]!;
    const candidate = boundsAlong(hull, Math.atan2(b.y - a.y, b.x - a.x));
    if (candidate.width * candidate.height < best.width * best.height - 1e-9) best = candidate;
  }
  return nearUpright(best);
}

/** The rectangle's corners, clockwise from the top left of the text. */
export function cornersOf({ centre, width, height, angle }: Rectangle): Quad {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const corner = (u: number, v: number): Point => ({
    x: centre.x + (u * width * cos - v * height * sin) / 2,
    y: centre.y + (u * width * sin + v * height * cos) / 2,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

function boundsAlong(points: readonly Point[], angle: number): Rectangle {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [u0, u1, v0, v1] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y } of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    u0 = Math.min(u0, u);
    u1 = Math.max(u1, u);
    v0 = Math.min(v0, v);
    v1 = Math.max(v1, v);
  }
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  return { centre: { x: u * cos - v * sin, y: u * sin + v * cos }, width: u1 - u0, height: v1 - v0, angle };
}

/** The same rectangle, turned so that its width side is the one nearer to upright text: -PI/4 <= angle <= PI/4. */
function nearUpright(rectangle: Rectangle): Rectangle {
  let { width, height, angle } = rectangle;
  while (angle > Math.PI / 4 + 1e-9) {
    angle -= Math.PI / 2;
    [width, height] = [height, width];
  }
  while (angle < -Math.PI / 4 - 1e-9) {
    angle += Math.PI / 2;
    [width, height] = [height, width];
  }
  return { centre: rectangle.centre, width, height, angle };
}

/** The same rectangle with `width` along the text: what is much higher than wide runs upwards. */
export function alongText(rectangle: Rectangle): Rectangle {
  const { centre, width, height, angle } = rectangle;
  if (height <= width * TALL_RATIO) return rectangle;
  return {
    centre,
    width: height,
    height: width,
    angle: angle > 0 ? angle - Math.PI / 2 : angle + Math.PI / 2,
  };
}

/** Two characters one above the other are this much higher than wide; one slim digit or letter is less. */
const TALL_RATIO = 2;
