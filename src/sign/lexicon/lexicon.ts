import { CONFIDENCES, type LexiconEntry } from './entry.ts';

/** The signs of one sign language, found by name and by meaning. */
export type Lexicon = {
  /** In the order in which they were given. */
  readonly entries: readonly LexiconEntry[];
  /** The sign of this name, in any mix of capitals; of several variants the surest, then the first. */
  find(gloss: string): LexiconEntry | undefined;
  /**
   * All signs with this meaning, a word or a phrase in any mix of capitals: first those that it is the meaning of, then those
   * that can stand for it; of either the surest first.
   */
  withMeaning(meaning: string): readonly LexiconEntry[];
};

export function createLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const surestFirst = [...entries].sort((a, b) => doubtOf(a) - doubtOf(b));
  const byGloss = new Map<string, LexiconEntry>();
  const byMeaning = new Map<string, LexiconEntry[]>();
  for (const entry of surestFirst) {
    const gloss = entry.gloss.toUpperCase();
    if (!byGloss.has(gloss)) byGloss.set(gloss, entry);
  }
  for (const words of [(entry: LexiconEntry) => entry.meanings, (entry: LexiconEntry) => entry.standsFor])
    for (const entry of surestFirst)
      for (const word of words(entry)) byMeaning.set(word, [...(byMeaning.get(word) ?? []), entry]);
  return {
    entries,
    find: (gloss) => byGloss.get(gloss.toUpperCase()),
    withMeaning: (meaning) => byMeaning.get(meaning.trim().toLowerCase().replace(/\s+/g, ' ')) ?? [],
  };
}

function doubtOf({ confidence }: LexiconEntry): number {
  return CONFIDENCES.indexOf(confidence);
}
