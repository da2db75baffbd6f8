/** A stretch of one axis in pixels, `from` <= `to`. */
export type Span = { readonly from: number; readonly to: number };

export const lengthOf = (span: Span): number => span.to - span.from;

/** The union of `spans` as stretches that do not touch, in ascending order. O(n log n). */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The empty stretches between the stretches of the union of `spans`, ascending; the outside is not among them. */
export function gapsBetween(spans: readonly Span[]): Span[] {
  const merged = mergeSpans(spans);
  return merged.slice(1).map((span, index) => ({ from: merged[index]!.to, to: span.from }));
}

/** What both stretches cover, or null where that is nothing. */
export function overlapOf(a: Span, b: Span): Span | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return to > from ? { from, to } : null;
}

/** The middle value (the upper of two middles); 0 where there is none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/**
 * The length from which on a gap is of the tallest kind of `gapsPx`: half way down the first step by a fifth or more, and
 * by at least 0.15 em, so that rounding makes no steps.
 */
export function tallestKind(gapsPx: readonly number[], em: number): number {
  const sorted = [...gapsPx].sort((a, b) => b - a);
  const step = sorted.findIndex((gap, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next < 0.8 * gap && next < gap - 0.15 * em;
  });
  return step < 0 ? 0.9 * (sorted.at(-1) ?? 0) : (sorted[step]! + sorted[step + 1]!) / 2;
}
