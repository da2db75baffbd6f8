import type { Box } from '../../core/geometry.ts';
import type { Region, TextLine, UiElement } from '../../core/observations.ts';
import { expandBlock, joinFragments } from './fragments.ts';
import { type LayoutNode, linesOf } from './item.ts';
import { describeText } from './page-text.ts';
import { orderPage } from './panels.ts';
import { placesOf } from './places.ts';
import { regionsOf } from './regions.ts';
import { toItems } from './to-items.ts';

export type Arranged = { readonly lines: readonly TextLine[]; readonly regions: readonly Region[] };

/**
 * Puts the lines of a page in reading order and tells what they make up. Pure, and independent of the order of the
 * input. `panels` are boxes with a border or a background of their own; without them columns, tables and cards are found
 * from the empty stretches alone. Indexes in the regions point into the lines that are returned; every line is in
 * exactly one block of exactly one region. Sizes are in pixels of the picture, `scale` physical pixels per logical one.
 */
export function arrange(input: {
  readonly lines: readonly TextLine[];
  readonly panels: readonly Box[];
  readonly elements: readonly UiElement[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
}): Arranged {
  const pieces = [...input.lines].sort(comparePlace);
  const whole = joinFragments(pieces);
  const page = { x: 0, y: 0, width: input.widthPx, height: input.heightPx };
  const tree = orderPage(
    toItems(
      whole.map(({ line }) => line),
      input.elements,
    ),
    placesOf(input.panels, input.elements, page),
  );
  if (!tree) return { lines: [], regions: [] };

  const order = linesOf(tree);
  const places = new Map(order.map((index, place) => [index, place]));
  const text = describeText(
    order.map((index) => whole[index]!.line),
    input.elements,
  );
  const regions = regionsOf(renumber(tree, places), text, page, input.elements);

  let next = 0;
  const piecesOf = order.map((index) => whole[index]!.parts.map(() => next++));
  return {
    lines: order.flatMap((index) => whole[index]!.parts.map((part) => pieces[part]!)),
    regions: regions.map((region) => ({
      ...region,
      blocks: region.blocks.map((block) => expandBlock(block, (index) => piecesOf[index]!)),
    })),
  };
}

/** An order that depends on nothing but the lines themselves. */
function comparePlace(a: TextLine, b: TextLine): number {
  return (
    a.box.y - b.box.y ||
    a.box.x - b.box.x ||
    a.box.width - b.box.width ||
    a.box.height - b.box.height ||
    (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
  );
}

/** The tree with every line's index changed to its place in reading order. */
function renumber(node: LayoutNode, places: ReadonlyMap<number, number>): LayoutNode {
  if (node.kind === 'line') return { ...node, index: places.get(node.index)! };
  return { ...node, children: node.children.map((child) => renumber(child, places)) };
}
