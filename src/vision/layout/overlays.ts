import { type Box, bottom, centreY, right } from '../../core/geometry.ts';
import { groupOf, type Item, mergeItems } from './item.ts';

/** A line that a dialog covers in part ends this close (in em) to its edge: the word that is cut is not read. */
const CUT_EM = 2.5;
/** So many lines have to be cut on each side; one could stand there by chance. */
const MIN_CUT = 2;

/**
 * Whether a panel lies over loose lines and cuts them: on both sides of it lines end near its edge, and above or below it
 * a whole one reaches further on both sides.
 */
export function liesOver(box: Box, loose: readonly Item[], em: number): boolean {
  const beside = loose.filter((item) => isBeside(item, box));
  const left = beside.filter((item) => Math.abs(right(item.box) - box.x) <= CUT_EM * em);
  const rest = beside.filter((item) => Math.abs(item.box.x - right(box)) <= CUT_EM * em);
  if (left.length < MIN_CUT || rest.length < MIN_CUT) return false;
  return loose.some(
    (item) => !isBeside(item, box) && item.box.x < box.x - em && right(item.box) > right(box) + em,
  );
}

/** The lines with the two ends of every line that an overlay cuts put together again. */
export function mendLines(
  loose: readonly Item[],
  overlays: readonly { readonly box: Box }[],
  em: number,
): Item[] {
  return overlays.reduce<Item[]>((lines, { box }) => mendBeside(lines, box, em), [...loose]);
}

/** Every end right of `box` goes to the nearest piece left of it on the same height that has no end yet. */
function mendBeside(lines: readonly Item[], box: Box, em: number): Item[] {
  const beside = lines.filter((item) => isBeside(item, box));
  const ends = beside.filter((item) => item.box.x >= right(box) - CUT_EM * em);
  const starts = beside.filter((item) => right(item.box) <= box.x + CUT_EM * em);
  const endOf = new Map<Item, Item>();
  for (const end of ends) {
    const level = starts.filter(
      (item) => !endOf.has(item) && Math.abs(centreY(item.box) - centreY(end.box)) <= 0.3 * em,
    );
    const [first, ...others] = level;
    if (first)
      endOf.set(
        others.reduce((a, b) => (right(b.box) > right(a.box) ? b : a), first),
        end,
      );
  }
  const mended = new Set(endOf.values());
  return lines.flatMap((item) => {
    const end = endOf.get(item);
    if (end) return [mergeItems([item, end], groupOf('row', [item.node, end.node]))];
    return mended.has(item) ? [] : [item];
  });
}

const isBeside = (item: Item, box: Box): boolean =>
  centreY(item.box) > box.y && centreY(item.box) < bottom(box);
