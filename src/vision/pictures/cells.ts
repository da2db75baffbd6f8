import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, grow, right } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';

/** Side of a cell in pixels: that of a JPEG block, and less than a line of text. */
export const CELL_PX = 8;

/** What the cells of a frame show, row by row. Cells at the right and bottom edge may be smaller. */
export type CellGrid = {
  readonly columns: number;
  readonly rows: number;
  /** Share of pixels, 0..255, that stray from the mean of their neighbours: texture, which gradients do not have. */
  readonly roughness: Uint8Array;
  /** 1: all pixels have one colour. */
  readonly isFlat: Uint8Array;
  /** 1: text lies here. */
  readonly isText: Uint8Array;
};

/** Levels by which a pixel strays from the mean of its left and right neighbour. */
const MIN_STRAY = 3;
const FLAT_RANGE = 2;

/** Measures the cells; `lines` are the text of the frame. */
export function measureCells(frame: Frame, lines: readonly TextLine[]): CellGrid {
  const columns = Math.ceil(frame.widthPx / CELL_PX);
  const rows = Math.ceil(frame.heightPx / CELL_PX);
  const roughness = new Uint8Array(columns * rows);
  const isFlat = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { share, range } = measure(frame, column * CELL_PX, row * CELL_PX);
      roughness[row * columns + column] = Math.round(255 * share);
      isFlat[row * columns + column] = range <= FLAT_RANGE ? 1 : 0;
    }
  }
  return { columns, rows, roughness, isFlat, isText: markText(lines, columns, rows) };
}

function measure({ data, widthPx, heightPx }: Frame, fromX: number, fromY: number) {
  const endX = Math.min(widthPx, fromX + CELL_PX);
  const endY = Math.min(heightPx, fromY + CELL_PX);
  let least = 255;
  let most = 0;
  let strayCount = 0;
  for (let y = fromY; y < endY; y++) {
    for (let x = fromX, at = 4 * (y * widthPx + fromX); x < endX; x++, at += 4) {
      const green = data[at + 1]!;
      const sum = data[at]! + 2 * green + data[at + 2]!;
      const luma = sum >> 2;
      if (luma < least) least = luma;
      if (luma > most) most = luma;
      if (x === 0 || x === widthPx - 1) continue;
      const stray = 2 * green - data[at - 3]! - data[at + 5]!;
      if (stray >= 2 * MIN_STRAY || stray <= -2 * MIN_STRAY) strayCount++;
    }
  }
  return { share: strayCount / ((endX - fromX) * (endY - fromY)), range: most - least };
}

/** Text reaches a little beyond its box: antialiasing, accents, underlines. */
const TEXT_MARGIN_SHARE = 0.15;

function markText(lines: readonly TextLine[], columns: number, rows: number): Uint8Array {
  const isText = new Uint8Array(columns * rows);
  for (const line of lines) {
    for (const word of line.words) {
      fillCells(isText, columns, rows, grow(word.box, TEXT_MARGIN_SHARE * word.box.height));
    }
  }
  return isText;
}

/** Sets every cell that `box` touches to 1. */
export function fillCells(cells: Uint8Array, columns: number, rows: number, box: Box): void {
  const fromColumn = Math.max(0, Math.floor(box.x / CELL_PX));
  const endColumn = Math.min(columns, Math.ceil(right(box) / CELL_PX));
  const endRow = Math.min(rows, Math.ceil(bottom(box) / CELL_PX));
  for (let row = Math.max(0, Math.floor(box.y / CELL_PX)); row < endRow; row++) {
    for (let column = fromColumn; column < endColumn; column++) cells[row * columns + column] = 1;
  }
}
