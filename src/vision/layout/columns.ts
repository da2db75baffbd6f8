import {
  type Band,
  type BandRange,
  bottomOf,
  cutAtGaps,
  gapAfter,
  heightOf,
  tallGapsIn,
  topOf,
} from './bands.ts';
import { asCandidate, type Candidate, isSingleRow, MIN_GUTTER_EM } from './candidate.ts';
import { findGutters } from './gutters.ts';
import { independences } from './independence.ts';
import { areAlike, areRows, type Item, sizeOf, ySpan } from './item.ts';
import { areProse, continues } from './prose.ts';
import { gapsBetween, lengthOf, type Span } from './spans.ts';
import { areStacked } from './stacks.ts';

/** Neighbouring bands that are read as columns, each to its end. */
export type Section = BandRange & { readonly columns: readonly (readonly Item[])[] };

/** Columns whose independence is above this are read one after the other. */
const MAX_DEPENDENT = 0.15;
/** Gaps from this height on (in em) part different things from each other, not the lines or rows of one. */
const MIN_PART_GAP_EM = 2;
/** Nothing else is looked for inside a table of so many rows: its columns make countless gutters. */
const LONG_TABLE_ROWS = 12;
/** Paragraphs of columns of prose are at most this far apart, in em. */
const MAX_PROSE_GAP_EM = 1.6;

/**
 * The tallest sections that read as columns, from top to bottom, none overlapping another. What is in none of them is
 * read band by band.
 */
export function findColumns(bands: readonly Band[]): readonly Section[] {
  const em = sizeOf(bands.flat());
  const tried: BandRange[] = [];
  const tables: BandRange[] = [];
  let best: readonly Section[] = [];
  let bestPx = 0;
  for (const gutter of findGutters(bands, MIN_GUTTER_EM * em)) {
    if (tried.some(({ first, last }) => first === gutter.first && last === gutter.last)) continue;
    if (tables.some(({ first, last }) => first <= gutter.first && last >= gutter.last)) continue;
    if (heightOf(bands, gutter) <= bestPx) continue;
    tried.push(gutter);
    const sections = sectionsIn(bands, gutter, em);
    const heightPx = sections.reduce((sum, section) => sum + heightOf(bands, section), 0);
    const rows = bands.slice(gutter.first, gutter.last + 1);
    if (sections.length === 0 && rows.length >= LONG_TABLE_ROWS && areRows(rows, em)) tables.push(gutter);
    if (heightPx <= bestPx) continue;
    best = sections;
    bestPx = heightPx;
  }
  return best;
}

/** What is known of a range that was cut out of a larger one: the gaps at its ends, and how many such parts there are. */
type Surroundings = { readonly outerGapPx: number; readonly siblings: number };

function sectionsIn(bands: readonly Band[], range: BandRange, em: number, around?: Surroundings): Section[] {
  const candidate = asCandidate(bands, range, em, around !== undefined);
  if (!candidate) return [];
  const { first, last, columns, core } = candidate;
  const whole: Section[] = [{ first, last, columns }];
  const cutBefore = (column: number): Section[] => [
    { first, last, columns: [columns.slice(0, column).flat(), columns.slice(column).flat()] },
  ];
  const flow = columns.findIndex((column, index) => index > 0 && continues(columns[index - 1]!, column));
  if (flow > 0) return cutBefore(flow);
  if (core.first === core.last) return isOneRow(bands, candidate, em) ? [] : whole;

  const tallPx = tallGapsIn(bands, core, em);
  const parts = withoutHeader(bands, cutAtGaps(bands, core, tallPx));
  const taller = parts.filter((part) => part.last > part.first);
  const inParts = (): Section[] =>
    taller.flatMap((part) => sectionsIn(bands, part, em, { outerGapPx: tallPx, siblings: taller.length }));
  if (tallPx >= MIN_PART_GAP_EM * em && beginTogether(bands, columns, parts, tallPx, em)) return inParts();

  const scores = independences(columns, em);
  const most = Math.max(...scores);
  const inner = bands.slice(core.first, core.last + 1);
  if (most > MAX_DEPENDENT && !areRows(inner, em)) return cutBefore(scores.indexOf(most) + 1);
  if (tallPx <= MAX_PROSE_GAP_EM * em && areProse(columns)) return whole;
  const isGrid = taller.length > 0 && areAlike(parts.map((part) => bands[part.first]!));
  const setting = around ?? { outerGapPx: outerGap(bands, candidate), siblings: 1 };
  if (!isGrid && areStacked(inner, columns, { em, ...setting })) return [withLooseEnds(bands, candidate)];
  return inParts();
}

const outerGap = (bands: readonly Band[], { first, last }: BandRange): number =>
  Math.min(
    first > 0 ? gapAfter(bands, first - 1) : Number.POSITIVE_INFINITY,
    last + 1 < bands.length ? gapAfter(bands, last) : Number.POSITIVE_INFINITY,
  );

/**
 * Whether the only band with several columns is a row of its own (a heading with a button), not the place where columns
 * happen to meet, nor a line set in the middle beside several (a time beside a message).
 */
function isOneRow(bands: readonly Band[], { first, last, columns, core }: Candidate, em: number): boolean {
  const row = bands[core.first]!;
  if (!isSingleRow(columns.map((column) => column.filter((item) => row.includes(item))))) return false;
  const endPx = bottomOf(row);
  if (columns.filter((column) => column.some((item) => item.box.y > endPx)).length > 1) return false;
  const middlesApartPx = Math.abs(topOf(row) + endPx - topOf(bands[first]!) - bottomOf(bands[last]!)) / 2;
  return !(first < core.first && core.first < last && middlesApartPx <= 0.35 * em);
}

/**
 * Whether parts with tall gaps between them begin with things alike at one height, and no column has such a gap that the
 * others fill: rows of different things, one beneath another.
 */
function beginTogether(
  bands: readonly Band[],
  columns: readonly (readonly Item[])[],
  parts: readonly BandRange[],
  tallPx: number,
  em: number,
): boolean {
  const from = bottomOf(bands[parts[0]!.last]!) - em;
  const to = topOf(bands[parts.at(-1)!.first]!) + em;
  const starts = parts.slice(1).map((part) => topOf(bands[part.first]!));
  const isOwn = (gap: Span): boolean =>
    lengthOf(gap) >= tallPx &&
    gap.from >= from &&
    gap.to <= to &&
    !starts.some((start) => gap.from < start && gap.to >= start);
  if (columns.some((column) => gapsBetween(column.map(ySpan)).some(isOwn))) return false;
  return parts.slice(1).every((part) => {
    const head = bands[part.first]!;
    const tops = head.map((item) => item.box.y);
    const isLevel = Math.max(...tops) - Math.min(...tops) <= 0.3 * em;
    return head.length > 1 && isLevel && areAlike(head.map((item) => [item]));
  });
}

/** The parts without the first band, where it is the header of a grid: the second is like the heads of all other parts. */
function withoutHeader(bands: readonly Band[], parts: readonly BandRange[]): readonly BandRange[] {
  const [head, ...rest] = parts;
  if (!head || rest.length === 0 || head.last === head.first) return parts;
  const heads = rest.map((part) => bands[part.first]!);
  if (!areAlike(heads) || areAlike([bands[head.first]!, ...heads])) return parts;
  const second = head.first + 1;
  return areAlike([bands[second]!, ...heads]) ? [{ first: second, last: head.last }, ...rest] : parts;
}

/** The core of a stack with what goes on at its ends in one column, at no larger gaps than those inside it. */
function withLooseEnds(bands: readonly Band[], { first, last, columns, core }: Candidate): Section {
  let limitPx = 0;
  for (let index = core.first; index < core.last; index++)
    limitPx = Math.max(limitPx, 1.2 * gapAfter(bands, index));
  let from = core.first;
  let to = core.last;
  while (from > first && gapAfter(bands, from - 1) <= limitPx) from--;
  while (to < last && gapAfter(bands, to) <= limitPx) to++;
  const taken = new Set(bands.slice(from, to + 1).flat());
  return {
    first: from,
    last: to,
    columns: columns.map((column) => column.filter((item) => taken.has(item))),
  };
}
