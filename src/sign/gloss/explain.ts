import type { GlossItem, GlossPlan } from './plan.ts';

/** A plan in lines that a person can read: item by item with its words, the markers' stretches, and what was left out. */
export function explain(plan: GlossPlan): string[] {
  const width = Math.max(0, ...plan.items.map(({ gloss }) => gloss.length));
  const ends = new Set(plan.clauseEnds);
  return [
    ...plan.items.flatMap((item, index) => [
      `${String(index + 1).padStart(3)}  ${item.gloss.padEnd(width)}  ${itemLine(item)}`.trimEnd(),
      ...(ends.has(index) && index < plan.items.length - 1 ? [' --'] : []),
    ]),
    ...plan.markers.map(({ kind, first, last }) => `${kind}: ${first + 1} to ${last + 1}`),
    ...plan.dropped.map(({ words, reason }) => `not signed: "${words.join(' ')}" (${reason})`),
  ];
}

function itemLine({ kind, words, locus, isPlural }: GlossItem): string {
  const source = words.length === 0 ? 'grammar' : `"${words.join(' ')}"`;
  const place = locus === undefined ? '' : ` at ${locus}`;
  return `${kind.padEnd(6)}  ${source}${place}${isPlural === true ? ', plural' : ''}`;
}
