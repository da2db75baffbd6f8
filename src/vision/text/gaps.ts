import { type Box, bottom, right } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { isUpright, type Rectangle, uprightBox } from './min-area-rectangle.ts';

/** A part of a row that is to be read: nothing left of `x0` or right of `x1`, in pixels of the frame, belongs to it. */
export type Span = { readonly x0: number; readonly x1: number };

/** Something to read, and the span between the words at its sides that are known already. */
export type Gap = { readonly rectangle: Rectangle; readonly span?: Span };

/**
 * What the detector found without what is known: a rectangle over known words becomes the parts between them, which may
 * be none. Rectangles without known words stay as they are.
 */
export function gapsBetween(rectangle: Rectangle, known: readonly TextLine[]): readonly Gap[] {
  if (!isUpright(rectangle)) return [{ rectangle }];
  const box = uprightBox(rectangle);
  const words = known.flatMap((line) => (overlapsRow(line.box, box) ? line.words : []));
  const reached = words
    .filter((word) => overlapsRow(word.box, box) && right(word.box) > box.x && word.box.x < right(box))
    .sort((a, b) => a.box.x - b.box.x);
  if (reached.length === 0) return [{ rectangle }];
  const gaps: Gap[] = [];
  let x0 = Number.NEGATIVE_INFINITY;
  for (const edge of [...reached.map((word) => word.box), null]) {
    const x1 = edge ? edge.x : Number.POSITIVE_INFINITY;
    const [from, to] = [Math.max(box.x, x0), Math.min(right(box), x1)];
    if (to - from > MIN_GAP_SHARE * box.height)
      gaps.push({ rectangle: between(rectangle, from, to), span: { x0, x1 } });
    if (edge) x0 = Math.max(x0, right(edge));
  }
  return gaps;
}

/** The detector's box reaches over the ink at its ends by up to a fifth of its height; a space is as wide. */
const MIN_GAP_SHARE = 0.3;
/** A known word stands on the row of a rectangle where it covers this share of its height; of two rows taken together, half. */
const ROW_SHARE = 0.6;

function overlapsRow(word: Box, row: Box): boolean {
  return Math.min(bottom(word), bottom(row)) - Math.max(word.y, row.y) >= ROW_SHARE * row.height;
}

const between = (rectangle: Rectangle, x0: number, x1: number): Rectangle => ({
  ...rectangle,
  width: x1 - x0,
  centre: { ...rectangle.centre, x: (x0 + x1) / 2 },
});
