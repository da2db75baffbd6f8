import type { Box } from '../../core/geometry.ts';
import type { LayoutNode } from './item.ts';

/** What stands one beneath another in a column: one line, or cells side by side. */
export type Unit = { readonly box: Box; readonly cells: readonly LayoutNode[] };

/** So tall (in em) may cells side by side be to make a row of a table; what is taller is read as columns. */
const MAX_ROW_EM = 8;

/** The runs of units, in reading order, over whose ends no paragraph, list or table goes on. Every line is in one unit. */
export function flowsOf(node: LayoutNode, em: number): Unit[][] {
  const unit = unitOf(node, em);
  if (unit) return [[unit]];
  if (node.kind === 'line') return [];
  if (node.kind !== 'stack') return node.children.flatMap((child) => flowsOf(child, em));
  const flows: Unit[][] = [];
  let flow: Unit[] = [];
  for (const child of node.children) {
    const next = unitOf(child, em);
    if (next) flow.push(next);
    else {
      flows.push(flow, ...flowsOf(child, em));
      flow = [];
    }
  }
  flows.push(flow);
  return flows.filter((units) => units.length > 0);
}

/** The node as one unit, or null where it holds several. A panel around a single row (a striped table) is that row. */
function unitOf(node: LayoutNode, em: number): Unit | null {
  if (node.kind === 'line') return { box: node.box, cells: [node] };
  if (node.kind === 'panel') {
    const inner = node.children[0];
    const isRow = inner !== undefined && (inner.kind === 'row' || inner.kind === 'columns');
    return isRow ? unitOf(inner, em) : null;
  }
  const isSideBySide = node.kind === 'row' || node.kind === 'columns';
  return isSideBySide && node.box.height <= MAX_ROW_EM * em ? { box: node.box, cells: node.children } : null;
}
