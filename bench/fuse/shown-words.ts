import { isCommonWord } from '../../src/fusion/common-words.ts';
import { createRandom } from '../pages/random.ts';
import { RARE_WORDS } from './rare-words.ts';
import { shuffled } from './shuffled.ts';

export const SHOWN = 20;
export const DISTRACTORS = 80;
const LEAST_LETTERS = 4;

export type ShownWords = {
  /** Those of the sentences. */
  readonly shown: readonly string[];
  /** They and the distractors. */
  readonly right: readonly string[];
  /** As many words that nobody says. */
  readonly wrong: readonly string[];
};

/** Rarer words of the sentences, each on one page at most, and words that nobody says; equal seeds give equal pages. */
export function pagesOf(
  said: readonly { readonly words: readonly string[] }[],
  count: number,
  seed: number,
): readonly ShownWords[] {
  const random = createRandom(seed).next;
  const all = new Set(said.flatMap(({ words }) => words));
  const rare = shuffled(
    [...all].filter((word) => word.length >= LEAST_LETTERS && !isCommonWord(word, 'en')),
    random,
  );
  const pool = shuffled(
    RARE_WORDS.filter((word) => !all.has(word)),
    random,
  );
  return Array.from({ length: count }, (_, page) => {
    const at = (page * SHOWN) % Math.max(1, rare.length);
    const shown = [...rare.slice(at), ...rare].slice(0, Math.min(SHOWN, rare.length));
    const others = pool.splice(0, DISTRACTORS);
    return {
      shown,
      right: shuffled([...shown, ...others], random),
      wrong: pool.splice(0, SHOWN + DISTRACTORS),
    };
  });
}
