import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, right } from '../../core/geometry.ts';
import { isSame } from './colours.ts';

/** Tiles without a picture have one colour. */
const SAME_GROUND = 10;
const LEAST_WIDTH_PX = 110;
const LEAST_HEIGHT_PX = 70;
/** Lines along which the ground is followed, beside the portrait: a label breaks some of them. */
const ALONG = [-0.9, -0.6, 0.6, 0.9];
/** Just beside the portrait. */
const BESIDE_PX = 6;

/** The rectangle of one colour around a portrait; null where that colour goes to the frame's edge: then there are no tiles. */
export function tileAround(frame: Frame, portrait: Box): Box | null {
  const { widthPx, heightPx } = frame;
  const centre = {
    x: Math.round(portrait.x + portrait.width / 2),
    y: Math.round(portrait.y + portrait.height / 2),
  };
  const start = { x: portrait.x - BESIDE_PX, y: centre.y };
  if (start.x < 0) return null;
  const ground = start.y * widthPx + start.x;
  const isGround = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < widthPx && y < heightPx && isSame(frame, ground, y * widthPx + x, SAME_GROUND);
  /** The last pixel of the ground from a point on. */
  const follow = (x: number, y: number, dx: number, dy: number): number => {
    let steps = 0;
    while (isGround(x + (steps + 1) * dx, y + (steps + 1) * dy)) steps++;
    return steps;
  };
  const rows = ALONG.map((at) => Math.round(centre.y + (at * portrait.height) / 2));
  const columns = [portrait.x - BESIDE_PX, right(portrait) + BESIDE_PX];
  const most = (steps: readonly number[]) => Math.max(0, ...steps);
  const leftTo = portrait.x - BESIDE_PX - most(rows.map((y) => follow(portrait.x - BESIDE_PX, y, -1, 0)));
  const rightTo =
    right(portrait) + BESIDE_PX + most(rows.map((y) => follow(right(portrait) + BESIDE_PX, y, 1, 0)));
  const topTo = centre.y - most(columns.map((x) => follow(x, centre.y, 0, -1)));
  const bottomTo = centre.y + most(columns.map((x) => follow(x, centre.y, 0, 1)));
  const tile = { x: leftTo, y: topTo, width: rightTo - leftTo + 1, height: bottomTo - topTo + 1 };
  const isAtEdge = tile.x <= 0 || tile.y <= 0 || right(tile) >= widthPx || bottom(tile) >= heightPx;
  return isAtEdge || tile.width < LEAST_WIDTH_PX || tile.height < LEAST_HEIGHT_PX ? null : tile;
}
