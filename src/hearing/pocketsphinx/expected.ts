import type { Waiting } from '../../core/drivers.ts';
import type { Term } from '../../core/speech.ts';
import type { ExpectedWord } from './language.ts';
import type { Decoder } from './library.ts';
import { otherFormsOf } from './other-forms.ts';
import type { Pronounce } from './pronounce.ts';

/** The words that the next stretches of speech are likely to hold, ready to be given to a decoder. */
export type Expected = {
  readonly words: readonly ExpectedWord[];
  /** How a word that no dictionary has is written on the screen: `schoeffer` as Schoeffer. */
  readonly spellings: ReadonlyMap<string, string>;
};

/**
 * "dial" on the screen is likely said as "dialed" too: without its other forms the one that stands there would be heard in their place.
 * So much of its own weight.
 */
const FORM_SHARE = 0.5;

export const NOTHING_EXPECTED: Expected = { words: [], spellings: new Map() };

/** Terms as words of the recogniser; those that are in no dictionary are pronounced, and left out where that fails. */
export async function expectedOf(
  terms: readonly Term[],
  { phonesOf }: Pick<Decoder, 'phonesOf'>,
  pronounce: Pronounce,
  waiting: Waiting,
): Promise<Expected> {
  const byWord = new Map(terms.map((term) => [term.text.toLowerCase().replaceAll('’', "'"), term]));
  const unknown = [...byWord.keys()].filter((word) => phonesOf(word) === null && /^[\p{L}']+$/u.test(word));
  const spoken = await pronounce(unknown, waiting);
  const words = [...byWord].flatMap(([word, { weight }]): ExpectedWord[] => {
    if (!unknown.includes(word)) return [{ word, weight }];
    const phones = spoken.get(word);
    return phones === undefined ? [] : [{ word, weight, phones }];
  });
  const forms = new Map(
    words.flatMap(({ word, weight }) =>
      otherFormsOf(word).map((form) => [form, FORM_SHARE * weight] as const),
    ),
  );
  const expected = [...forms]
    .filter(([form]) => !byWord.has(form) && phonesOf(form) !== null)
    .map(([word, weight]): ExpectedWord => ({ word, weight }))
    .concat(words);
  const spellings = unknown.flatMap((word) => {
    const { text } = byWord.get(word)!;
    return text === text.toUpperCase() ? [] : [[word, text] as const];
  });
  return { words: expected, spellings: new Map(spellings) };
}
