import { area, type Box, bottom } from '../../core/geometry.ts';
import { groupOf, type LayoutNode } from './item.ts';
import { median } from './spans.ts';

/** A part of the page that has one role. `isColumn`: it stands beside others and is read to its end. */
export type Area = { readonly node: LayoutNode; readonly isColumn: boolean };

/** Columns lower than this share of the page are content (cards, a row of figures), not parts of the page. */
const MIN_COLUMN_SHARE = 0.35;
/** What is larger than this share of the page is looked into. */
const WHOLE_SHARE = 0.5;

/** A gap is large when it is this many times the middle gap of its stack, and this many em. */
const LARGE_GAP = { times: 1.6, em: 0.9 } as const;

/** The large parts of a page in reading order; every line is in exactly one. `em` is the size of the running text. */
export function areasOf(node: LayoutNode, page: Box, em: number, isColumn = false): Area[] {
  const isWhole = area(node.box) >= WHOLE_SHARE * area(page);
  if (node.kind === 'panel' && isWhole)
    return node.children.flatMap((child) => areasOf(child, page, em, isColumn));
  if ((node.kind === 'columns' || node.kind === 'row') && isTall(node, page))
    return node.children.flatMap((child) => areasOf(child, page, em, true));
  if (node.kind !== 'stack' || (isColumn && !isWhole)) return [{ node, isColumn }];
  return groupsOf(node.children, page, em).flatMap((group) => {
    const only = group.length === 1 ? group[0] : undefined;
    return only ? areasOf(only, page, em) : [{ node: groupOf('stack', group), isColumn: false }];
  });
}

/** What stands one beneath another, parted at panels, at tall columns, at large gaps and under a bar. */
function groupsOf(nodes: readonly LayoutNode[], page: Box, em: number): LayoutNode[][] {
  const gaps = nodes.slice(1).map((node, index) => node.box.y - bottom(nodes[index]!.box));
  const largePx = Math.max(LARGE_GAP.em * em, LARGE_GAP.times * median(gaps));
  const isOwn = (node: LayoutNode): boolean =>
    node.kind === 'panel' || (node.kind !== 'line' && node.kind !== 'stack' && isTall(node, page));
  const groups: LayoutNode[][] = [];
  for (const [index, node] of nodes.entries()) {
    const above = nodes[index - 1];
    const isBar = index === 1 && above !== undefined && isBarOver(above, node);
    const starts = !above || isBar || isOwn(above) || isOwn(node) || gaps[index - 1]! >= largePx;
    if (starts) groups.push([node]);
    else groups.at(-1)!.push(node);
  }
  return groups;
}

const isTall = (node: LayoutNode, page: Box): boolean => node.box.height >= MIN_COLUMN_SHARE * page.height;

/** A first row of three or more cells over something else: a menu or a header, not the first row of a table. */
const isBarOver = (first: LayoutNode, next: LayoutNode): boolean =>
  first.kind === 'row' &&
  first.children.length >= 3 &&
  !(next.kind === 'row' && next.children.length >= first.children.length / 2);
