import type { Box } from '../../core/geometry.ts';
import type { Messages } from '../messages/messages.ts';
import { asSentence } from '../sentence.ts';
import type { Statement } from '../statement.ts';
import { countWords, cutToWords } from '../words.ts';

/** Things of one sort: how many, what they are called, where they are. */
type Listing = {
  /** The number with its noun: "5 buttons". */
  readonly count: string;
  readonly total: number;
  /** Names of those that have one, in reading order. */
  readonly names: readonly string[];
  readonly regions: readonly Box[];
  readonly confidence: number;
  /** Which name is said even where not all fit: that of the selected one. */
  readonly kept?: number;
  /** With fewer names than this nothing is said; 1 unless given. */
  readonly leastNames?: number;
  /** Put around the whole: a hedge. */
  readonly wrap?: (phrase: string) => string;
};

/** More names than this cannot be kept in mind while listening (Miller 1956, "The magical number seven"). */
export const MOST_NAMES = 7;
/** A name of more words than this is a text and is cut. */
const MOST_WORDS_OF_A_NAME = 8;

/** The count before the names, as many as fit: "5 buttons: Save, Open, and 3 more". */
export function listing(messages: Messages, list: Listing, mostNames = MOST_NAMES): Statement {
  const { count, total, regions, confidence, kept = 0, leastNames = 1, wrap = (phrase) => phrase } = list;
  const names = list.names.map((name) => cutToWords(name, MOST_WORDS_OF_A_NAME) || name);
  const wording = (said: number): string => {
    const rest = total - said;
    const last = said < names.length ? messages.more(rest) : messages.unnamed(rest);
    const chosen = names.filter((_, i) => (kept < said ? i < said : i < said - 1 || i === kept));
    const parts = rest > 0 ? [...chosen, last] : chosen;
    return asSentence(wrap(said === 0 ? count : messages.listing(count, messages.list(parts))));
  };
  const least = Math.min(leastNames, names.length);
  return (limit) => {
    for (let said = Math.min(mostNames, names.length); said >= least; said--) {
      const text = wording(said);
      if (countWords(text) <= limit) return { text, confidence, regions };
    }
    return null;
  };
}
