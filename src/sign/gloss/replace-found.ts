import type { Word } from './word.ts';

/** So many words that mean one thing together, and what they become. */
export type Found = { readonly word: Word; readonly length: number };

/** The words with what is found in them in its place, from the first on. */
export function replaceFound(
  words: readonly Word[],
  find: (words: readonly Word[], at: number) => Found | null,
): Word[] {
  const read: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const found = find(words, at);
    read.push(found?.word ?? words[at]!);
    at += found?.length ?? 1;
  }
  return read;
}
