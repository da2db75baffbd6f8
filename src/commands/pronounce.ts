import { dictionary } from 'cmu-pronouncing-dictionary';

/** ARPABET phonemes of an English word (CMU Pronouncing Dictionary); none for a word that is not in it. */
export function pronounce(word: string): readonly string[] {
  const key = word.toLowerCase();
  return Object.hasOwn(dictionary, key) ? (dictionary[key] ?? '').split(' ') : [];
}
