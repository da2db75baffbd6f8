import nlp from 'compromise';

/** What the tagger thinks of one word. `root` is its dictionary form. */
export type Tagged = { readonly tags: ReadonlySet<string>; readonly root: string; readonly couldBe: string };

/**
 * Tags and dictionary forms for the words of one sentence, one for one. compromise is given the words as they are cut
 * here: its own cutting splits contractions by guess ("the man's dog" as "the man is dog").
 */
export function tagWords(words: readonly string[]): Tagged[] {
  if (words.length === 0) return [];
  const terms = words.map((text) => ({ text, normal: text.toLowerCase(), pre: '', post: ' ', tags: [] }));
  const document = (nlp as unknown as (input: readonly unknown[]) => Document)([{ terms }]);
  document.compute('root');
  const tagged = document.json({ terms: { root: true, tags: true } }).flatMap((sentence) => sentence.terms);
  // Where it cut after all, or joined, each word is asked for alone.
  if (tagged.length !== words.length) {
    if (words.length === 1) return [tagOf(tagged[0], words[0]!)];
    return words.flatMap((word) => tagWords([word]));
  }
  return words.map((word, index) => tagOf(tagged[index], word));
}

type Term = { readonly tags: readonly string[]; readonly root?: string; readonly switch?: string };
type Document = {
  compute(what: string): void;
  json(options: object): readonly { readonly terms: readonly Term[] }[];
};

function tagOf(term: Term | undefined, word: string): Tagged {
  return {
    tags: new Set(term?.tags),
    root: term?.root ?? word.toLowerCase(),
    couldBe: term?.switch ?? '',
  };
}
