import type { Box } from '../../core/geometry.ts';
import { type InkMask, inkColumns, inkOfRows } from './ink-mask.ts';

/**
 * Where the ink of a detected line really is. `core` is what the detector said, in pixels of the mask, which shows some
 * more around it; `emPx` is about the size of the font. Gives one tight box for every part of the line that stands
 * apart from the others (cells of a table, entries of a menu), from left to right; none where there is no ink.
 */
export function findLineRegions(mask: InkMask, core: Box, emPx: number): readonly Box[] {
  const x0 = Math.max(0, Math.floor(core.x));
  const x1 = Math.min(mask.widthPx, Math.ceil(core.x + core.width));
  const rows = rowBand(inkOfRows(mask, x0, x1), core, emPx);
  if (!rows) return [];
  const columns = inkColumns(mask, rows.y0, rows.y1);
  const { from, to } = extent(columns, mask.separators, x0, x1, emPx);
  return splitAtGaps(columns, mask.separators, from, to, SPLIT_GAP_EM * emPx).map(([left, right]) =>
    tightened(mask, left, right, rows),
  );
}

/** Words of one line stand 0.2 to 0.4 em apart, in justified text up to 0.8; columns and menu entries further. */
const SPLIT_GAP_EM = 1.1;
/** What stands this close beside the detected box belongs to it: the detector may cut the first or last letter. */
const JOIN_GAP_EM = 0.3;
/** Empty rows inside a line: between the dot and the stem of an i, or between an accent and its letter. */
const ROW_GAP_EM = 0.2;

type Rows = { readonly y0: number; readonly y1: number };

/** The rows of the line: from the fullest row outwards over small gaps; outside the detected box to the first gap. */
function rowBand(counts: Uint32Array, core: Box, emPx: number): Rows | null {
  const top = Math.max(0, Math.floor(core.y));
  const bottom = Math.min(counts.length, Math.ceil(core.y + core.height));
  let fullest = top;
  for (let y = top; y < bottom; y++) if (counts[y]! > counts[fullest]!) fullest = y;
  if (!counts[fullest]) return null;
  const limitPx = core.height * (core.width > LONG * core.height ? OVERSHOOT : LONE_OVERSHOOT);
  const reach = (step: -1 | 1): number => {
    let edge = fullest;
    for (let y = fullest + step; y >= 0 && y < counts.length; y += step) {
      const isInCore = y >= top && y < bottom;
      if (counts[y]! > 0) edge = y;
      else if (!isInCore || Math.abs(y - edge) > ROW_GAP_EM * emPx) break;
    }
    const border = step < 0 ? top : bottom - 1;
    return (edge - border) * step > limitPx ? thinnest(counts, border, step, emPx) - step : edge;
  };
  return { y0: reach(-1), y1: reach(1) + 1 };
}

/** The row with the least ink about the border of the core, the nearest to the middle of the line of several. */
function thinnest(counts: Uint32Array, border: number, step: -1 | 1, emPx: number): number {
  const reachPx = Math.round(BORDER_EM * emPx);
  let best = border - step * reachPx;
  for (let y = best; Math.abs(y - border) <= reachPx && y >= 0 && y < counts.length; y += step) {
    if (counts[y]! < counts[best]!) best = y;
  }
  return best;
}

/** Ink that reaches over the detector's box by more than this share of its height is that of the next line. */
const OVERSHOOT = 0.15;
/** The box of a lone character may be lower than its ink. */
const LONE_OVERSHOOT = 0.4;
const LONG = 3;
/** How far from the border of the box two lines part. */
const BORDER_EM = 0.25;

/** The detected columns, and what stands close beside them, up to a separator. */
function extent(
  columns: Uint8Array,
  separators: Uint8Array,
  x0: number,
  x1: number,
  emPx: number,
): { from: number; to: number } {
  const reach = (start: number, step: -1 | 1): number => {
    let edge = start;
    for (let x = start; x >= 0 && x < columns.length; x += step) {
      if (columns[x]) edge = x;
      else if (separators[x] || Math.abs(x - edge) > JOIN_GAP_EM * emPx) break;
    }
    return edge;
  };
  return { from: reach(x0, -1), to: reach(x1 - 1, 1) + 1 };
}

/** The runs of ink columns between `from` and `to`, cut at separators and at gaps of at least `gapPx`. */
function splitAtGaps(
  columns: Uint8Array,
  separators: Uint8Array,
  from: number,
  to: number,
  gapPx: number,
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  let isCut = true;
  for (let x = from; x < to; x++) {
    if (separators[x]) isCut = true;
    if (!columns[x]) continue;
    const last = runs[runs.length - 1];
    if (last && !isCut && x - last[1] < gapPx) last[1] = x + 1;
    else runs.push([x, x + 1]);
    isCut = false;
  }
  return runs;
}

/** The box between two columns, from its own first to its own last row of ink. */
function tightened(mask: InkMask, x0: number, x1: number, rows: Rows): Box {
  const counts = inkOfRows(mask, x0, x1);
  let { y0, y1 } = rows;
  while (y0 < y1 - 1 && !counts[y0]) y0++;
  while (y1 > y0 + 1 && !counts[y1 - 1]) y1--;
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
