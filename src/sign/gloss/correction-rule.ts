import { closedClassRole } from './closed-class.ts';
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

/** What a noun phrase can begin with. */
export const OPENERS: ReadonlySet<string | undefined> = new Set([
  'article',
  'determiner',
  'possessive',
  'quantifier',
  'pronoun',
  'literal',
  'value',
]);

/** A form that can follow "to": find, be. */
export function isPlainVerb({ word, tagged }: Draft): boolean {
  if (word.surface === 'be' || word.surface === 'have' || word.surface === 'do') return true;
  if (closedClassRole(word.surface) !== undefined) return false;
  return (
    word.role === 'verb' && word.isPast !== true && word.isGerund !== true && tagged.tags.has('Infinitive')
  );
}
