import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import { CELL_PX, type CellGrid } from './cells.ts';

/** Shares of the cells in a box, text left out, 0..1. */
export type Texture = {
  /** Cells with the grain of a photograph. */
  readonly rough: number;
  readonly flat: number;
  /** Cells that are not flat. */
  readonly busy: number;
};

/** A cell is rough when this share of its pixels strays from the neighbours (of 255). */
const ROUGH = 64;

export function measureTexture(grid: CellGrid, box: Box): Texture {
  const inside = clampBox(box, grid.columns * CELL_PX, grid.rows * CELL_PX);
  if (!inside) return { rough: 0, flat: 0, busy: 0 };
  let count = 0;
  let rough = 0;
  let flat = 0;
  const endRow = Math.ceil((inside.y + inside.height) / CELL_PX);
  const endColumn = Math.ceil((inside.x + inside.width) / CELL_PX);
  for (let row = Math.floor(inside.y / CELL_PX); row < endRow; row++) {
    for (let column = Math.floor(inside.x / CELL_PX); column < endColumn; column++) {
      const at = row * grid.columns + column;
      if (grid.isText[at] === 1) continue;
      count++;
      if (grid.roughness[at]! >= ROUGH) rough++;
      if (grid.isFlat[at] === 1) flat++;
    }
  }
  if (count === 0) return { rough: 0, flat: 0, busy: 0 };
  return { rough: rough / count, flat: flat / count, busy: (count - flat) / count };
}

const SAMPLE_COUNT = 6_000;
/** A colour counts when this share of the sample has it: mixtures at the edges of letters are rarer. */
const MIN_SHARE = 0.0012;

/** How many different colours (in steps of 16 levels a channel) a box has. */
export function countColours(frame: Frame, box: Box): number {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return 0;
  const step = Math.max(1, Math.floor(Math.sqrt((inside.width * inside.height) / SAMPLE_COUNT)));
  const counts = new Uint32Array(4096);
  let total = 0;
  for (let y = inside.y; y < inside.y + inside.height; y += step) {
    for (let x = inside.x; x < inside.x + inside.width; x += step) {
      const at = 4 * (y * frame.widthPx + x);
      const { data } = frame;
      counts[((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4)]!++;
      total++;
    }
  }
  return counts.filter((count) => count >= MIN_SHARE * total).length;
}
