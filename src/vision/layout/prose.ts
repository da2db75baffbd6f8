import { bottom, right } from '../../core/geometry.ts';
import type { Item } from './item.ts';
import { median } from './spans.ts';

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
function isProse(column: readonly Item[]): boolean {
  const lines = column.filter((item) => item.text !== '');
  if (lines.length < 4) return false;
  const left = Math.min(...lines.map((item) => item.box.x));
  const widthPx = Math.max(...lines.map((item) => right(item.box))) - left;
  const filled = lines.filter((item) => item.box.width >= 0.8 * widthPx).length / lines.length;
  const goingOn = lines.filter((item) => /^\p{Ll}/u.test(item.text)).length / lines.length;
  const words = median(lines.map((item) => item.text.split(/\s+/u).length));
  return words >= 3 && (goingOn >= 0.4 || (filled >= 0.6 && goingOn >= 0.2));
}
