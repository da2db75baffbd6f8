import type { Word } from './word.ts';
import type { Draft } from './words.ts';

/** The words beside the one that a rule looks at. */
export type Around = {
  readonly before: Draft | undefined;
  readonly beforeLast: Draft | undefined;
  readonly after: Draft | undefined;
  readonly following: () => readonly Draft[];
  /** A wh word stood before. */
  readonly isAsking: boolean;
};
/** What is wrong with a word as the tagger sees it; null where nothing is. */
export type Rule = (draft: Draft, around: Around) => Partial<Word> | null;

export const roleOf = (draft: Draft | undefined) => draft?.word.role;

export const NOMINAL: ReadonlySet<string | undefined> = new Set([
  'noun',
  'name',
  'literal',
  'number',
  'value',
  'symbol',
]);
