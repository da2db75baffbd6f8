import type { Box } from '../../core/geometry.ts';
import type { Region, TextLine, UiElement } from '../../core/observations.ts';
import { type Item, type LayoutNode, linesOf } from './item.ts';
import { describeText } from './page-text.ts';
import { orderPage, placesOf } from './panels.ts';
import { regionsOf } from './regions.ts';

export type Arranged = { readonly lines: readonly TextLine[]; readonly regions: readonly Region[] };

export function arrange(input: {
  readonly lines: readonly TextLine[];
  readonly panels: readonly Box[];
  readonly elements: readonly UiElement[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
}): Arranged {
  const lines = [...input.lines].sort(
    (a, b) =>
      a.box.y - b.box.y ||
      a.box.x - b.box.x ||
      a.box.width - b.box.width ||
      a.box.height - b.box.height ||
      (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
  );
  const items: Item[] = lines.map((line, index) => ({
    box: { ...line.box, y: line.box.y + 0.12 * line.box.height, height: 0.76 * line.box.height },
    sizePx: line.style.sizePx,
    weight: line.style.weight,
    text: line.text,
    node: { kind: 'line', index, box: line.box },
  }));
  if (lines.length === 0) return { lines: [], regions: [] };
  const frame = { x: 0, y: 0, width: input.widthPx, height: input.heightPx };
  const tree = orderPage(items, placesOf(input.panels, input.elements, frame));
  if (!tree) return { lines: [], regions: [] };
  const order = linesOf(tree);
  const places = new Map(order.map((index, place) => [index, place]));
  const ordered = order.map((index) => lines[index]!);
  return {
    lines: ordered,
    regions: regionsOf(renumber(tree, places), describeText(ordered, input.elements)),
  };
}

/** The tree with every line's index changed to its place in reading order. */
function renumber(node: LayoutNode, places: ReadonlyMap<number, number>): LayoutNode {
  if (node.kind === 'line') return { ...node, index: places.get(node.index)! };
  return { ...node, children: node.children.map((child) => renumber(child, places)) };
}
