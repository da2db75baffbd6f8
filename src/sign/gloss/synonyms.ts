import { COMPOUNDS } from './compounds.ts';
import { SYNONYMS } from './synonym-table.ts';

/** Words whose sign can stand for this one, the nearest first. Only such as keep the meaning: a hound is no ANIMAL. */
export function synonymsOf(word: string): readonly string[] {
  return HEADS.get(word) ?? [];
}

/** The parts that a compound is signed by: sunflower is SUN FLOWER. */
export function compoundParts(word: string): readonly string[] | null {
  return PARTS.get(word) ?? null;
}

const words = (line: string) => line.split(' ').map((word) => word.replaceAll('_', ' '));

const HEADS: ReadonlyMap<string, readonly string[]> = heads();

/** Word to the first words of its lines: what is only near (laptop) goes to the usual word (computer), not back. */
function heads(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [head = '', ...others] of SYNONYMS.map(words)) {
    for (const word of others) found.set(word, [...new Set([...(found.get(word) ?? []), head])]);
  }
  return found;
}

const PARTS: ReadonlyMap<string, readonly string[]> = new Map(
  COMPOUNDS.flatMap((line) => line.split(' ')).map((entry) => {
    const [whole = '', parts = ''] = entry.split('=');
    return [whole.replaceAll('_', ' '), parts.split('+').map((part) => part.replaceAll('_', ' '))] as const;
  }),
);
