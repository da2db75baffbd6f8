import { editDistance } from '../core/edit-distance.ts';
import type { Recent } from '../core/recent.ts';
import { isCommonWord } from './common-words.ts';
import { STILL_KNOWN_MS } from './novelty.ts';
import { chooseTerms, wordsOf } from './terms.ts';

/** What is around a text that is signed. */
export type Around = {
  /** Words on the screen and of the talk of the last 30 s, in small letters; they tell senses apart. */
  readonly words: readonly string[];
  /** Names on the screen, as they are written there. */
  readonly names: readonly string[];
};

/** A dense screen has some thousand words; what was said goes first. */
const MOST_WORDS = 600;

/** What the Moment knows that helps to sign. Pure. */
export function aroundOf(recent: Recent, language: string): Around {
  const sinceMs = recent.nowMs - STILL_KNOWN_MS;
  const said = recent.utterances.filter(({ endMs }) => endMs >= sinceMs).toReversed();
  const shown = recent.items.filter(({ isVisible }) => isVisible);
  const words = [...said, ...shown].flatMap(({ text }) => wordsOf(text).map((word) => word.toLowerCase()));
  const names = chooseTerms(recent, language).flatMap(({ text }) => (/^\p{Lu}/u.test(text) ? [text] : []));
  return { words: [...new Set(words)].slice(0, MOST_WORDS), names };
}

/** Shorter names differ from other words by a letter. */
const LEAST_LETTERS = 5;
/** From so many letters on two may differ. */
const LONG_LETTERS = 9;

/**
 * The text with names as the screen writes them: a recogniser writes them as its dictionary does. Only where one name alone
 * is nearly the same, and the word is no common one. Pure.
 */
export function spelledAsShown(text: string, names: readonly string[], language: string): string {
  if (names.length === 0) return text;
  const known = new Set(names);
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (known.has(word) || word.length < LEAST_LETTERS) return word;
    if (isCommonWord(word.toLowerCase(), language) !== false) return word;
    const alike = names.filter((name) => isAlike(folded(word), folded(name)));
    return alike.length === 1 ? alike[0]! : word;
  });
}

function isAlike(word: string, name: string): boolean {
  if (name.length < LEAST_LETTERS || word[0] !== name[0]) return false;
  const most = Math.min(word.length, name.length) >= LONG_LETTERS ? 2 : 1;
  return Math.abs(word.length - name.length) <= most && editDistance(word, name) <= most;
}

const folded = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ı/gu, 'i').toLowerCase();
