import type { GlossPlan } from '../../../src/sign/gloss/gloss.ts';

const SHORT = {
  'wh-question': 'wh',
  'yes-no-question': 'yn',
  negation: 'neg',
  topic: 'top',
  conditional: 'cond',
} as const;

/**
 * A plan in the notation of sign language textbooks, on one line: `top[TABLE] CAT SIT | ...` with markers as brackets,
 * the place of a third person behind @, + for a plural, and | where a clause ends inside the plan.
 */
export function notate({ items, markers, clauseEnds }: GlossPlan): string {
  const parts = items.map(({ gloss, kind, locus, isPlural }, index) => {
    const opens = markers
      .filter(({ first }) => first === index)
      .map(({ kind: marker }) => `${SHORT[marker]}[`);
    const closes = markers.filter(({ last }) => last === index).map(() => ']');
    const isThird = kind === 'point' && locus !== 'signer' && locus !== 'addressee';
    const item = `${gloss}${isThird ? `@${locus}` : ''}${isPlural === true ? '+' : ''}`;
    const isEnd = clauseEnds.includes(index) && index < items.length - 1;
    return `${opens.join('')}${item}${closes.join('')}${isEnd ? ' |' : ''}`;
  });
  return parts.join(' ');
}
