import { dictionary } from './dictionary.ts';
import { digitWords } from './number-words.ts';
import type { GlossItem, Vocabulary } from './plan.ts';

/** The mark of a fingerspelled gloss: fs:ANNA is the signs fs:A fs:N fs:N fs:A. */
export const SPELLED = 'fs:';

/**
 * Letters by the hand alphabet, figures by number signs, and the marks inside an address or a file's name by their
 * names (dot, slash). Letters with accents are spelled without; a word in another script is told to be in another
 * language, or fs:X where the vocabulary has no signs for that.
 */
export function spell(text: string, words: readonly string[], vocabulary?: Vocabulary): GlossItem[] {
  const bare = text.replace(/^https?:\/\/(?:www\.)?/i, '');
  const items = (bare.match(/\p{L}+|\d+|[^\p{L}\d\s]/gu) ?? []).flatMap((run): GlossItem[] => {
    if (/\d/.test(run)) return numberItems(digitWords(run.normalize('NFKD')), words, vocabulary);
    if (/\p{L}/u.test(run)) return latinOf(run) === '' ? foreign(words, vocabulary) : [letters(run, words)];
    const name = MARKS[run];
    if (name === undefined) return [];
    const gloss = vocabulary?.glossFor(name) ?? null;
    return [gloss === null ? letters(name, words) : { gloss, kind: 'sign', words }];
  });
  return items.length > 0 ? items : [letters('x', words)];
}

/** Number signs; the word is spelled where the vocabulary lacks one. */
export function numberItems(
  numberWords: readonly string[],
  words: readonly string[],
  vocabulary: Vocabulary | undefined,
): GlossItem[] {
  return numberWords.map((word) => {
    const gloss = vocabulary?.glossFor(word) ?? null;
    return gloss === null ? letters(word, words) : { gloss, kind: 'number', words };
  });
}

const MARKS = dictionary<string>({
  '.': 'dot',
  '/': 'slash',
  '\\': 'slash',
  '@': 'at',
  _: 'underscore',
  ':': 'colon',
  '-': 'dash',
  '&': 'and',
  '+': 'plus',
  '=': 'equal',
  '#': 'number',
  '?': 'question mark',
  '%': 'percent',
  '~': 'home',
});

/** Letters that do not come apart into a base letter and an accent. */
const FOLDED = dictionary<string>({
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
});

function letters(text: string, words: readonly string[]): GlossItem {
  return { gloss: SPELLED + latinOf(text).toUpperCase(), kind: 'spell', words };
}

function latinOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => FOLDED[letter]!)
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');
}

function foreign(words: readonly string[], vocabulary: Vocabulary | undefined): GlossItem[] {
  const glosses = ['other', 'language'].map((meaning) => vocabulary?.glossFor(meaning) ?? null);
  const items = glosses.flatMap((gloss): GlossItem[] =>
    gloss === null ? [] : [{ gloss, kind: 'sign', words }],
  );
  return items.length === glosses.length ? items : [letters('x', words)];
}
