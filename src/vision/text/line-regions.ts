import type { Box } from '../../core/geometry.ts';
import type { Ink } from './ink.ts';

/**
 * Where the ink of a detected line really is. `core` is what the detector said, in pixels of `ink`, which holds some
 * more around it; `emPx` is about the size of the font. Gives one tight box for every part of the line that stands apart from
 * the others (cells of a table, entries of a menu), from left to right; none where there is no ink.
 */
export function findLineRegions(ink: Ink, core: Box, emPx: number): readonly Box[] {
  const mask = inkMask(ink);
  const separators = fullColumns(mask, ink.widthPx, ink.heightPx);
  const rows = rowBand(mask, ink, core, emPx);
  if (!rows) return [];
  const columns = columnHasInk(mask, ink.widthPx, rows, separators);
  const { from, to } = extent(columns, separators, core, emPx);
  return splitAtGaps(columns, from, to, SPLIT_GAP_EM * emPx, separators).map(([x0, x1]) => ({
    x: x0,
    y: rows.y0,
    width: x1 - x0,
    height: rows.y1 - rows.y0,
  }));
}

/** Where ink begins: the soft edge of thin small letters reaches no more. */
export const INK_THRESHOLD = 0.3;
/** Words of one line stand 0.2 to 0.4 em apart, in justified text up to 0.8; columns and menu entries further. */
const SPLIT_GAP_EM = 1.1;
/** What stands this close beside the detected box belongs to it: the detector may cut the first or last letter. */
const JOIN_GAP_EM = 0.3;
/** Empty rows inside a line: between the dot and the stem of an i, or between an accent and its letter. */
const ROW_GAP_EM = 0.2;

type Rows = { readonly y0: number; readonly y1: number };

/** 1 where there is ink; rules (rows full of ink: underlines, borders) are left out. */
function inkMask({ strength, widthPx, heightPx }: Ink): Uint8Array {
  const mask = new Uint8Array(strength.length);
  for (let y = 0; y < heightPx; y++) {
    let count = 0;
    for (let x = 0; x < widthPx; x++) {
      const isInk = strength[y * widthPx + x]! > INK_THRESHOLD;
      mask[y * widthPx + x] = isInk ? 1 : 0;
      if (isInk) count++;
    }
    if (count > RULE_SHARE * widthPx) mask.fill(0, y * widthPx, (y + 1) * widthPx);
  }
  return mask;
}

/** A row of letters is never this full. */
const RULE_SHARE = 0.92;

/** Columns with ink from top to bottom of the enlarged crop: borders between cells, edges of boxes. */
function fullColumns(mask: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const isFull = new Uint8Array(widthPx);
  for (let x = 0; x < widthPx; x++) {
    let count = 0;
    for (let y = 0; y < heightPx; y++) count += mask[y * widthPx + x]!;
    if (count >= RULE_SHARE * heightPx) isFull[x] = 1;
  }
  return isFull;
}

/** The rows of the line: from the fullest row outwards over small gaps; outside the detected box to the first gap. */
function rowBand(mask: Uint8Array, { widthPx, heightPx }: Ink, core: Box, emPx: number): Rows | null {
  const x0 = Math.max(0, Math.floor(core.x));
  const x1 = Math.min(widthPx, Math.ceil(core.x + core.width));
  const counts = new Uint32Array(heightPx);
  for (let y = 0; y < heightPx; y++) for (let x = x0; x < x1; x++) counts[y]! += mask[y * widthPx + x]!;
  const top = Math.max(0, Math.floor(core.y));
  const bottom = Math.min(heightPx, Math.ceil(core.y + core.height));
  let fullest = top;
  for (let y = top; y < bottom; y++) if (counts[y]! > counts[fullest]!) fullest = y;
  if (!counts[fullest]) return null;
  const reach = (step: -1 | 1): number => {
    let edge = fullest;
    for (let y = fullest + step; y >= 0 && y < heightPx; y += step) {
      const isInCore = y >= top && y < bottom;
      if (counts[y]! > 0) edge = y;
      else if (!isInCore || Math.abs(y - edge) > ROW_GAP_EM * emPx) break;
    }
    return edge;
  };
  return { y0: reach(-1), y1: reach(1) + 1 };
}

function columnHasInk(
  mask: Uint8Array,
  widthPx: number,
  { y0, y1 }: Rows,
  separators: Uint8Array,
): Uint8Array {
  const hasInk = new Uint8Array(widthPx);
  for (let x = 0; x < widthPx; x++) {
    if (separators[x]) continue;
    for (let y = y0; y < y1 && !hasInk[x]; y++) hasInk[x] = mask[y * widthPx + x]!;
  }
  return hasInk;
}

/** The detected columns and what stands close beside them, up to a separator. */
function extent(
  columns: Uint8Array,
  separators: Uint8Array,
  core: Box,
  emPx: number,
): { from: number; to: number } {
  const gapPx = JOIN_GAP_EM * emPx;
  const reach = (start: number, step: -1 | 1): number => {
    let edge = start;
    for (let x = start; x >= 0 && x < columns.length && !separators[x]; x += step) {
      if (columns[x]) edge = x;
      else if (Math.abs(x - edge) > gapPx) break;
    }
    return edge;
  };
  const from = reach(Math.max(0, Math.floor(core.x)), -1);
  const to = reach(Math.min(columns.length - 1, Math.ceil(core.x + core.width) - 1), 1) + 1;
  return { from, to };
}

/** The runs of ink columns between `from` and `to`, cut at gaps of at least `gapPx` and at separators. */
export function splitAtGaps(
  columns: Uint8Array,
  from: number,
  to: number,
  gapPx: number,
  separators: Uint8Array,
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
