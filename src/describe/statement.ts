import type { Sentence } from '../core/description.ts';
import type { Box } from '../core/geometry.ts';
import type { Quote } from './quote.ts';
import { asSentence, ended } from './sentence.ts';
import { countWords, cutToWords } from './words.ts';

/** Something worth saying: gives its best wording in at most `limitWords` words, null where none is worth saying. */
export type Statement = (limitWords: number) => Sentence | null;

/** A phrase of ours that is said whole or not at all. */
export function plain(phrase: string, regions: readonly Box[], confidence: number): Statement {
  const text = asSentence(phrase);
  const words = countWords(text);
  return (limit) => (words <= limit ? { text, confidence, regions } : null);
}

/** `phrase` around text from the screen, which is cut to fit; with fewer than `leastWords` of it nothing is said. */
export function quoting(
  phrase: (text: string) => string,
  quote: Quote,
  { confidence = 1, leastWords = 3 }: { readonly confidence?: number; readonly leastWords?: number } = {},
): Statement {
  const own = countWords(phrase(''));
  const least = Math.min(leastWords, countWords(quote.text));
  return (limit) => {
    const text = cutToWords(quote.text, limit - own);
    if (text === '' || countWords(text) < least) return null;
    return {
      text: asSentence(phrase(text)),
      confidence: Math.min(quote.confidence, confidence),
      regions: quote.boxes,
    };
  };
}

/** Text from the screen in its own words, cut to fit. */
export function reciting(quote: Quote, leastWords: number): Statement {
  const least = Math.min(leastWords, countWords(quote.text));
  return (limit) => {
    const text = cutToWords(quote.text, limit);
    if (text === '' || countWords(text) < least) return null;
    return { text: ended(text), confidence: quote.confidence, regions: quote.boxes };
  };
}

/** The first of `statements` that has a wording within the limit; the richest stands first. */
export const either =
  (...statements: readonly Statement[]): Statement =>
  (limit) => {
    for (const statement of statements) {
      const said = statement(limit);
      if (said) return said;
    }
    return null;
  };

/** `statement` in at most `maxWords` words, however much room there is. */
export const atMost =
  (maxWords: number, statement: Statement): Statement =>
  (limit) =>
    statement(Math.min(limit, maxWords));
