import type { Ink } from './ink.ts';

/** The size of the picture that the glyph model looks at. */
export const WINDOW_COLUMNS = 20;
export const WINDOW_ROWS = 26;

/** The window's height and width in em: from an accent on a capital to a descender, and a little more than an M. */
const TOP_EM = 1.05;
const BOTTOM_EM = 0.25;
const WIDTH_EM = 1;

/**
 * The ink about the column `x` of a line as a small picture of fixed size, rows first, 0..1. Its place and size follow from
 * the line's baseline and em, so that a quotation mark stays high and a comma low.
 */
export function glyphWindow(ink: Ink, x: number, baselineY: number, emPx: number): Float32Array {
  const window = new Float32Array(WINDOW_COLUMNS * WINDOW_ROWS);
  const stepX = (WIDTH_EM * emPx) / WINDOW_COLUMNS;
  const stepY = ((TOP_EM + BOTTOM_EM) * emPx) / WINDOW_ROWS;
  const left = x - (WIDTH_EM * emPx) / 2;
  const top = baselineY - TOP_EM * emPx;
  for (let row = 0; row < WINDOW_ROWS; row++) {
    for (let column = 0; column < WINDOW_COLUMNS; column++) {
      window[row * WINDOW_COLUMNS + column] = meanOfCell(
        ink,
        left + column * stepX,
        top + row * stepY,
        stepX,
        stepY,
      );
    }
  }
  return window;
}

/** The mean strength over a cell (at least one pixel large), with the crop's outside as background. */
function meanOfCell(ink: Ink, x: number, y: number, stepX: number, stepY: number): number {
  const samplesX = Math.max(1, Math.ceil(stepX));
  const samplesY = Math.max(1, Math.ceil(stepY));
  let sum = 0;
  for (let j = 0; j < samplesY; j++) {
    for (let i = 0; i < samplesX; i++) {
      sum += strengthAt(
        ink,
        x + ((i + 0.5) * stepX) / samplesX - 0.5,
        y + ((j + 0.5) * stepY) / samplesY - 0.5,
      );
    }
  }
  return sum / (samplesX * samplesY);
}

/** The strength between four pixels, weighted by how near they are. */
function strengthAt({ strength, widthPx, heightPx }: Ink, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= widthPx || row >= heightPx ? 0 : strength[row * widthPx + column]!;
  const fx = x - x0;
  const fy = y - y0;
  return (
    (at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx) * (1 - fy) +
    (at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx) * fy
  );
}
