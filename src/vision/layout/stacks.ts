import { bottomOf, topOf } from './bands.ts';
import { areAlike, BOLD_RATIO, type Item, sizeOf } from './item.ts';
import { median } from './spans.ts';

/**
 * Whether columns whose lines are aligned are read one after the other all the same: columns of prose on one grid of
 * lines, the wrapped cells of one row, a row of cards or of figures with a caption each. `outerGapPx` is the empty
 * stretch above or below the bands, `siblings` the number of such parts that stand one beneath another.
 */
export function areStacked(
  bands: readonly (readonly Item[])[],
  columns: readonly (readonly Item[])[],
  { em, outerGapPx, siblings }: { em: number; outerGapPx: number; siblings: number },
): boolean {
  if (!columns.every((column) => column.some((item) => bands[0]!.includes(item)))) return false;
  if (areOptionGroups(columns)) return true;
  const gapsPx = bands.slice(1).map((band, index) => topOf(band) - bottomOf(bands[index]!));
  const mostPx = Math.max(...gapsPx);
  const isSetApart = mostPx * 1.5 < outerGapPx;
  const sizes = bands
    .map((band) => sizeOf(band.filter((item) => item.text !== '')))
    .filter((sizePx) => sizePx > 0);
  const varies = Math.max(...sizes) > 1.15 * Math.min(...sizes);
  const headerOnly = bands.length > 2 && Math.max(...sizes.slice(1)) <= 1.15 * Math.min(...sizes.slice(1));
  if (varies && !headerOnly && bands.length <= 16 && mostPx <= 2.5 * em) return true;
  if (areLinkLists(bands, columns, mostPx, em)) return true;
  if (bands.length > 8 || columns.some(isNumeric)) return false;
  if (isSetApart && mostPx <= 0.6 * em && bands.length <= 5) return true;
  return siblings > 1 && mostPx * 1.2 < outerGapPx && (bands.length === 2 || !areAlike(bands));
}

/** Groups of options side by side: each of one kind, and of more than one kind together. */
function areOptionGroups(columns: readonly (readonly Item[])[]): boolean {
  const kinds = columns.map((column) => {
    const [first] = column;
    return first?.option && column.every((item) => item.option === first.option || item.text === '')
      ? first.option
      : null;
  });
  return !kinds.includes(null) && new Set(kinds).size > 1;
}

/** Titled lists side by side, as at the foot of a page: tight, all words, the titles bolder or larger than the links. */
function areLinkLists(
  bands: readonly (readonly Item[])[],
  columns: readonly (readonly Item[])[],
  mostPx: number,
  em: number,
): boolean {
  if (bands.length < 3 || mostPx > em) return false;
  const [head = [], ...rest] = bands;
  const weight = median(rest.flat().map((item) => item.weight));
  const isTitled = head.every((item) => item.weight >= BOLD_RATIO * weight);
  return isTitled && head.length === columns.length && !rest.flat().some((item) => /\d/u.test(item.text));
}

/** Whether most cells of a column are numbers; a currency sign may have been read as a letter. */
function isNumeric(column: readonly Item[]): boolean {
  const numbers = column.filter(({ text }) => count(text, /\d/gu) > count(text, /\p{L}/gu));
  return column.length > 1 && numbers.length >= 0.7 * column.length;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
