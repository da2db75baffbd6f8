import { estimateMetrics } from './font-metrics.ts';
import type { GlyphModel } from './glyph-model.ts';
import { repairGlyphs } from './glyph-repair.ts';
import type { Ink } from './ink.ts';
import { type InkMask, inkColumns, inkOfRows, letterMask } from './ink-mask.ts';
import { repairCase } from './letter-case.ts';
import type { ReadCharacter } from './recogniser.ts';
import { findWords, type WordSpan } from './words.ts';

/** Rows of a crop; `y1` is exclusive. */
export type Rows = { readonly y0: number; readonly y1: number };

/** Where a line's words stand in its crop. `columns` is 1 where the line has ink. */
export type LineLayout = {
  readonly words: readonly WordSpan[];
  readonly emPx: number;
  readonly baselineY: number;
  readonly rows: Rows;
  readonly columns: Uint8Array;
};

/**
 * Puts the characters that were read (at least one) and the ink of the crop together. `guessPx` is about the size of the
 * font.
 */
export function layOutLine(
  characters: readonly ReadCharacter[],
  ink: Ink,
  rows: Rows,
  guessPx: number,
  glyphs: GlyphModel,
): LineLayout {
  const mask = letterMask(ink);
  const columns = ownColumns(characters, inkColumns(mask, rows.y0, rows.y1), guessPx);
  const tight = tightRows(mask, columns, rows);
  const text = characters.map((character) => character.text).join('');
  const { emPx, baselineY } = estimateMetrics(text, tight.y0, tight.y1, guessPx);
  const repaired = repairGlyphs(characters, { ink, columns, baselineY, emPx }, glyphs);
  const cased = repairCase(repaired, ink, baselineY, emPx);
  return { words: findWords(cased, columns, emPx), emPx, baselineY, rows: tight, columns };
}

/**
 * The columns without the ink that stands apart from the first and the last character: a check box or an icon beside the
 * text, which the recogniser passed over.
 */
function ownColumns(characters: readonly ReadCharacter[], columns: Uint8Array, emPx: number): Uint8Array {
  const own = columns.slice();
  const reachPx = HALF_CHARACTER_EM * emPx;
  const gapPx = APART_EM * emPx;
  let left = Math.max(0, Math.floor(characters[0]!.x - reachPx));
  for (let empty = 0; left >= 0 && empty < gapPx; left--) empty = own[left] ? 0 : empty + 1;
  own.fill(0, 0, Math.max(0, left));
  let right = Math.min(own.length - 1, Math.ceil(characters[characters.length - 1]!.x + reachPx));
  for (let empty = 0; right < own.length && empty < gapPx; right++) empty = own[right] ? 0 : empty + 1;
  own.fill(0, right);
  return own;
}

/** Half of a wide character (M, W), less the error of its place. */
const HALF_CHARACTER_EM = 0.35;
/** More than stands between the strokes of one character or two neighbours. */
const APART_EM = 0.2;

/** The rows from the first to the last ink in the columns; the rows as given where there is none. */
function tightRows(mask: InkMask, columns: Uint8Array, rows: Rows): Rows {
  const x0 = columns.indexOf(1);
  const x1 = columns.lastIndexOf(1) + 1;
  const counts = inkOfRows(mask, x0, x1);
  let y0 = Math.max(0, Math.floor(rows.y0));
  let y1 = Math.min(mask.heightPx, Math.ceil(rows.y1));
  while (y0 < y1 && !counts[y0]) y0++;
  while (y1 > y0 && !counts[y1 - 1]) y1--;
  return x0 >= 0 && y1 > y0 ? { y0, y1 } : rows;
}
