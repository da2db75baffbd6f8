import { COMPOUNDS } from './compounds.ts';
import { SYNONYMS_COMPUTERS } from './synonyms-computers.ts';
import { SYNONYMS_DOING } from './synonyms-doing.ts';
import { SYNONYMS_PEOPLE } from './synonyms-people.ts';
import { SYNONYMS_QUALITIES } from './synonyms-qualities.ts';
import { SYNONYMS_THINGS } from './synonyms-things.ts';
import { SYNONYMS_TIME } from './synonyms-time.ts';

/** Words whose sign can stand for this one, the nearest first. Only such as keep the meaning: a hound is no ANIMAL. */
export function synonymsOf(word: string): readonly string[] {
  return HEADS.get(word) ?? [];
}

/** The parts that a compound is signed by: sunflower is SUN FLOWER. */
export function compoundParts(word: string): readonly string[] | null {
  return PARTS.get(word) ?? null;
}

/**
 * Lines of words: the first is the one whose sign the others can take where they have none; blanks inside a phrase as _.
 * Written for this project. A word belongs here only where a signer would use the same sign.
 */
const SYNONYMS: readonly string[] = [
  ...SYNONYMS_COMPUTERS,
  ...SYNONYMS_PEOPLE,
  ...SYNONYMS_DOING,
  ...SYNONYMS_QUALITIES,
  ...SYNONYMS_THINGS,
  ...SYNONYMS_TIME,
];

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
