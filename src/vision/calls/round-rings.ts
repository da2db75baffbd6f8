import type { Frame } from '../../core/frame.ts';
import { type Box, centreX, centreY, iou } from '../../core/geometry.ts';
import { isSame, isStrong } from './colours.ts';

/** How thick the circle around the portrait of who speaks is, in pixels; thicker is a filled circle. */
const THINNEST_PX = 2;
const THICKEST_PX = 12;
/** From the portraits of a list to those that fill a tile. */
const LEAST_RADIUS_PX = 12;
const MOST_RADIUS_PX = 200;
/** Columns that are looked at; the middle of a circle is less than half of it away from one. */
const STEP_PX = 8;
/** A circle's columns cross other things between its top and its bottom: a face, letters. */
const MOST_BETWEEN = 8;
const ANGLES = 48;
const LEAST_ON_CIRCLE = 0.92;
const MOST_BESIDE = 0.2;
/** Beside the circle: past its smoothed edge. */
const BESIDE_PX = 3;

/** The bounding squares of circles of one strong colour, as calls draw them around portraits. Milliseconds a megapixel. */
export function findRoundRings(frame: Frame): readonly Box[] {
  const rings: Box[] = [];
  for (let x = STEP_PX / 2; x < frame.widthPx; x += STEP_PX) {
    const runs = runsOfColumn(frame, x);
    runs.forEach((top, index) => {
      for (const bottom of runs.slice(index + 1, index + 1 + MOST_BETWEEN)) {
        if (!isSame(frame, top.pixel, bottom.pixel)) continue;
        const ring = ringThrough(frame, x, top, bottom);
        if (ring && !rings.some((other) => iou(other, ring) > 0.5)) rings.push(ring);
      }
    });
  }
  return rings;
}

type Run = { readonly y0: number; readonly y1: number; readonly pixel: number };

/** Pieces of a column that have one strong colour and are as thin as a circle's line. */
function runsOfColumn(frame: Frame, x: number): readonly Run[] {
  const { widthPx, heightPx, data } = frame;
  const runs: Run[] = [];
  for (let y = 0; y < heightPx; y += THINNEST_PX) {
    const pixel = y * widthPx + x;
    if (!isStrong(data, pixel)) continue;
    let [y0, y1] = [y, y];
    while (y0 > 0 && isSame(frame, pixel, (y0 - 1) * widthPx + x)) y0--;
    while (y1 < heightPx - 1 && isSame(frame, pixel, (y1 + 1) * widthPx + x)) y1++;
    const thickness = y1 - y0 + 1;
    if (thickness >= THINNEST_PX && thickness <= THICKEST_PX) runs.push({ y0, y1, pixel });
    y = Math.max(y, y1);
  }
  return runs;
}

/** The circle whose top and bottom these are, where there is one all the way round. */
function ringThrough(frame: Frame, x: number, top: Run, bottom: Run): Box | null {
  const height = bottom.y1 - top.y0 + 1;
  const radius = height / 2;
  if (radius < LEAST_RADIUS_PX || radius > MOST_RADIUS_PX) return null;
  const y = Math.round((top.y0 + bottom.y1) / 2);
  const reach = Math.ceil(radius + STEP_PX);
  const left = outerEdge(frame, top.pixel, x, y, -1, reach);
  const right = outerEdge(frame, top.pixel, x, y, 1, reach);
  if (left === null || right === null || Math.abs(right - left + 1 - height) > 2 + 0.04 * height) return null;
  const box = { x: left, y: top.y0, width: right - left + 1, height };
  return isCircle(frame, box, top) ? box : null;
}

/** The farthest pixel in that direction that has the colour. */
function outerEdge(
  frame: Frame,
  pixel: number,
  x: number,
  y: number,
  step: -1 | 1,
  reach: number,
): number | null {
  for (let away = reach; away >= LEAST_RADIUS_PX / 2; away--) {
    const column = x + step * away;
    if (column < 0 || column >= frame.widthPx) continue;
    if (isSame(frame, pixel, y * frame.widthPx + column)) return column;
  }
  return null;
}

function isCircle(frame: Frame, box: Box, { y0, y1, pixel }: Run): boolean {
  const thickness = y1 - y0 + 1;
  const radius = (box.width + box.height) / 4;
  const share = (at: number) => shareOfCircle(frame, box, at, pixel);
  return (
    share(radius - thickness / 2) >= LEAST_ON_CIRCLE &&
    share(radius + BESIDE_PX) <= MOST_BESIDE &&
    share(radius - thickness - BESIDE_PX) <= MOST_BESIDE
  );
}

function shareOfCircle(frame: Frame, box: Box, radius: number, pixel: number): number {
  let same = 0;
  for (let index = 0; index < ANGLES; index++) {
    const angle = (2 * Math.PI * (index + 0.5)) / ANGLES;
    // Half a pixel: a box ends behind its last one.
    const x = Math.round(centreX(box) - 0.5 + radius * Math.cos(angle));
    const y = Math.round(centreY(box) - 0.5 + radius * Math.sin(angle));
    const isInside = x >= 0 && y >= 0 && x < frame.widthPx && y < frame.heightPx;
    if (isInside && isSame(frame, pixel, y * frame.widthPx + x)) same++;
  }
  return same / ANGLES;
}
