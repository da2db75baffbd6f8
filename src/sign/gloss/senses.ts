import { SENSES } from './sense-rules.ts';
import type { Word } from './word.ts';

/**
 * Gives a word of several senses the one that its neighbours tell: the light of a lamp, a light bag and a light colour are
 * three signs. A sense is the meanings whose signs can stand for it; where none has a sign, the word is spelled, since a
 * sign of another sense would say something wrong. `context`: words that were said just before or stand on the screen, in small
 * letters; they decide where the sentence itself does not.
 */
export function withSenses(words: readonly Word[], context: readonly string[] = []): Word[] {
  return words.map((word, at) => {
    if (word.isOwnName === true || word.role === 'literal') return word;
    const senses = SENSES[word.lemma] ?? [];
    const told = senses.find(({ when }) => when(aroundOf(words, at, [])));
    // What stands around in the sentence goes before what is on the screen or was said before.
    const isOpen = told === undefined || told.isDefault;
    const sense =
      isOpen && context.length > 0 ? senses.find(({ when }) => when(aroundOf(words, at, context))) : told;
    return sense === undefined ? word : { ...word, senses: sense.meanings };
  });
}

/** One word of another subject is on every screen; two are not. */
const LEAST_AROUND = 2;

/** What a rule can ask about a word's neighbours. Marks of punctuation count as neighbours. */
export type Around = {
  readonly word: Word;
  /** The neighbour so many words before (-1) or behind (1). */
  at(offset: number): Word | undefined;
  isVerb(): boolean;
  /** Whether a word of the sentence, other than this one, has a dictionary form that matches. */
  near(pattern: RegExp): boolean;
};

function aroundOf(words: readonly Word[], at: number, context: readonly string[]): Around {
  const word = words[at]!;
  return {
    word,
    at: (offset) => words[at + offset],
    isVerb: () => word.role === 'verb',
    near: (pattern) =>
      context.filter((one) => pattern.test(one)).length >= LEAST_AROUND ||
      words.some(
        (other, index) => index !== at && (pattern.test(other.lemma) || pattern.test(other.surface)),
      ),
  };
}
