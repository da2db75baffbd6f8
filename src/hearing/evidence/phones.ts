import type { Waiting } from '../../core/drivers.ts';
import { type Pronounce, pronounceWithEspeak } from '../pocketsphinx/pronounce.ts';

/** ARPAbet as the CMU dictionary writes it, in the order of models/fusion/sounds.py; a phone's number is its place, from 1. */
const PHONES =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  );
/** With silence, which is 0. */
export const PHONE_COUNT = PHONES.length + 1;
export const SILENCE = 0;
const NUMBERS = new Map(PHONES.map((phone, index) => [phone, index + 1]));

/** How words are said: numbers of phones. Words that nobody can pronounce are not in it. */
export type Spoken = ReadonlyMap<string, readonly number[]>;

/**
 * The phones of words (letters and apostrophes), by the CMU Pronouncing Dictionary, and by espeak-ng for those that it does
 * not have. The dictionary is loaded at the first call.
 */
export async function phonesOf(
  words: readonly string[],
  waiting: Waiting,
  pronounce: Pronounce = pronounceWithEspeak,
): Promise<Spoken> {
  const { dictionary } = await import('cmu-pronouncing-dictionary');
  const known = (word: string) => (Object.hasOwn(dictionary, word) ? dictionary[word] : undefined);
  const wanted = [...new Set(words.map((word) => word.toLowerCase().replaceAll('’', "'")))];
  const unknown = wanted.filter((word) => !known(word) && /^[\p{L}']+$/u.test(word));
  const guessed = await pronounce(unknown, waiting);
  return new Map(
    wanted.flatMap((word) => {
      const numbers = numbersOf(known(word) ?? guessed.get(word) ?? '');
      return numbers.length > 0 ? [[word, numbers] as const] : [];
    }),
  );
}

/** `W ER1 D` as numbers, without stress; none where one of them is no phone. */
function numbersOf(phones: string): readonly number[] {
  const numbers = phones.split(' ').map((phone) => NUMBERS.get(phone.replace(/\d$/, '')));
  return numbers.every((number) => number !== undefined) ? (numbers as number[]) : [];
}
