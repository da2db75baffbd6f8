import type { Lexicon } from '../lexicon/lexicon.ts';
import type { SignTree } from '../tree.ts';

/** Figures are signed with the numbers' own signs. */
const DIGITS = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'] as const;

/** What stands in web addresses, file names and codes, and is spelled as the word for it. */
const MARKS: Readonly<Record<string, string>> = {
  '.': 'DOT',
  '@': 'AT',
  '&': 'AND',
  '+': 'PLUS',
  '%': 'PERCENT',
  '/': 'SLASH',
  _: 'UNDERSCORE',
};

/**
 * The signs of a word's letters and figures. Accents fall away (é is E), hyphens and apostrophes too; other marks are
 * spelled as words. What no sign of the lexicon can show is told in `missing`.
 */
export function spellingOf(
  word: string,
  lexicon: Lexicon,
): { readonly letters: readonly SignTree[]; readonly missing: readonly string[] } {
  const letters: SignTree[] = [];
  const missing: string[] = [];
  for (const character of plain(word)) {
    const name = /\d/.test(character) ? DIGITS[Number(character)]! : `fs:${character}`;
    const entry = lexicon.find(name);
    if (entry) letters.push(entry.sign);
    else missing.push(character);
  }
  return { letters, missing };
}

/** Capitals without accents; marks as words; nothing for what is not spelled. */
function plain(word: string): string[] {
  const bare = word.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  return [...bare]
    .flatMap((character) => [...(MARKS[character] ?? character)])
    .filter((one) => !/['’\-\s]/.test(one));
}
