import type { Ink } from './ink.ts';

/**
 * How far the upper half of a quotation mark stands to the right of its lower half, in em; null where the mark does not
 * stand alone. Straight marks stand upright (0); curly ones lean, the opening ones like the closing ones.
 */
export function quoteSlant(
  ink: Ink,
  columns: Uint8Array,
  x: number,
  baselineY: number,
  emPx: number,
): number | null {
  const [x0, x1] = markColumns(ink, columns, x, baselineY, emPx);
  const y0 = Math.max(0, Math.round(baselineY - TOP_EM * emPx));
  const y1 = Math.max(0, Math.round(baselineY - FOOT_EM * emPx));
  const rows: { sum: number; centre: number }[] = [];
  for (let y = y0; y < y1; y++) {
    let [sum, moment] = [0, 0];
    for (let column = x0; column < x1; column++) {
      const strength = ink.strength[y * ink.widthPx + column]!;
      sum += strength;
      moment += strength * (column + 0.5);
    }
    if (sum > MIN_ROW_INK) rows.push({ sum, centre: moment / sum });
  }
  if (rows.length < 3) return null;
  const half = rows.length / 2;
  return (meanCentre(rows.slice(0, Math.floor(half))) - meanCentre(rows.slice(Math.ceil(half)))) / emPx;
}

/** Marks hang from the height of the capitals (0.73 em) or a little over it, and end over the middle of small letters. */
const TOP_EM = 0.85;
const FOOT_EM = 0.38;
/** A row with less ink is the soft edge of the mark. */
const MIN_ROW_INK = 0.3;
/** Both strokes of a double mark are this near to its middle. */
const REACH_EM = 0.32;

/** The columns about `x` whose ink hangs in the upper half of the line. */
function markColumns(
  ink: Ink,
  columns: Uint8Array,
  x: number,
  baselineY: number,
  emPx: number,
): [number, number] {
  const isMark = (column: number): boolean => {
    for (
      let y = Math.round(baselineY - FOOT_EM * emPx);
      y < Math.min(ink.heightPx, baselineY + 0.2 * emPx);
      y++
    ) {
      if (ink.strength[y * ink.widthPx + column]! > MIN_ROW_INK) return false;
    }
    return columns[column] === 1;
  };
  let [x0, x1] = [Number.POSITIVE_INFINITY, 0];
  const last = Math.min(columns.length - 1, Math.round(x + REACH_EM * emPx));
  for (let column = Math.max(0, Math.round(x - REACH_EM * emPx)); column <= last; column++) {
    if (!isMark(column)) continue;
    x0 = Math.min(x0, column);
    x1 = column + 1;
  }
  return [Math.min(x0, x1), x1];
}

function meanCentre(rows: readonly { readonly sum: number; readonly centre: number }[]): number {
  let [sum, moment] = [0, 0];
  for (const row of rows) {
    sum += row.sum;
    moment += row.sum * row.centre;
  }
  return moment / sum;
}
