import type { Dropped, DropReason, Vocabulary } from './plan.ts';
import type { Loci } from './referents.ts';
import type { Word } from './word.ts';

/** What the transfer of one text knows and writes down on its way. */
export type Notes = {
  readonly loci: Loci;
  readonly vocabulary: Vocabulary;
  readonly dropped: Dropped[];
  /** The tense that a time sign has set; it holds until a clause is in another one. */
  frame: 'past' | 'future' | null;
};

/** Writes down that a word has no item. */
export function drop(notes: Notes, word: Word, reason: DropReason): void {
  notes.dropped.push({ words: word.texts, reason });
}
