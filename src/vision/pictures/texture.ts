import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import { CELL_PX, type CellGrid, FLAT_RANGE } from './cells.ts';

/** Shares of the cells in a box, 0..1; all but `text` leave cells with text out. */
export type Texture = {
  /** Cells with the grain of a photograph. */
  readonly rough: number;
  readonly flat: number;
  /** Cells that an edge runs through. */
  readonly edged: number;
  readonly plain: number;
  readonly text: number;
};

/** A cell is rough when this share of its pixels strays from the neighbours (of 255). */
const ROUGH = 64;
/** Levels between the darkest and the brightest pixel where an edge runs through a cell; a gradient has fewer. */
const EDGE_RANGE = 20;

export function measureTexture(grid: CellGrid, box: Box): Texture {
  const inside = clampBox(box, grid.columns * CELL_PX, grid.rows * CELL_PX);
  const counts = { all: 0, rough: 0, flat: 0, edged: 0, plain: 0, text: 0 };
  const endRow = inside ? Math.ceil((inside.y + inside.height) / CELL_PX) : 0;
  const endColumn = inside ? Math.ceil((inside.x + inside.width) / CELL_PX) : 0;
  for (let row = Math.floor((inside?.y ?? 0) / CELL_PX); row < endRow; row++) {
    for (let column = Math.floor((inside?.x ?? 0) / CELL_PX); column < endColumn; column++) {
      const at = row * grid.columns + column;
      counts.all++;
      if (grid.isText[at] === 1) counts.text++;
      else {
        if (grid.roughness[at]! >= ROUGH) counts.rough++;
        if (grid.range[at]! <= FLAT_RANGE) counts.flat++;
        if (grid.range[at]! >= EDGE_RANGE) counts.edged++;
        if (grid.isPlain[at] === 1) counts.plain++;
      }
    }
  }
  const { all, text, ...others } = counts;
  const share = (count: number) => count / Math.max(1, all - text);
  return {
    rough: share(others.rough),
    flat: share(others.flat),
    edged: share(others.edged),
    plain: share(others.plain),
    text: text / Math.max(1, all),
  };
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
