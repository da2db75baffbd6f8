import { bottom, centreX } from '../../core/geometry.ts';
import { independenceOf } from './independence.ts';
import { areAlike, areRows, groupBySpans, type Item, sizeOf, xSpan, ySpan } from './item.ts';
import { gapsBetween, lengthOf, mergeSpans, overlapOf, type Span, tallestKind } from './spans.ts';
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
/** Gaps from this height on (in em) part different things from each other, not the lines or rows of one. */
const MIN_PART_GAP_EM = 2;
const MAX_DEPENDENT = 0.15;
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
  if (end === top) {
    const below = columns.filter((column) =>
      column.some((item) => item.box.y > bottomOf(bands[top]!)),
    ).length;
    const isRow = isSingleRow(bands[top]!, columns) && below < 2 && !isCentred(bands, first, last, top, em);
    return isRow ? [] : [{ first, last, columns }];
  }

  const limitPx = largestGaps(bands, top, end, em);
  const parts = withoutHeader(splitAt(bands, top, end, limitPx), bands);
  const splitParts = (): Section[] => {
    const taller = parts.filter((part) => part.to > part.from);
    return taller.flatMap((part) => sectionsIn(bands, part.from, part.to, em, limitPx, taller.length));
  };
  if (limitPx >= MIN_PART_GAP_EM * em && beginTogether(bands, columns, parts, limitPx, em))
    return splitParts();
  const scores = independences(columns, em);
  const most = Math.max(...scores);
  if (most > MAX_DEPENDENT && !areRows(bands.slice(top, end + 1), em))
    return acceptCut(scores.indexOf(most) + 1);
  if (limitPx <= 1.6 * em && areProse(columns)) return [{ first, last, columns }];
  const isGrid =
    parts.some((part) => part.to > part.from) && areAlike(parts.map((part) => bands[part.from]!));
  if (!isGrid && areStacked(bands.slice(first, last + 1), columns, { em, outerGapPx, siblings }))
    return [{ first, last, columns }];
  return splitParts();
}

/**
 * Whether parts with tall gaps between them begin at one height in several columns, and no column has such a gap that
 * the others fill: rows of different things, one beneath another.
 */
function beginTogether(
  bands: readonly (readonly Item[])[],
  columns: readonly (readonly Item[])[],
  parts: readonly { from: number; to: number }[],
  limitPx: number,
  em: number,
): boolean {
  const from = bottomOf(bands[parts[0]!.to]!);
  const to = topOf(bands[parts.at(-1)!.from]!);
  const starts = parts.slice(1).map((part) => topOf(bands[part.from]!));
  const isShared = (gap: Span): boolean => starts.some((start) => gap.from < start && gap.to >= start - 0.01);
  const gaps = columns
    .flatMap((column) => gapsBetween(column.map(ySpan)))
    .filter((gap) => lengthOf(gap) >= limitPx);
  if (gaps.some((gap) => gap.from >= from - em && gap.to <= to + em && !isShared(gap))) return false;
  return parts.slice(1).every(({ from: start }) => {
    const head = bands[start]!;
    const tops = head.map((item) => item.box.y);
    const isLevel = Math.max(...tops) - Math.min(...tops) <= 0.3 * em;
    return head.length > 1 && isLevel && areAlike(head.map((item) => [item]));
  });
}

/** How independent the columns are at every gutter: of its two neighbours, or where those tell nothing of the two sides. */
export function independences(columns: readonly (readonly Item[])[], em: number): number[] {
  return columns
    .slice(1)
    .map(
      (column, index) =>
        independenceOf(columns[index]!, column, em) ??
        independenceOf(columns.slice(0, index + 1).flat(), columns.slice(index + 1).flat(), em) ??
        0,
    );
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

/** Without the first band where it stands over a grid as its header: the second one looks like the heads of all other parts. */
function withoutHeader(
  parts: { from: number; to: number }[],
  bands: readonly (readonly Item[])[],
): typeof parts {
  const [head, ...rest] = parts;
  if (!head || rest.length === 0 || head.to === head.from) return parts;
  const heads = rest.map((part) => bands[part.from]!);
  if (!areAlike(heads) || areAlike([bands[head.from]!, ...heads])) return parts;
  return areAlike([bands[head.from + 1]!, ...heads])
    ? [{ from: head.from + 1, to: head.to }, ...rest]
    : parts;
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
  if (isTop) return side === 0 || gapPx > 1.5 * em || !isFlushWith(taken[side]!, columns[side]!, band, em);
  if (side === columns.length - 1) return true;
  const column = columns[side]!.filter((item) => !band.includes(item));
  if (column.length === 0) return true;
  const lowest = column.reduce((low, item) => (bottom(item.box) > bottom(low.box) ? item : low));
  if (lowest.text === '' && lowest.box.height > 6 * em) return true;
  const ownGapPx = topOf(band) - bottomOf(column);
  return ownGapPx > Math.max(2.5 * em, 1.2 * gapPx) && gapPx > 0.8 * em;
}

/** Whether the only row of two columns stands in the middle of what is above and below it: a time beside a message. */
function isCentred(
  bands: readonly (readonly Item[])[],
  first: number,
  last: number,
  row: number,
  em: number,
): boolean {
  const middle = (topOf(bands[first]!) + bottomOf(bands[last]!)) / 2;
  return (
    first < row &&
    row < last &&
    Math.abs((topOf(bands[row]!) + bottomOf(bands[row]!)) / 2 - middle) <= 0.35 * em
  );
}

const isSingleRow = (band: readonly Item[], columns: readonly Item[][]): boolean =>
  columns.every((column) => isFlat(band.filter((item) => column.includes(item))));

const isFlat = (items: readonly Item[]): boolean => {
  const heightPx = bottomOf(items) - topOf(items);
  return items.every((item) => item.box.height > 0.6 * heightPx);
};

const isFlushWith = (
  items: readonly Item[],
  column: readonly Item[],
  band: readonly Item[],
  em: number,
): boolean =>
  column.some(
    (other) => !band.includes(other) && items.some((item) => Math.abs(other.box.x - item.box.x) <= 0.3 * em),
  );

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
