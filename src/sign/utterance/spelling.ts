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
 * The signs of a word's letters and figures. Accents fall away (é is E) where the lexicon has no letter with them, hyphens
 * and apostrophes too; other marks are spelled as words. What no sign of the lexicon can show is told in `missing`.
 */
export function spellingOf(
  word: string,
  lexicon: Lexicon,
): { readonly letters: readonly SignTree[]; readonly missing: readonly string[] } {
  const letters: SignTree[] = [];
  const missing: string[] = [];
  for (const written of word.normalize('NFC').toUpperCase()) {
    const own = letterSign(written, lexicon);
    for (const character of own ? [written] : plain(written)) {
      const sign = own ?? letterSign(character, lexicon);
      if (sign) letters.push(sign);
      else missing.push(character);
    }
  }
  return { letters, missing };
}

/** Our own lexicons call a letter fs:A and a figure ONE; in others those are A-SP or just A, and have the meaning "1". */
function letterSign(character: string, lexicon: Lexicon): SignTree | undefined {
  if (!/[\p{L}\p{N}]/u.test(character)) return undefined;
  const entry = /\d/.test(character)
    ? (lexicon.find(DIGITS[Number(character)]!) ?? lexicon.withMeaning(character)[0])
    : (lexicon.find(`fs:${character}`) ?? lexicon.find(`${character}-SP`));
  return (entry ?? lexicon.find(character))?.sign;
}

/** Capitals without accents; marks as words; nothing for what is not spelled. */
function plain(character: string): string[] {
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  return [...bare].flatMap((one) => [...(MARKS[one] ?? one)]).filter((one) => !/['’\-\s]/.test(one));
}
