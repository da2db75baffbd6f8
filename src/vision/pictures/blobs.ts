import type { Box } from '../../core/geometry.ts';
import { CELL_PX, type CellGrid } from './cells.ts';

/** A connected patch of busy cells: its box in pixels and how many cells of it are busy. */
export type Blob = { readonly box: Box; readonly cellCount: number };

/**
 * The patches of cells that are neither plain nor text. Single rows and columns of busy cells (borders, separators,
 * underlines) are opened away first: a 2x2 square must fit.
 */
export function findBlobs(grid: CellGrid): Blob[] {
  return connect(open2x2(grid), grid.columns, grid.rows);
}

/** The connected patches of cells that are 1. */
export function connect(busy: Uint8Array, columns: number, rows: number): Blob[] {
  const seen = new Uint8Array(columns * rows);
  const blobs: Blob[] = [];
  for (let start = 0; start < busy.length; start++) {
    if (busy[start] === 1 && seen[start] === 0) blobs.push(flood(busy, seen, columns, rows, start));
  }
  return blobs;
}

function open2x2({ columns, rows, isPlain, isText }: CellGrid): Uint8Array {
  const isBusy = (at: number) => isPlain[at] === 0 && isText[at] === 0;
  const opened = new Uint8Array(columns * rows);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const square = [at, at + 1, at + columns, at + columns + 1];
      if (!square.every(isBusy)) continue;
      for (const cell of square) opened[cell] = 1;
    }
  }
  return opened;
}

/** Cells up to this far apart belong together; pictures of a gallery stand farther apart. */
const REACH = 1;

function flood(busy: Uint8Array, seen: Uint8Array, columns: number, rows: number, start: number): Blob {
  const stack = [start];
  seen[start] = 1;
  let cellCount = 0;
  let [left, top, right, bottom] = [columns, rows, 0, 0];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const column = at % columns;
    const row = (at - column) / columns;
    cellCount++;
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++) {
      for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++) {
        const next = y * columns + x;
        if (busy[next] === 0 || seen[next] === 1) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
  const box = {
    x: left * CELL_PX,
    y: top * CELL_PX,
    width: (right - left + 1) * CELL_PX,
    height: (bottom - top + 1) * CELL_PX,
  };
  return { box, cellCount };
}
