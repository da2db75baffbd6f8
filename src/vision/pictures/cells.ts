import { type Frame, pixelWords } from '../../core/frame.ts';
import { area, type Box, bottom, centreX, centreY, containsPoint, grow, right } from '../../core/geometry.ts';
import type { Rgb, TextLine } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';

/** Side of a cell in pixels: that of a JPEG block, and less than a line of text. */
export const CELL_PX = 8;

/** What the cells of a frame show, row by row. Cells at the right and bottom edge may be smaller. */
export type CellGrid = {
  readonly columns: number;
  readonly rows: number;
  /** Share of pixels, 0..255, that stray from the mean of their neighbours: texture, which gradients do not have. */
  readonly roughness: Uint8Array;
  /** Brightest less darkest pixel, 0..255. */
  readonly range: Uint8Array;
  /** 1: text lies here. */
  readonly isText: Uint8Array;
  /** 1: nothing but the fill of a page, panel or card lies here. */
  readonly isPlain: Uint8Array;
};

/** Levels by which a pixel strays from the mean of its left and right neighbour. */
const MIN_STRAY = 3;
/** A cell is flat up to this range. */
export const FLAT_RANGE = 2;
/** Text reaches beyond its box: antialiasing, accents, underlines, the ringing of JPEG. */
const TEXT_MARGIN = { share: 0.15, px: 4 } as const;

/** Measures the cells of a frame with its text and its surfaces. */
export function measureCells(
  frame: Frame,
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
): CellGrid {
  const texture = textures.get(frame) ?? measureTextures(frame);
  textures.set(frame, texture);
  const { columns, rows, range } = texture;
  const fills = pageFills(frame, lines, surfaces);
  const isPlain = range.map((levels, at) => {
    const [x, y] = [(at % columns) * CELL_PX, Math.floor(at / columns) * CELL_PX];
    return levels <= FLAT_RANGE && isFill(frame, x, y, fills) ? 1 : 0;
  });
  return { ...texture, isPlain, isText: markText(lines, columns, rows) };
}

/** What follows from the pixels alone. Icons, pictures and the kind of a whole picture are found in the same frame. */
type Textures = Pick<CellGrid, 'columns' | 'rows' | 'roughness' | 'range'>;

const textures = new WeakMap<Frame, Textures>();

function measureTextures(frame: Frame): Textures {
  const columns = Math.ceil(frame.widthPx / CELL_PX);
  const rows = Math.ceil(frame.heightPx / CELL_PX);
  const roughness = new Uint8Array(columns * rows);
  const range = new Uint8Array(columns * rows);
  const pixels = pixelWords(frame);
  for (let at = 0; at < range.length; at++) {
    const [x, y] = [(at % columns) * CELL_PX, Math.floor(at / columns) * CELL_PX];
    const measured = isOneColour(pixels, frame, x, y) ? NOTHING : measure(frame, x, y);
    roughness[at] = Math.round(255 * measured.strayShare);
    range[at] = measured.range;
  }
  return { columns, rows, roughness, range };
}

/** What is measured in a cell of one colour. */
const NOTHING = { strayShare: 0, range: 0 } as const;

/** Whether a cell and the pixels beside it are the same bit by bit, as most of a screen is. */
function isOneColour(pixels: Uint32Array, { widthPx, heightPx }: Frame, x: number, y: number): boolean {
  const first = pixels[y * widthPx + x]!;
  const [left, right] = [Math.max(0, x - 1), Math.min(widthPx, x + CELL_PX + 1)];
  for (let row = y; row < Math.min(heightPx, y + CELL_PX); row++) {
    for (let at = row * widthPx + left; at < row * widthPx + right; at++)
      if (pixels[at] !== first) return false;
  }
  return true;
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
      const luma = (data[at]! + 2 * green + data[at + 2]!) >> 2;
      if (luma < least) least = luma;
      if (luma > most) most = luma;
      if (x === 0 || x === widthPx - 1) continue;
      const stray = 2 * green - data[at - 3]! - data[at + 5]!;
      if (stray >= 2 * MIN_STRAY || stray <= -2 * MIN_STRAY) strayCount++;
    }
  }
  return { strayShare: strayCount / ((endX - fromX) * (endY - fromY)), range: most - least };
}

/** Surfaces from this share of the frame on, or with text of their own, are what pictures stand on. */
const MIN_PAGE_SHARE = 0.12;
const MIN_TEXT_SHARE = 0.004;
const SAME_FILL = 4;

/** The colours of what pictures stand on: the page, panels and cards, not the flat parts of a drawing. */
function pageFills(frame: Frame, lines: readonly TextLine[], surfaces: readonly Surface[]): Rgb[] {
  const framePx = frame.widthPx * frame.heightPx;
  const withText = new Set<Surface>();
  for (const { box } of lines) {
    const centre = { x: centreX(box), y: centreY(box) };
    const holder = surfaces.findLast(
      (surface) => !surface.isLine && area(surface.box) > area(box) && containsPoint(surface.box, centre),
    );
    if (holder) withText.add(holder);
  }
  const fills: Rgb[] = [];
  for (const surface of surfaces) {
    const share = area(surface.box) / framePx;
    const isPage =
      !surface.isLine && (share >= MIN_PAGE_SHARE || (share >= MIN_TEXT_SHARE && withText.has(surface)));
    if (isPage && !fills.some((fill) => isSame(fill, surface.fill))) fills.push(surface.fill);
  }
  return fills;
}

function isFill({ data, widthPx }: Frame, x: number, y: number, fills: readonly Rgb[]): boolean {
  const at = 4 * (y * widthPx + x);
  const colour: Rgb = [data[at]!, data[at + 1]!, data[at + 2]!];
  return fills.some((fill) => isSame(fill, colour));
}

const isSame = (a: Rgb, b: Rgb): boolean =>
  Math.abs(a[0] - b[0]) <= SAME_FILL &&
  Math.abs(a[1] - b[1]) <= SAME_FILL &&
  Math.abs(a[2] - b[2]) <= SAME_FILL;

function markText(lines: readonly TextLine[], columns: number, rows: number): Uint8Array {
  const isText = new Uint8Array(columns * rows);
  for (const line of lines) {
    for (const { box } of line.words) {
      fillCells(isText, columns, rows, grow(box, Math.max(TEXT_MARGIN.px, TEXT_MARGIN.share * box.height)));
    }
  }
  return isText;
}

function fillCells(cells: Uint8Array, columns: number, rows: number, box: Box): void {
  const fromColumn = Math.max(0, Math.floor(box.x / CELL_PX));
  const endColumn = Math.min(columns, Math.ceil(right(box) / CELL_PX));
  const endRow = Math.min(rows, Math.ceil(bottom(box) / CELL_PX));
  for (let row = Math.max(0, Math.floor(box.y / CELL_PX)); row < endRow; row++) {
    for (let column = fromColumn; column < endColumn; column++) cells[row * columns + column] = 1;
  }
}
