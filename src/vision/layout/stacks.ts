import { bottom, right } from '../../core/geometry.ts';
import { areAlike, type Item, sizeOf } from './item.ts';
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
  const gapsPx = bands.slice(1).map((band, index) => topOf(band) - bottomOf(bands[index]!));
  const mostPx = Math.max(...gapsPx);
  const isSetApart = mostPx * 1.5 < outerGapPx;
  const sizes = bands.map(sizeOf).filter((sizePx) => sizePx > 0);
  const varies = Math.max(...sizes) > 1.15 * Math.min(...sizes);
  const headerOnly = bands.length > 2 && Math.max(...sizes.slice(1)) <= 1.15 * Math.min(...sizes.slice(1));
  if (varies && !headerOnly && bands.length <= 16 && mostPx <= 2.5 * em) return true;
  if (areLinkLists(bands, columns, mostPx, em)) return true;
  if (bands.length > 8 || columns.some(isNumeric)) return false;
  if (isSetApart && mostPx <= 0.6 * em && bands.length <= 5) return true;
  return siblings > 1 && mostPx * 1.2 < outerGapPx && (bands.length === 2 || !areAlike(bands));
}

/** Whether a text runs on from the end of one column at the top of the next. */
export function continues(column: readonly Item[], next: readonly Item[]): boolean {
  if (!isProse(column) || !isProse(next)) return false;
  const last = column.reduce((low, item) => (bottom(item.box) > bottom(low.box) ? item : low));
  const first = next.reduce((high, item) => (item.box.y < high.box.y ? item : high));
  return /^\p{Ll}/u.test(first.text) && !/[.!?:]$/u.test(last.text);
}

/** Whether half of the columns or more, and at least two, are running text. */
export const areProse = (columns: readonly (readonly Item[])[]): boolean =>
  columns.filter(isProse).length >= Math.max(2, columns.length / 2);

/** Lines of running text: most fill their column, or go on with a small letter. */
export function isProse(column: readonly Item[]): boolean {
  const lines = column.filter((item) => item.text !== '');
  if (lines.length < 4) return false;
  const left = Math.min(...lines.map((item) => item.box.x));
  const widthPx = Math.max(...lines.map((item) => right(item.box))) - left;
  const filled = lines.filter((item) => item.box.width >= 0.8 * widthPx).length / lines.length;
  const goingOn = lines.filter((item) => /^\p{Ll}/u.test(item.text)).length / lines.length;
  const words = median(lines.map((item) => item.text.split(/\s+/u).length));
  return words >= 3 && (goingOn >= 0.4 || (filled >= 0.6 && goingOn >= 0.2));
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
  const isTitled = head.every((item) => item.weight >= 1.17 * weight);
  return isTitled && head.length === columns.length && !rest.flat().some((item) => /\d/u.test(item.text));
}

const isNumeric = (column: readonly Item[]): boolean =>
  column.length > 1 && column.every((item) => item.text !== '' && !/\p{L}/u.test(item.text));
const topOf = (items: readonly Item[]): number => Math.min(...items.map((item) => item.box.y));
const bottomOf = (items: readonly Item[]): number => Math.max(...items.map((item) => bottom(item.box)));
