import { bottom } from '../../core/geometry.ts';
import { groupBySpans, type Item, ySpan } from './item.ts';
import { gapsBetween, lengthOf, type Span, tallestKind } from './spans.ts';

/**
 * How independent of each other two neighbouring columns are, 0..1. In the rows of a table, a form or a list of settings
 * the gaps of both columns fall together and what stands side by side is aligned (0); a side bar and a text go their own
 * ways (1).
 */
export function independenceOf(left: readonly Item[], right: readonly Item[], em: number): number {
  const from = Math.max(topOf(left), topOf(right));
  const to = Math.min(bottomOf(left), bottomOf(right));
  if (to <= from) return 0;
  const isInRange = (span: Span): boolean => span.from + span.to > 2 * from && span.from + span.to < 2 * to;
  const leftGaps = gapsBetween(left.map(ySpan)).filter(isInRange);
  const rightGaps = gapsBetween(right.map(ySpan)).filter(isInRange);
  const gaps = gapsBetween([...left, ...right].map(ySpan)).filter(isInRange);
  if (gaps.length === 0) return leftGaps.length > 0 || rightGaps.length > 0 ? 1 : 0;
  const minGapPx = tallestKind(gaps.map(lengthOf), em);
  const common = Math.min(
    commonShare(leftGaps, rightGaps, minGapPx),
    commonShare(rightGaps, leftGaps, minGapPx),
    alignedShare(left, right, minGapPx, em),
  );
  return 1 - common;
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
      if (lengthOf(other) < MIN_COMMON_SHARE * minGapPx) continue;
      if (sharedPx < MIN_COMMON_SHARE * Math.min(lengthOf(gap), lengthOf(other))) continue;
      common++;
      break;
    }
  }
  return tall === 0 ? 1 : common / tall;
}

/** Of the parts that begin below gaps of both columns: the share whose sides have their tops or middles at one height. */
function alignedShare(left: readonly Item[], right: readonly Item[], minGapPx: number, em: number): number {
  const tolerancePx = 0.22 * em;
  const isLeft = new Set(left);
  let both = 0;
  let aligned = 0;
  const halfPx = 0.499 * minGapPx;
  const parts = groupBySpans([...left, ...right], (item) => {
    const span = ySpan(item);
    return { from: span.from - halfPx, to: span.to + halfPx };
  });
  for (const part of parts.slice(1)) {
    const a = part.filter((item) => isLeft.has(item));
    const b = part.filter((item) => !isLeft.has(item));
    if (a.length === 0 || b.length === 0) continue;
    both++;
    const canBeCentred = !hasTallGap(a, minGapPx) && !hasTallGap(b, minGapPx);
    const distancePx = Math.min(
      Math.abs(topOf(a) - topOf(b)),
      canBeCentred ? Math.abs(topOf(a) + bottomOf(a) - topOf(b) - bottomOf(b)) / 2 : Number.POSITIVE_INFINITY,
    );
    if (distancePx <= tolerancePx) aligned++;
  }
  return both === 0 ? 1 : aligned / both;
}

const hasTallGap = (items: readonly Item[], minGapPx: number): boolean =>
  gapsBetween(items.map(ySpan)).some((gap) => lengthOf(gap) > 0.6 * minGapPx);
const topOf = (items: readonly Item[]): number => Math.min(...items.map((item) => item.box.y));
const bottomOf = (items: readonly Item[]): number => Math.max(...items.map((item) => bottom(item.box)));
