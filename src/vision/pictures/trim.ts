import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox, grow } from '../../core/geometry.ts';
import { CELL_PX } from './cells.ts';

/** Levels a channel within which the pixels of a margin agree. */
const SAME = 6;

/** Moves the edges of a box of cells to the picture in it: away go rows and columns that are all of the ground's colour. */
export function trim(frame: Frame, cells: Box): Box {
  const start = clampBox(grow(cells, CELL_PX), frame.widthPx, frame.heightPx) ?? cells;
  let { x, y } = start;
  let endX = x + start.width;
  let endY = y + start.height;
  const limitPx = 2 * CELL_PX;
  const corner = 4 * (y * frame.widthPx + x);
  const { data } = frame;
  const isGround = (column: number, row: number) => {
    const at = 4 * (row * frame.widthPx + column);
    return (
      Math.abs(data[at]! - data[corner]!) <= SAME &&
      Math.abs(data[at + 1]! - data[corner + 1]!) <= SAME &&
      Math.abs(data[at + 2]! - data[corner + 2]!) <= SAME
    );
  };
  const isRowFree = (row: number) => every(start.x, start.x + start.width, (column) => isGround(column, row));
  const isColumnFree = (column: number) =>
    every(start.y, start.y + start.height, (row) => isGround(column, row));
  while (y < start.y + limitPx && isRowFree(y)) y++;
  while (endY > start.y + start.height - limitPx && endY > y + 1 && isRowFree(endY - 1)) endY--;
  while (x < start.x + limitPx && isColumnFree(x)) x++;
  while (endX > start.x + start.width - limitPx && endX > x + 1 && isColumnFree(endX - 1)) endX--;
  return { x, y, width: endX - x, height: endY - y };
}

function every(from: number, end: number, test: (at: number) => boolean): boolean {
  for (let at = from; at < end; at++) if (!test(at)) return false;
  return true;
}
