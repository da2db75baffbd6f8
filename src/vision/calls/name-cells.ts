import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, centreY, clampBox, right } from '../../core/geometry.ts';
import { isSame } from './colours.ts';

/** The ground of a panel has one colour between its lines. */
const SAME_GROUND = 10;
/** A panel of a call is not wider. */
const MOST_REACH_PX = 480;
/** Around the name at least so much of it is seen. */
const LEAST_GROUND_PX = 4;
/** Before the name, in pitches of the list: its portrait. */
const PORTRAIT_SHARE = 1.1;
/** On both sides of a name in a tile, in its heights: the sign of a microphone; and over and under it. */
const BESIDE_SHARE = 2;
const ABOVE_SHARE = 0.4;

/**
 * Where a mark of a name may stand: its line of the list as far as the panel goes, or the plate in its tile. `pitchPx` is the
 * distance of two lines of the list, null in a tile. In pixels of the frame; null outside of it.
 */
export function cellOf(frame: Frame, name: Box, pitchPx: number | null): Box | null {
  if (pitchPx === null) {
    const [x, y] = [BESIDE_SHARE * name.height, ABOVE_SHARE * name.height];
    return clampBox(
      {
        x: Math.floor(name.x - x),
        y: Math.floor(name.y - y),
        width: Math.ceil(name.width + 2 * x),
        height: Math.ceil(name.height + 2 * y),
      },
      frame.widthPx,
      frame.heightPx,
    );
  }
  const y = Math.round(centreY(name) - pitchPx / 2) + 1;
  const height = Math.round(pitchPx) - 2;
  // Between two lines of the list nothing but its ground is seen; above the first and below the last may be something else.
  const edges = [y - 1, y + height].map((row) => groundOf(frame, Math.round(name.x), row));
  const [left, end] = [Math.max(...edges.map(({ x0 }) => x0)), Math.min(...edges.map(({ x1 }) => x1))];
  // Where the ground is not of one colour nobody knows how far it goes.
  const x0 = left <= name.x - LEAST_GROUND_PX ? left : name.x - PORTRAIT_SHARE * pitchPx;
  const x1 = end >= right(name) + LEAST_GROUND_PX ? end : right(name) + BESIDE_SHARE * name.height;
  return clampBox(
    { x: Math.floor(x0), y, width: Math.ceil(x1 - Math.floor(x0)), height },
    frame.widthPx,
    frame.heightPx,
  );
}

/** How far the colour of a point goes to the left and to the right. */
function groundOf(frame: Frame, x: number, y: number): { readonly x0: number; readonly x1: number } {
  if (x < 0 || x >= frame.widthPx || y < 0 || y >= frame.heightPx) return { x0: x, x1: x };
  const row = y * frame.widthPx;
  const isGround = (at: number) =>
    at >= 0 &&
    at < frame.widthPx &&
    Math.abs(at - x) <= MOST_REACH_PX &&
    isSame(frame, row + x, row + at, SAME_GROUND);
  let [x0, x1] = [x, x];
  while (isGround(x0 - 1)) x0--;
  while (isGround(x1 + 1)) x1++;
  return { x0, x1: x1 + 1 };
}

/** A point is another one when a colour differs by so much: less is noise of a compressed picture. */
const LEAST_STEP = 24;
/** The points of a small sign of a microphone that change their colour. */
const LEAST_POINTS = 12;
/** Every second one of both directions is compared. */
const EVERY_PX = 2;

/** The part of the cell that is another one than it was: a sign, a bar, a letter's weight, the ground; null where it is as before. */
export function changeIn(before: Frame, now: Frame, cell: Box): Box | null {
  const [a, b] = [before.data, now.data];
  let count = 0;
  let [x0, y0, x1, y1] = [right(cell), bottom(cell), cell.x, cell.y];
  for (let y = cell.y; y < bottom(cell); y += EVERY_PX)
    for (let x = cell.x; x < right(cell); x += EVERY_PX) {
      const at = 4 * (y * now.widthPx + x);
      const isOther =
        Math.abs(a[at]! - b[at]!) >= LEAST_STEP ||
        Math.abs(a[at + 1]! - b[at + 1]!) >= LEAST_STEP ||
        Math.abs(a[at + 2]! - b[at + 2]!) >= LEAST_STEP;
      if (!isOther) continue;
      count++;
      [x0, y0] = [Math.min(x0, x), Math.min(y0, y)];
      [x1, y1] = [Math.max(x1, x), Math.max(y1, y)];
    }
  return count < LEAST_POINTS
    ? null
    : { x: x0, y: y0, width: x1 + EVERY_PX - x0, height: y1 + EVERY_PX - y0 };
}
