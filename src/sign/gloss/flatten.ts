import type { GlossItem, Marker } from './plan.ts';
import type { GlossNode } from './tree.ts';

/** A gloss tree as a row of items, with the stretches of its markers and the ends of its clauses. */
export function flatten(
  nodes: readonly GlossNode[],
  itemsOf: (node: GlossNode) => readonly GlossItem[],
): { items: GlossItem[]; markers: Marker[]; clauseEnds: number[] } {
  const items: GlossItem[] = [];
  const markers: Marker[] = [];
  const ends = new Set<number>();
  const walk = (node: GlossNode): void => {
    if (node.kind === 'clause-end') {
      if (items.length > 0) ends.add(items.length - 1);
    } else if (node.kind === 'span') {
      const first = items.length;
      for (const child of node.nodes) walk(child);
      if (items.length > first) markers.push({ kind: node.marker, first, last: items.length - 1 });
    } else items.push(...itemsOf(node));
  };
  for (const node of nodes) walk(node);
  if (items.length > 0) ends.add(items.length - 1);
  const inOrder = markers.toSorted((one, other) => one.first - other.first || other.last - one.last);
  return { items, markers: inOrder, clauseEnds: [...ends].toSorted((one, other) => one - other) };
}
