import { bottom, centreX } from '../../core/geometry.ts';
import { type Band, type BandRange, bottomOf, gapAfter, topOf } from './bands.ts';
import { groupBySpans, type Item, xSpan } from './item.ts';

/** A gutter narrower than this (in em) does not part columns; the gap between words is at most half of it. */
export const MIN_GUTTER_EM = 0.8;

/** Bands that may read as columns. `core` reaches from the first to the last band with several columns in it. */
export type Candidate = BandRange & {
  readonly columns: readonly (readonly Item[])[];
  readonly core: BandRange;
};

/**
 * The bands of `range` as columns, without bands at both ends that belong to what is above or below; null where fewer
 * than two columns are left. `isPart`: the range was cut out of a larger one, so that its first row is no page header.
 */
export function asCandidate(
  bands: readonly Band[],
  range: BandRange,
  em: number,
  isPart: boolean,
): Candidate | null {
  let { first, last } = range;
  for (;;) {
    if (last <= first) return null;
    const columns = columnsOf(bands.slice(first, last + 1).flat(), em);
    if (columns.length < 2) return null;
    const home = new Map(columns.flatMap((column, index) => column.map((item) => [item, index] as const)));
    const at = (index: number): Item[][] =>
      columns.map((_, column) => bands[index]!.filter((item) => home.get(item) === column));
    if (isApart(bands, first, true, at(first), columns, em, isPart)) first++;
    else if (isApart(bands, last, false, at(last), columns, em, isPart)) last--;
    else {
      const isMixed = (index: number): boolean =>
        new Set(bands[index]!.map((item) => home.get(item))).size > 1;
      const core = coreOf({ first, last }, isMixed);
      return core && { first, last, columns, core };
    }
  }
}

function columnsOf(items: readonly Item[], em: number): Item[][] {
  const marginPx = (MIN_GUTTER_EM * em) / 2;
  return groupBySpans(items, (item) => {
    const { from, to } = xSpan(item);
    return { from: from - marginPx, to: to + marginPx };
  });
}

function coreOf({ first, last }: BandRange, isMixed: (index: number) => boolean): BandRange | null {
  let top = first;
  let end = last;
  while (top <= last && !isMixed(top)) top++;
  while (end > top && !isMixed(end)) end--;
  return top <= last ? { first: top, last: end } : null;
}

/** Whether the outermost band `at` stands apart from the columns; `cells` are its items, column by column. */
function isApart(
  bands: readonly Band[],
  at: number,
  isTop: boolean,
  cells: readonly (readonly Item[])[],
  columns: readonly (readonly Item[])[],
  em: number,
  isPart: boolean,
): boolean {
  const gapPx = gapAfter(bands, isTop ? at : at - 1);
  const filled = cells.flatMap((items, column) => (items.length > 0 ? [column] : []));
  if (filled.length > 1) {
    // The header or footer of a page: one row, a gap, and nothing in it in line with the columns.
    if (isPart || gapPx < 0.8 * em || !isSingleRow(cells)) return false;
    return filled.some((column) => !isInLine(cells[column]!, columns[column]!, em, true));
  }
  const side = filled[0]!;
  const own = cells[side]!;
  const column = columns[side]!;
  if (isTop) return gapPx > 1.5 * em || !isInLine(own, column, em, false);
  if (side === columns.length - 1) return gapPx > 6 * em || !isInLine(own, column, em, false);
  const rest = column.filter((item) => !own.includes(item));
  if (rest.length === 0) return true;
  const lowest = rest.reduce((low, item) => (bottom(item.box) > bottom(low.box) ? item : low));
  if (lowest.node.kind === 'panel' && lowest.box.height > 6 * em) return true;
  const ownGapPx = topOf(own) - bottomOf(rest);
  const isFar = gapPx > 0.8 * em || ownGapPx > 6 * em;
  return isFar && ownGapPx > Math.max(2.5 * em, 1.2 * gapPx);
}

/** Whether the cells are single lines of about one height. */
export const isSingleRow = (cells: readonly (readonly Item[])[]): boolean =>
  cells.every((items) => {
    const heightPx = bottomOf(items) - topOf(items);
    return items.every((item) => item.box.height > 0.6 * heightPx);
  });

/** Whether something else of the column has the same left edge as one of `items` (or, where that counts, middle). */
function isInLine(items: readonly Item[], column: readonly Item[], em: number, orCentred: boolean): boolean {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.3 * em;
  const others = column.filter((item) => !items.includes(item));
  return items.some(({ box }) =>
    others.some(
      (other) => isNear(other.box.x, box.x) || (orCentred && isNear(centreX(other.box), centreX(box))),
    ),
  );
}
