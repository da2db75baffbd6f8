import { area, type Box, coverage, grow } from '../../core/geometry.ts';
import { groupOf, type Item, type LayoutNode, mergeItems, middleByLetters, sizeOf } from './item.ts';
import { orderItems } from './order.ts';
import { liesOver, mendLines } from './overlays.ts';
import { tableStripes } from './stripes.ts';
import { type Panel, tableColumns } from './table-columns.ts';

/** Neighbouring panels share an edge; drawn in by this much (in em of the page) they stand apart. */
const INSET_EM = 0.12;

/**
 * The page as one tree. Every panel is put in order inside, then stands as one item in what contains it. Empty panels
 * (text fields, pictures) take their place too, so that what belongs together is seen, and then go. A dialog that covers
 * lines in part is read after them.
 */
export function orderPage(lines: readonly Item[], boxes: readonly Box[]): LayoutNode | null {
  if (lines.length === 0) return null;
  const em = sizeOf(lines);
  const insetPx = INSET_EM * em;
  const parents = boxes.map((box, index) => smallestAround(box, boxes.slice(0, index)));
  const homes = lines.map((line) => smallestAround(line.box, boxes));
  const contentOf = (home: number): Item[] => {
    const loose = lines.filter((_, index) => homes[index] === home);
    const inner = boxes
      .map((box, index) => ({ box, index }))
      .filter(({ index }) => parents[index] === home)
      .map(({ box, index }) => ({ box, items: contentOf(index) }));
    const cells = new Set([...tableColumns(inner, loose, insetPx), ...tableStripes(inner, loose)]);
    const panels = inner.filter((panel) => !cells.has(panel));
    const overlays = panels.filter((panel) => panel.items.length > 0 && liesOver(panel.box, loose, em));
    const flow = [
      ...mendLines(loose, overlays, em),
      ...[...cells].flatMap((panel) => panel.items),
      ...panels.filter((panel) => !overlays.includes(panel)).map((panel) => panelItem(panel, insetPx)),
    ];
    return overlays.length === 0 || flow.length === 0
      ? [...flow, ...overlays.map((panel) => panelItem(panel, insetPx))]
      : [
          withOverlays(
            flow,
            overlays.map((panel) => panelItem(panel, insetPx)),
          ),
        ];
  };
  return withoutEmpty(orderItems(contentOf(-1)));
}

/** What an overlay covers is read to its end first. */
function withOverlays(flow: readonly Item[], overlays: readonly Item[]): Item {
  const nodes = [orderItems(flow), ...overlays.map((item) => item.node)];
  return mergeItems([...flow, ...overlays], groupOf('stack', nodes));
}

function panelItem({ box, items: inside }: Panel, insetPx: number): Item {
  const drawnIn = grow(box, -Math.min(insetPx, box.width / 4, box.height / 4));
  return {
    box: drawnIn,
    sizePx: middleByLetters(inside, (item) => [item.sizePx, item.text]),
    weight: middleByLetters(inside, (item) => [item.weight, item.text]),
    text: '',
    option: null,
    node: { kind: 'panel', box, children: inside.length > 0 ? [orderItems(inside)] : [] },
  };
}

/** The index of the smallest of `boxes` that holds at least nine tenths of `box`; -1 where none does. */
function smallestAround(box: Box, boxes: readonly Box[]): number {
  let found = -1;
  for (const [index, other] of boxes.entries()) {
    if (coverage(box, other) >= 0.9 && (found < 0 || area(other) <= area(boxes[found]!))) found = index;
  }
  return found;
}

function withoutEmpty(node: LayoutNode): LayoutNode | null {
  if (node.kind === 'line') return node;
  const children = node.children.map(withoutEmpty).filter((child) => child !== null);
  if (children.length === 0) return null;
  return node.kind !== 'panel' && children.length === 1 ? children[0]! : { ...node, children };
}
