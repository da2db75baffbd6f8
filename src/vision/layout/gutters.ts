import type { Band, BandRange } from './bands.ts';
import { xSpan } from './item.ts';
import { lengthOf, mergeSpans, overlapOf, type Span } from './spans.ts';

/** An empty stretch of x over two or more neighbouring bands, with something on both sides of it. */
export type Gutter = BandRange & { readonly span: Span };

/** Gutters followed at the same time; more only come up in noise. */
const MAX_OPEN = 64;

/** All gutters of at least `minPx`, each followed as far as it goes, the tallest first; none is a part of another. */
export function findGutters(bands: readonly Band[], minPx: number): Gutter[] {
  const found = new Map<string, Gutter>();
  const close = (gutter: Gutter): void => {
    if (gutter.last === gutter.first || !hasBothSides(bands, gutter)) return;
    found.set(`${gutter.first}-${gutter.last}-${gutter.span.from}`, gutter);
  };
  let open: Gutter[] = [];
  for (const [at, band] of bands.entries()) {
    const free = freeSpans(band).filter((span) => lengthOf(span) >= minPx);
    const next = new Map<string, Gutter>();
    const keep = (gutter: Gutter): void => {
      const key = `${gutter.span.from}:${gutter.span.to}`;
      const known = next.get(key);
      if (!known || known.first > gutter.first) next.set(key, gutter);
    };
    for (const gutter of open) {
      const parts = free
        .map((span) => overlapOf(gutter.span, span))
        .filter((span) => span !== null && lengthOf(span) >= minPx);
      for (const span of parts) keep({ first: gutter.first, last: at, span: span! });
      if (parts.length === 0) close(gutter);
    }
    for (const span of free) keep({ first: at, last: at, span });
    open = [...next.values()].sort((a, b) => a.first - b.first).slice(0, MAX_OPEN);
  }
  open.forEach(close);
  return withoutParts([...found.values()]);
}

/** What a band leaves empty, with the endless stretches left and right of it. */
function freeSpans(band: Band): Span[] {
  const free: Span[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const span of mergeSpans(band.map(xSpan))) {
    free.push({ from, to: span.from });
    from = span.to;
  }
  free.push({ from, to: Number.POSITIVE_INFINITY });
  return free;
}

function hasBothSides(bands: readonly Band[], { first, last, span }: Gutter): boolean {
  let isLeft = false;
  let isRight = false;
  for (let index = first; index <= last && !(isLeft && isRight); index++) {
    for (const { box } of bands[index]!) {
      if (box.x < span.from) isLeft = true;
      else isRight = true;
    }
  }
  return isLeft && isRight;
}

/** Without the gutters that are a shorter and wider part of another. */
function withoutParts(gutters: readonly Gutter[]): Gutter[] {
  const kept: Gutter[] = [];
  const tallestFirst = [...gutters].sort(
    (a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first || a.span.from - b.span.from,
  );
  for (const gutter of tallestFirst) {
    const isPart = kept.some(
      (other) =>
        other.first <= gutter.first && other.last >= gutter.last && overlapOf(other.span, gutter.span),
    );
    if (!isPart) kept.push(gutter);
  }
  return kept;
}
