import type { GlossPlan } from '../gloss/plan.ts';

/** A letter or two of a spelled word tell the motion where its way leads. */
const CONTEXT_LETTERS = 2;

/**
 * The first `count` items of a plan. The last of them is there as context: up to its approach, the prefix is signed as
 * the whole plan would be. A spelled word at that place is therefore cut to its first letters.
 */
export function prefixOf(plan: GlossPlan, count: number): GlossPlan {
  if (count >= plan.items.length) return plan;
  const items = plan.items.slice(0, count);
  const last = items.at(-1);
  if (last?.kind === 'spell') {
    const [head = '', letters = ''] = last.gloss.startsWith('fs:')
      ? ['fs:', last.gloss.slice(3)]
      : ['', last.gloss];
    items[count - 1] = { ...last, gloss: head + letters.slice(0, CONTEXT_LETTERS) };
  }
  return {
    items,
    markers: plan.markers
      .filter(({ first }) => first < count)
      .map((marker) => ({ ...marker, last: Math.min(marker.last, count - 1) })),
    clauseEnds: plan.clauseEnds.filter((index) => index < count),
    dropped: plan.dropped,
  };
}
