import type { Frame } from '../core/frame.ts';
import { type Box, unionOf } from '../core/geometry.ts';

/**
 * The one rectangle in which nearly everything moves between two looks at the same place, as a film does; null where nothing
 * does, several do, or what changed is scattered: a caret, a clock, a list that scrolls.
 */
export function findMotion(before: Frame, after: Frame): Box | null {
  if (before.widthPx !== after.widthPx || before.heightPx !== after.heightPx) return null;
  const columns = Math.floor(after.widthPx / CELL_PX);
  const rows = Math.floor(after.heightPx / CELL_PX);
  const moved = new Set<number>();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (isMoved(before, after, column * CELL_PX, row * CELL_PX)) moved.add(row * columns + column);
  const total = moved.size;
  while (moved.size > 0) {
    const group = takeGroup(moved, columns);
    if (group.length < MOSTLY * total) continue;
    const box = unionOf(group.map((cell) => cellBox(cell, columns)));
    const cells = (box.width / CELL_PX) * (box.height / CELL_PX);
    const shape = box.width / box.height;
    const isFilm =
      box.width >= LEAST_WIDTH_PX &&
      box.height >= LEAST_HEIGHT_PX &&
      shape >= NARROWEST &&
      shape <= WIDEST &&
      group.length >= LEAST_FILLED * cells;
    return isFilm ? box : null;
  }
  return null;
}

const CELL_PX = 16;
/** Of a cell so many points are compared along each side. */
const POINTS = 4;
/** A point moved that differs by so much in one of its colours: less is noise of a compressed picture. */
const LEAST_STEP = 12;
const LEAST_POINTS = 2;
/** Of all that moves: a clock may tick beside the film. */
const MOSTLY = 0.85;
/** Smaller than this is an animated sign or an advertisement. */
const LEAST_WIDTH_PX = 160;
const LEAST_HEIGHT_PX = 90;
/** A film is upright on a telephone's screen and twice as wide as high in a cinema. */
const NARROWEST = 0.5;
const WIDEST = 2.6;
/** Parts of a film stand still; of lines that scroll the ground between them does. */
const LEAST_FILLED = 0.6;

function isMoved(before: Frame, after: Frame, x: number, y: number): boolean {
  let count = 0;
  for (let row = 0; row < POINTS; row++)
    for (let column = 0; column < POINTS; column++) {
      const step = CELL_PX / POINTS;
      const at = 4 * ((y + step * row) * after.widthPx + x + step * column);
      const [a, b] = [before.data, after.data];
      const most = Math.max(
        Math.abs(a[at]! - b[at]!),
        Math.abs(a[at + 1]! - b[at + 1]!),
        Math.abs(a[at + 2]! - b[at + 2]!),
      );
      if (most >= LEAST_STEP && ++count >= LEAST_POINTS) return true;
    }
  return false;
}

/** Takes a cell and all that hang together with it, over holes of one cell. */
function takeGroup(cells: Set<number>, columns: number): number[] {
  const [first] = cells;
  cells.delete(first!);
  const group = [first!];
  for (const cell of group) {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    for (let row = y - 2; row <= y + 2; row++)
      for (let column = Math.max(0, x - 2); column <= Math.min(columns - 1, x + 2); column++)
        if (cells.delete(row * columns + column)) group.push(row * columns + column);
  }
  return group;
}

const cellBox = (cell: number, columns: number): Box => ({
  x: CELL_PX * (cell % columns),
  y: CELL_PX * Math.floor(cell / columns),
  width: CELL_PX,
  height: CELL_PX,
});
