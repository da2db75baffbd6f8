import { centreY } from '../../core/geometry.ts';
import { findColumns } from './columns.ts';
import { independences } from './independence.ts';
import { groupBySpans, groupOf, type Item, type LayoutNode, sizeOf, xSpan, ySpan } from './item.ts';
import { gapsBetween, lengthOf } from './spans.ts';

/**
 * Puts items in reading order: a recursive XY-cut (Nagy and Seth 1984) that looks for whole columns first (empty gutters
 * over many bands, after Breuel 2002) and cuts into bands where none can be read on its own.
 */
export function orderItems(items: readonly Item[]): LayoutNode {
  if (items.length === 1) return items[0]!.node;
  const bands = groupBySpans(items, ySpan);
  if (bands.length === 1) return orderBand(items);
  const children: LayoutNode[] = [];
  let next = 0;
  const sections = findColumns(bands);
  for (const { first, last, columns } of sections) {
    if (first > next) children.push(orderItems(bands.slice(next, first).flat()));
    children.push(groupOf('columns', columns.map(orderItems)));
    next = last + 1;
  }
  const rest = bands.slice(next);
  if (sections.length === 0) children.push(...rest.map(orderBand));
  else if (rest.length > 0) children.push(orderItems(rest.flat()));
  return groupOf('stack', children);
}

/** A band has no empty stretch from side to side: it is cut where its columns depend least on each other. */
function orderBand(band: readonly Item[]): LayoutNode {
  if (band.length === 1) return band[0]!.node;
  const columns = groupBySpans(band, xSpan);
  if (columns.length === 1) return orderTangle(band);
  if (columns.every((column) => column.length === 1))
    return groupOf(
      'row',
      columns.map((column) => column[0]!.node),
    );
  const em = sizeOf(band);
  const gutters = gapsBetween(band.map(xSpan));
  const scores = independences(columns, em).map(
    (independence, index) => 10 * independence + Math.min(lengthOf(gutters[index]!) / em, 9),
  );
  const cut = scores.indexOf(Math.max(...scores));
  return groupOf('columns', [
    orderItems(columns.slice(0, cut + 1).flat()),
    orderItems(columns.slice(cut + 1).flat()),
  ]);
}

/** Items that overlap in both directions: by rows of about one height, each from left to right. */
function orderTangle(items: readonly Item[]): LayoutNode {
  const rows: Item[][] = [];
  for (const item of [...items].sort((a, b) => centreY(a.box) - centreY(b.box))) {
    const row = rows.at(-1);
    const first = row?.[0];
    const reachPx = first ? 0.5 * Math.min(first.box.height, item.box.height) : 0;
    if (row && first && centreY(item.box) - centreY(first.box) <= reachPx) row.push(item);
    else rows.push([item]);
  }
  return groupOf(
    'stack',
    rows.map((row) =>
      groupOf(
        'row',
        row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y).map((item) => item.node),
      ),
    ),
  );
}
