import { type Box, bottom, centreY, right, unionOf } from '../../core/geometry.ts';
import type { ElementRole } from '../../core/observations.ts';
import { median, mergeSpans, type Span } from './spans.ts';

/** What is put in order: one line, or a panel whose inside was put in order already. */
export type Item = {
  /** The place after the skew was taken out; of a line the core of its letters, so that tight lines do not touch. */
  readonly box: Box;
  /** Font size (em) in pixels; of a panel the middle size of its lines. */
  readonly sizePx: number;
  /** Share of ink in the letters' area, 0..1; of a panel the middle of its lines. */
  readonly weight: number;
  /** The text of a line; of a panel nothing. */
  readonly text: string;
  /** The check box, radio button or switch that the line names; null where it names none. */
  readonly option: ElementRole | null;
  readonly node: LayoutNode;
};

/**
 * How the page is made up, in reading order. A `stack` is read from top to bottom; a `row` is cells of one height, read
 * from left to right; `columns` are independent of each other and each is read to its end.
 */
export type LayoutNode =
  | { readonly kind: 'line'; readonly index: number; readonly box: Box }
  | {
      readonly kind: 'stack' | 'row' | 'columns';
      readonly box: Box;
      readonly children: readonly LayoutNode[];
    }
  | { readonly kind: 'panel'; readonly box: Box; readonly children: readonly LayoutNode[] };

export const xSpan = ({ box }: Item): Span => ({ from: box.x, to: right(box) });
export const ySpan = ({ box }: Item): Span => ({ from: box.y, to: bottom(box) });

/** A node over `children`; one child stands for itself. */
export function groupOf(kind: 'stack' | 'row' | 'columns', children: readonly LayoutNode[]): LayoutNode {
  const flat = children.flatMap((child) => (child.kind === kind ? child.children : [child]));
  if (flat.length === 1) return flat[0]!;
  return { kind, box: unionOf(flat.map((child) => child.box)), children: flat };
}

/** The indexes of the lines under `node`, in reading order. */
export function linesOf(node: LayoutNode): number[] {
  return node.kind === 'line' ? [node.index] : node.children.flatMap(linesOf);
}

/** Groups `items` by the stretches that they cover together on one axis, ascending. O(n log n). */
export function groupBySpans(items: readonly Item[], spanOf: (item: Item) => Span): Item[][] {
  const spans = mergeSpans(items.map(spanOf));
  const groups: Item[][] = spans.map(() => []);
  for (const item of items) {
    const at = spanOf(item).from;
    let low = 0;
    let high = spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (spans[middle]!.from <= at) low = middle;
      else high = middle - 1;
    }
    groups[low]!.push(item);
  }
  return groups;
}

/** Items as one, in the order that `node` holds. */
export const mergeItems = (items: readonly Item[], node: LayoutNode): Item => ({
  box: unionOf(items.map((item) => item.box)),
  sizePx: sizeOf(items),
  weight: median(items.map((item) => item.weight)),
  text: items
    .map((item) => item.text)
    .join(' ')
    .trim(),
  option: null,
  node,
});

/** The middle font size of what has text; 0 where nothing has. */
export const sizeOf = (items: readonly Item[]): number =>
  median(items.map((item) => item.sizePx).filter((sizePx) => sizePx > 0));

/** Bold lines have about half as much ink again as regular ones; among regular ones it differs by up to a third. */
export const BOLD_RATIO = 1.35;

/** Whether groups look the same, as the titles of cards and the rows of a table do; what has no text does not count. */
export function areAlike(groups: readonly (readonly Item[])[]): boolean {
  const written = groups
    .map((group) => group.filter((item) => item.sizePx > 0))
    .filter((group) => group.length > 0);
  if (written.length === 0) return true;
  const sizes = written.map(sizeOf);
  const weights = written.map((group) => median(group.map((item) => item.weight)));
  return (
    Math.max(...sizes) <= 1.15 * Math.min(...sizes) &&
    Math.max(...weights) <= BOLD_RATIO * Math.min(...weights)
  );
}

/** Whether nearly all bands are rows of single lines on one height: the grid of a table, whatever its cells leave empty. */
export function areRows(bands: readonly (readonly Item[])[], em: number, minShare = 0.9): boolean {
  const rows = bands.filter((band) => {
    const middles = band.map((item) => centreY(item.box));
    return Math.max(...middles) - Math.min(...middles) <= 0.3 * em;
  });
  return bands.length >= 3 && rows.length >= minShare * bands.length;
}

/** The middle of a measure of texts, each counted as often as it has letters; 0 where there are none. */
export function middleByLetters<T>(
  things: readonly T[],
  measure: (thing: T) => readonly [value: number, text: string],
): number {
  const sorted = things.map(measure).sort(([a], [b]) => a - b);
  const lettersOf = (text: string): number => Math.max(1, text.length);
  const half = sorted.reduce((sum, [, text]) => sum + lettersOf(text), 0) / 2;
  let seen = 0;
  for (const [value, text] of sorted) {
    seen += lettersOf(text);
    if (seen >= half) return value;
  }
  return 0;
}
