import { bottom, centreX, centreY } from '../../core/geometry.ts';
import { independenceOf } from './independence.ts';
import { areAlike, groupBySpans, type Item, sizeOf, xSpan } from './item.ts';
import { lengthOf, mergeSpans, overlapOf, type Span, tallestKind } from './spans.ts';
import { areProse, areStacked, continues } from './stacks.ts';

/** Neighbouring bands (from `first` to `last`) that are read as columns, each to its end. */
export type Section = {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly (readonly Item[])[];
};

/** A gutter narrower than this (in em) does not part columns; the gap between words is at most half of it. */
const MIN_GUTTER_EM = 0.8;
/** Columns whose independence is above this are read one after the other. */
const MAX_DEPENDENT = 0.3;
/** Gutters followed at the same time; more only come up in noise. */
const MAX_OPEN = 64;

/**
 * The tallest sections that read as columns, from top to bottom, none of them overlapping another; where there are none
 * the bands are read one after the other. Bands are groups of items with empty stretches of the whole width between
 * them, from top to bottom.
 */
export function findColumns(bands: readonly (readonly Item[])[]): readonly Section[] {
  const em = sizeOf(bands.flat());
  const tried = new Set<string>();
  let best: readonly Section[] = [];
  let bestPx = 0;
  for (const { first, last } of withoutParts(guttersOf(bands, MIN_GUTTER_EM * em))) {
    const range = `${first}-${last}`;
    if (tried.has(range)) continue;
    tried.add(range);
    const sections = sectionsIn(bands, first, last, em);
    const heightPx = sections.reduce((sum, section) => sum + heightOf(bands, section), 0);
    if (heightPx <= bestPx) continue;
    best = sections;
    bestPx = heightPx;
  }
  return best;
}

type Gutter = { readonly first: number; readonly last: number; readonly span: Span };

/** Stretches that stay empty over two or more neighbouring bands, each followed as far as it goes. */
function guttersOf(bands: readonly (readonly Item[])[], minPx: number): Gutter[] {
  const found = new Map<string, Gutter>();
  let open: Gutter[] = [];
  const close = (gutter: Gutter): void => {
    if (gutter.last === gutter.first || !hasBothSides(bands, gutter)) return;
    found.set(`${gutter.first}-${gutter.last}-${gutter.span.from}`, gutter);
  };
  for (const [at, band] of bands.entries()) {
    const free = freeSpans(band);
    const next = new Map<string, Gutter>();
    const keep = (gutter: Gutter): void => {
      const key = `${gutter.span.from}:${gutter.span.to}`;
      const known = next.get(key);
      if (!known || known.first > gutter.first) next.set(key, gutter);
    };
    for (const gutter of open) {
      let goesOn = false;
      for (const span of free) {
        const shared = overlapOf(gutter.span, span);
        if (!shared || lengthOf(shared) < minPx) continue;
        keep({ first: gutter.first, last: at, span: shared });
        goesOn = true;
      }
      if (!goesOn) close(gutter);
    }
    for (const span of free) if (lengthOf(span) >= minPx) keep({ first: at, last: at, span });
    open = [...next.values()].sort((a, b) => a.first - b.first).slice(0, MAX_OPEN);
  }
  for (const gutter of open) close(gutter);
  return [...found.values()];
}

function hasBothSides(bands: readonly (readonly Item[])[], { first, last, span }: Gutter): boolean {
  const items = bands.slice(first, last + 1).flat();
  return items.some((item) => item.box.x < span.from) && items.some((item) => item.box.x >= span.to);
}

/** Without the gutters that are a shorter and wider part of another. */
function withoutParts(gutters: readonly Gutter[]): Gutter[] {
  const kept: Gutter[] = [];
  for (const gutter of [...gutters].sort(
    (a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first || a.span.from - b.span.from,
  )) {
    const isPart = kept.some(
      (other) =>
        other.first <= gutter.first && other.last >= gutter.last && overlapOf(other.span, gutter.span),
    );
    if (!isPart) kept.push(gutter);
  }
  return kept;
}

/** What a band leaves empty, with the endless stretches left and right of it. */
function freeSpans(band: readonly Item[]): Span[] {
  const free: Span[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const span of mergeSpans(band.map(xSpan))) {
    free.push({ from, to: span.from });
    from = span.to;
  }
  free.push({ from, to: Number.POSITIVE_INFINITY });
  return free;
}

function sectionsIn(
  bands: readonly (readonly Item[])[],
  from: number,
  to: number,
  em: number,
  knownGapPx?: number,
  siblings = 1,
): Section[] {
  const trimmed = trimSection(bands, from, to, em, knownGapPx !== undefined);
  if (!trimmed) return [];
  const { first, last, columns } = trimmed;
  const outerGapPx =
    knownGapPx ??
    Math.min(
      first > 0 ? gapAfter(bands, first - 1) : Number.POSITIVE_INFINITY,
      last + 1 < bands.length ? gapAfter(bands, last) : Number.POSITIVE_INFINITY,
    );
  const acceptCut = (cut: number): Section[] => [
    { first, last, columns: [columns.slice(0, cut).flat(), columns.slice(cut).flat()] },
  ];
  const isMixed = (index: number): boolean =>
    columns.filter((column) => column.some((item) => bands[index]!.includes(item))).length > 1;
  let top = first;
  let end = last;
  while (!isMixed(top) && top < last) top++;
  while (!isMixed(end) && end > first) end--;
  if (end < top) return [];
  const flow = columns.findIndex((column, index) => index > 0 && continues(columns[index - 1]!, column));

  if (flow > 0) return acceptCut(flow);
  if (end === top) return isSingleRow(bands[top]!, columns) ? [] : [{ first, last, columns }];

  const limitPx = largestGaps(bands, top, end, em);
  const scores = columns.slice(1).map((column, index) => independenceOf(columns[index]!, column, em));
  const most = Math.max(...scores);
  if (most > MAX_DEPENDENT && !areRows(bands.slice(top, end + 1), em))
    return acceptCut(scores.indexOf(most) + 1);
  if (limitPx <= 1.6 * em && areProse(columns)) return [{ first, last, columns }];
  const parts = splitAt(bands, top, end, limitPx);
  const isGrid =
    parts.some((part) => part.to > part.from) && areAlike(parts.map((part) => bands[part.from]!));
  if (!isGrid && areStacked(bands.slice(first, last + 1), columns, { em, outerGapPx, siblings }))
    return [{ first, last, columns }];
  const taller = parts.filter((part) => part.to > part.from);
  return taller.flatMap((part) => sectionsIn(bands, part.from, part.to, em, limitPx, taller.length));
}

/** The bands from `top` to `end` in parts that have gaps of at least `limitPx` between them. */
function splitAt(
  bands: readonly (readonly Item[])[],
  top: number,
  end: number,
  limitPx: number,
): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = top;
  for (let index = top; index <= end; index++) {
    if (index < end && gapAfter(bands, index) < limitPx) continue;
    parts.push({ from, to: index });
    from = index + 1;
  }
  return parts;
}

/** The height from which on a gap between the bands from `top` to `end` is of the tallest kind. */
function largestGaps(bands: readonly (readonly Item[])[], top: number, end: number, em: number): number {
  const gaps: number[] = [];
  for (let index = top; index < end; index++) gaps.push(gapAfter(bands, index));
  return tallestKind(gaps, em);
}

const bottomOf = (band: readonly Item[]): number => Math.max(...band.map((item) => bottom(item.box)));
const topOf = (band: readonly Item[]): number => Math.min(...band.map((item) => item.box.y));
const gapAfter = (bands: readonly (readonly Item[])[], index: number): number =>
  topOf(bands[index + 1]!) - bottomOf(bands[index]!);
const heightOf = (bands: readonly (readonly Item[])[], { first, last }: Section): number =>
  bottomOf(bands[last]!) - topOf(bands[first]!);

/** Takes bands away at both ends that belong to what is above or below the columns. */
function trimSection(
  bands: readonly (readonly Item[])[],
  from: number,
  to: number,
  em: number,
  isPart: boolean,
): { first: number; last: number; columns: Item[][] } | null {
  let first = from;
  let last = to;
  for (;;) {
    if (last <= first) return null;
    const columns = columnsOf(bands, first, last, em);
    if (columns.length < 2) return null;
    if (isApart(bands, first, first + 1, columns, em, isPart)) first++;
    else if (isApart(bands, last, last - 1, columns, em, isPart)) last--;
    else return { first, last, columns };
  }
}

const columnsOf = (
  bands: readonly (readonly Item[])[],
  first: number,
  last: number,
  em: number,
): Item[][] => {
  const margin = (MIN_GUTTER_EM * em) / 2;
  return groupBySpans(bands.slice(first, last + 1).flat(), (item) => {
    const span = xSpan(item);
    return { from: span.from - margin, to: span.to + margin };
  });
};

/** Whether the outermost band `at` (its neighbour is `next`) stands apart from the columns. */
function isApart(
  bands: readonly (readonly Item[])[],
  at: number,
  next: number,
  columns: readonly Item[][],
  em: number,
  isPart: boolean,
): boolean {
  const band = bands[at]!;
  const gapPx = gapAfter(bands, Math.min(at, next));
  const isTop = at < next;
  const taken = columns.map((column) => band.filter((item) => column.includes(item)));
  const used = taken.filter((items) => items.length > 0).length;
  if (used > 1) {
    if (isPart || !isSingleRow(band, columns) || gapPx < 0.8 * em) return false;
    return !taken.every(
      (items, index) => items.length === 0 || isAlignedWith(items, columns[index]!, band, em),
    );
  }
  const side = taken.findIndex((items) => items.length > 0);
  if (isTop)
    return side === 0 ? true : gapPx > 1.5 * em && !isAlignedWith(taken[side]!, columns[side]!, band, em);
  if (side === columns.length - 1) return true;
  const column = columns[side]!.filter((item) => !band.includes(item));
  if (column.length === 0) return true;
  const lowest = column.reduce((low, item) => (bottom(item.box) > bottom(low.box) ? item : low));
  if (lowest.text === '' && lowest.box.height > 6 * em) return true;
  const ownGapPx = topOf(band) - bottomOf(column);
  return ownGapPx > Math.max(2.5 * em, 1.2 * gapPx) && gapPx > 0.8 * em;
}

/** Whether nearly all bands are rows of single lines on one height: the grid of a table, whatever its cells leave empty. */
function areRows(bands: readonly (readonly Item[])[], em: number): boolean {
  const rows = bands.filter((band) => {
    const middles = band.map((item) => centreY(item.box));
    return Math.max(...middles) - Math.min(...middles) <= 0.3 * em;
  });
  return bands.length >= 3 && rows.length >= 0.9 * bands.length;
}

const isSingleRow = (band: readonly Item[], columns: readonly Item[][]): boolean =>
  columns.every((column) => isFlat(band.filter((item) => column.includes(item))));

const isFlat = (items: readonly Item[]): boolean => {
  const heightPx = bottomOf(items) - topOf(items);
  return items.every((item) => item.box.height > 0.6 * heightPx);
};

/** Whether something else of the column begins (or ends) at the same x as `items`. */
function isAlignedWith(
  items: readonly Item[],
  column: readonly Item[],
  band: readonly Item[],
  em: number,
): boolean {
  const others = column.filter((item) => !band.includes(item));
  return items.some((item) =>
    others.some(
      (other) =>
        Math.abs(other.box.x - item.box.x) <= 0.3 * em ||
        Math.abs(centreX(other.box) - centreX(item.box)) <= 0.3 * em,
    ),
  );
}
