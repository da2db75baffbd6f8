import { area, type Box } from '../../core/geometry.ts';
import { type LayoutNode, linesOf } from './item.ts';

/** A part of the page that has one role. `isColumn`: it stands beside others and is read to its end. */
export type Area = { readonly node: LayoutNode; readonly isColumn: boolean };

/** Columns lower than this share of the page are content (cards, a row of figures), not parts of the page. */
const MIN_COLUMN_SHARE = 0.35;
/** What is larger than this share of the page is looked into. */
const WHOLE_SHARE = 0.5;

/** The large parts of a page in reading order; every line is in exactly one. */
export function areasOf(node: LayoutNode, page: Box, isColumn = false): Area[] {
  const isWhole = area(node.box) >= WHOLE_SHARE * area(page);
  if (node.kind === 'panel' && isWhole)
    return node.children.flatMap((child) => areasOf(child, page, isColumn));
  if (node.kind === 'columns' && node.box.height >= MIN_COLUMN_SHARE * page.height) {
    return node.children.flatMap((child) => areasOf(child, page, true));
  }
  if (node.kind === 'stack' && (isWhole || !isColumn)) {
    return node.children.flatMap((child) => areasOf(child, page, false));
  }
  return linesOf(node).length > 0 ? [{ node, isColumn }] : [];
}
