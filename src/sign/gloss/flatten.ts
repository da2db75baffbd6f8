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
  let openSince = 0;
  const push = (added: readonly GlossItem[]): void => {
    const [last, item] = [items.at(-1), added[0]];
    const mayJoin = added.length === 1 && items.length > openSince && !ends.has(items.length - 1);
    if (last !== undefined && item !== undefined && mayJoin && isSameSign(last, item))
      items[items.length - 1] = { ...last, words: [...last.words, ...item.words] };
    else {
      items.push(...added);
      // A word of several signs keeps its signs.
      if (added.length > 1) openSince = items.length;
    }
  };
  const walk = (node: GlossNode): void => {
    if (node.kind === 'clause-end') {
      if (items.length > 0) ends.add(items.length - 1);
    } else if (node.kind === 'span') {
      const first = items.length;
      openSince = first;
      for (const child of node.nodes) walk(child);
      openSince = items.length;
      if (items.length > first) markers.push({ kind: node.marker, first, last: items.length - 1 });
    } else push(itemsOf(node));
  };
  for (const node of nodes) walk(node);
  if (items.length > 0) ends.add(items.length - 1);
  const inOrder = markers.toSorted((one, other) => one.first - other.first || other.last - one.last);
  return { items, markers: inOrder, clauseEnds: [...ends].toSorted((one, other) => one - other) };
}

/** Two words, one sign: to wear a dress is CLOTHES, to charge a battery ELECTRICITY. A word said twice is signed twice. */
function isSameSign(one: GlossItem, other: GlossItem): boolean {
  const same = one.kind === 'sign' && other.kind === 'sign' && one.gloss === other.gloss;
  return same && one.words.join(' ').toLowerCase() !== other.words.join(' ').toLowerCase();
}
