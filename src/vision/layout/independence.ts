import { bottomOf, topOf } from './bands.ts';
import { areAlike, groupBySpans, type Item, ySpan } from './item.ts';
import { gapsBetween, lengthOf, type Span, tallestKind } from './spans.ts';

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

/**
 * How independent of each other two neighbouring columns are, 0..1. In the rows of a table, a form or a list of settings
 * the gaps of both columns fall together and what stands side by side is aligned (0); a side bar and a text go their own
 * ways (1). null where they do not stand side by side, or only by single lines: then nothing can be said.
 */
function independenceOf(left: readonly Item[], right: readonly Item[], em: number): number | null {
  const from = Math.max(topOf(left), topOf(right));
  const to = Math.min(bottomOf(left), bottomOf(right));
  if (to <= from) return null;
  const isInRange = (span: Span): boolean => span.from + span.to > 2 * from && span.from + span.to < 2 * to;
  const leftGaps = gapsBetween(left.map(ySpan)).filter(isInRange);
  const rightGaps = gapsBetween(right.map(ySpan)).filter(isInRange);
  const gaps = gapsBetween([...left, ...right].map(ySpan)).filter(isInRange);
  if (gaps.length === 0) return leftGaps.length > 0 || rightGaps.length > 0 ? 1 : null;
  const bands = groupBySpans([...left, ...right], ySpan);
  const minGapPx = levelOf(bands, gaps.map(lengthOf), em);
  const isLeft = new Set(left);
  const leftShare = commonShare(leftGaps, rightGaps, minGapPx);
  const rightShare = commonShare(rightGaps, leftGaps, minGapPx);
  const aligned = alignedParts(bands, isLeft, minGapPx, em);
  // Three or more aligned starts are no chance: then one side may have tall gaps of its own inside the rows.
  const isProven = aligned.both >= 3 && aligned.share >= 0.9;
  return (
    1 - Math.min(isProven ? Math.max(leftShare, rightShare) : Math.min(leftShare, rightShare), aligned.share)
  );
}

/**
 * The height from which on gaps part rows. One or two tall gaps in common come about by chance: they count only where
 * the parts begin alike; else the next lower kind of gaps is looked at too.
 */
function levelOf(bands: readonly (readonly Item[])[], gapsPx: readonly number[], em: number): number {
  let lower = [...gapsPx];
  for (;;) {
    const levelPx = tallestKind(lower, em);
    lower = lower.filter((gap) => gap < levelPx);
    if (lower.length === 0 || gapsPx.length - lower.length >= 3) return levelPx;
    const heads = bands.filter(
      (band, index) => index === 0 || topOf(band) - bottomOf(bands[index - 1]!) >= levelPx,
    );
    if (areAlike(heads)) return levelPx;
  }
}

/** A gap of both columns together is theirs in common when it is about as tall as the smaller of their own. */
const MIN_COMMON_SHARE = 0.75;

/** The share of gaps from `minGapPx` on that the other column leaves open too; 1 where there are none. */
function commonShare(gaps: readonly Span[], others: readonly Span[], minGapPx: number): number {
  let tall = 0;
  let common = 0;
  let at = 0;
  for (const gap of gaps) {
    if (lengthOf(gap) < minGapPx) continue;
    tall++;
    while (at < others.length && others[at]!.to <= gap.from) at++;
    for (let index = at; index < others.length && others[index]!.from < gap.to; index++) {
      const other = others[index]!;
      const sharedPx = Math.min(gap.to, other.to) - Math.max(gap.from, other.from);
      if (sharedPx < MIN_COMMON_SHARE * Math.min(lengthOf(gap), lengthOf(other))) continue;
      common++;
      break;
    }
  }
  return tall === 0 ? 1 : common / tall;
}

/**
 * Of the parts below the tall gaps of both columns: how many have both sides at their top, or one line beside a group,
 * and the share of them whose sides are level: tops or middles at one height.
 */
function alignedParts(
  bands: readonly (readonly Item[])[],
  isLeft: ReadonlySet<Item>,
  minGapPx: number,
  em: number,
): { both: number; share: number } {
  let both = 0;
  let level = 0;
  for (const part of partsOf(bands, minGapPx).slice(1)) {
    const [left, right] = sidesOf(part.flat(), isLeft);
    if (left.length === 0 || right.length === 0) continue;
    const isCentred =
      Math.min(left.length, right.length) === 1 && middlesApart(left, right) <= ALIGNED_EM * em;
    const [topLeft, topRight] = sidesOf(part[0]!, isLeft);
    if (!isCentred && (topLeft.length === 0 || topRight.length === 0)) continue;
    both++;
    const isTopLevel =
      Math.min(Math.abs(topOf(topLeft) - topOf(topRight)), middlesApart(topLeft, topRight)) <=
      ALIGNED_EM * em;
    if (isCentred || isTopLevel) level++;
  }
  return { both, share: both === 0 ? 1 : level / both };
}

function partsOf(bands: readonly (readonly Item[])[], minGapPx: number): Item[][][] {
  const parts: Item[][][] = [];
  for (const [index, band] of bands.entries()) {
    const above = bands[index - 1];
    if (above && topOf(band) - bottomOf(above) < minGapPx) parts.at(-1)!.push([...band]);
    else parts.push([[...band]]);
  }
  return parts;
}

const sidesOf = (items: readonly Item[], isLeft: ReadonlySet<Item>): [Item[], Item[]] => [
  items.filter((item) => isLeft.has(item)),
  items.filter((item) => !isLeft.has(item)),
];

const middlesApart = (a: readonly Item[], b: readonly Item[]): number =>
  Math.abs(topOf(a) + bottomOf(a) - topOf(b) - bottomOf(b)) / 2;

/** Lines of one row differ in height by rounding and by their sizes; lines of unrelated columns by up to half a line. */
const ALIGNED_EM = 0.22;
