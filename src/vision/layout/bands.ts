import { bottom } from '../../core/geometry.ts';
import type { Item } from './item.ts';
import { tallestKind } from './spans.ts';

/** Items with an empty stretch of the whole width above and below them; bands stand one beneath another. */
export type Band = readonly Item[];

/** Neighbouring bands, both ends included. */
export type BandRange = { readonly first: number; readonly last: number };

export const topOf = (items: readonly Item[]): number => Math.min(...items.map((item) => item.box.y));
export const bottomOf = (items: readonly Item[]): number =>
  Math.max(...items.map((item) => bottom(item.box)));

/** The height of the empty stretch below the band `index`, in pixels. */
export const gapAfter = (bands: readonly Band[], index: number): number =>
  topOf(bands[index + 1]!) - bottomOf(bands[index]!);

export const heightOf = (bands: readonly Band[], { first, last }: BandRange): number =>
  bottomOf(bands[last]!) - topOf(bands[first]!);

/** The height from which on a gap inside the range is of the tallest kind. */
export function tallGapsIn(bands: readonly Band[], { first, last }: BandRange, em: number): number {
  const gapsPx: number[] = [];
  for (let index = first; index < last; index++) gapsPx.push(gapAfter(bands, index));
  return tallestKind(gapsPx, em);
}

/** The range cut at every gap of at least `minGapPx`. */
export function cutAtGaps(bands: readonly Band[], range: BandRange, minGapPx: number): BandRange[] {
  const parts: BandRange[] = [];
  let first = range.first;
  for (let index = range.first; index <= range.last; index++) {
    if (index < range.last && gapAfter(bands, index) < minGapPx) continue;
    parts.push({ first, last: index });
    first = index + 1;
  }
  return parts;
}
