import { area, type Box, bottom, coverage, iou, right } from '../../core/geometry.ts';
import type { LayoutNode } from './item.ts';
import { type Item, linesOf } from './item.ts';
import { orderItems } from './order.ts';
import { median } from './spans.ts';

/** The page as one tree: every panel is put in order inside, then stands as one item in what contains it. */
export function orderPage(lines: readonly Item[], panels: readonly Box[], page: Box): LayoutNode | null {
  const boxes = usefulPanels(panels, page);
  const parents = boxes.map((box, index) => smallestAround(box, boxes, index));
  const homes = lines.map((line) => smallestAround(line.box, boxes, -1));
  const build = (home: number): Item[] => {
    const items = lines.filter((_, index) => homes[index] === home);
    for (const [index, parent] of parents.entries()) {
      if (parent !== home) continue;
      const inside = build(index);
      if (inside.length === 0) continue;
      items.push(panelItem(boxes[index]!, inside, linesOf(orderItems(inside)).length));
    }
    return items;
  };
  const items = build(-1);
  return items.length === 0 ? null : orderItems(items);
}

function panelItem(box: Box, inside: readonly Item[], _count: number): Item {
  const node = orderItems(inside);
  const insetPx = 2;
  return {
    box: {
      x: box.x + insetPx,
      y: box.y + insetPx,
      width: Math.max(1, box.width - 2 * insetPx),
      height: Math.max(1, box.height - 2 * insetPx),
    },
    sizePx: median(inside.map((item) => item.sizePx)),
    weight: median(inside.map((item) => item.weight)),
    text: '',
    node: { kind: 'panel', box, children: [node] },
  };
}

/** Panels in order of size, without those that say the same twice or are the whole page. */
function usefulPanels(panels: readonly Box[], page: Box): Box[] {
  const useful: Box[] = [];
  const sorted = [...panels].sort(
    (a, b) => area(b) - area(a) || a.y - b.y || a.x - b.x || right(a) - right(b) || bottom(a) - bottom(b),
  );
  for (const box of sorted) {
    if (area(box) > 0.95 * area(page) || box.width < 4 || box.height < 4) continue;
    if (useful.some((other) => iou(other, box) > 0.85)) continue;
    useful.push(box);
  }
  return useful;
}

/** The smallest of `boxes` that holds at least nine tenths of `box`; -1 where none does. */
function smallestAround(box: Box, boxes: readonly Box[], self: number): number {
  let found = -1;
  for (const [index, other] of boxes.entries()) {
    if (index === self || (self >= 0 && index > self)) continue;
    if (coverage(box, other) >= 0.9 && (found < 0 || area(other) <= area(boxes[found]!))) found = index;
  }
  return found;
}
