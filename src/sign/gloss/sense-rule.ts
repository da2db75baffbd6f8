import type { Around } from './senses.ts';
import type { Word } from './word.ts';

/** One sense: when it is meant, and the meanings whose signs say it; without one, the word is spelled. */
export type Sense = {
  readonly when: (around: Around) => boolean;
  readonly meanings: readonly string[];
  /** Meant where nothing tells: what was said before may tell otherwise. */
  readonly isDefault: boolean;
};
/** By dictionary form; of several that hold the first is meant. */
export type SenseTable = Readonly<Record<string, readonly Sense[]>>;
type Test = Sense['when'];

export const always: Test = () => true;
export const sense = (when: Test, ...meanings: string[]): Sense => ({
  when,
  meanings,
  isDefault: when === always,
});
/** Meant unless what is around the sentence tells otherwise. */
export const usual = (when: Test, ...meanings: string[]): Sense => ({ when, meanings, isDefault: true });

export const isVerb: Test = ({ isVerb: is }) => is();
export const isNoun: Test = ({ word }) => word.role === 'noun' || word.role === 'name';
export const isQuality: Test = ({ word }) => word.role === 'adjective' || word.role === 'adverb';
export const isFollowedBy =
  (pattern: RegExp): Test =>
  ({ at }) =>
    pattern.test(at(1)?.lemma ?? '');
/** One of the next words is such a word. */
export const isWithin =
  (count: number, pattern: RegExp) =>
  ({ at }: Around) =>
    Array.from({ length: count }, (_, index) => at(index + 1)).some((word) =>
      pattern.test(word?.lemma ?? ''),
    );
export const follows =
  (pattern: RegExp): Test =>
  ({ at }) =>
    pattern.test(at(-1)?.lemma ?? '');
export const near =
  (pattern: RegExp): Test =>
  ({ near: has }) =>
    has(pattern);
export const both =
  (...tests: Test[]): Test =>
  (around) =>
    tests.every((test) => test(around));
export const isDetermined: Test = ({ at }) =>
  ['article', 'possessive', 'determiner', 'quantifier', 'number'].includes(at(-1)?.role ?? '') ||
  (at(-1)?.role === 'adjective' && at(-2)?.role === 'article');

export const isCount = (word: Word | undefined) => word?.role === 'number' || word?.value !== undefined;
export const isPerson = ({ role }: Word) => role === 'pronoun' || role === 'name' || role === 'possessive';
export const isEnd = (word: Word | undefined) => word === undefined || word.role === 'mark';

/** What computers are talked about with. */
export const COMPUTING =
  /^(?:computer|laptop|program|app|application|software|script|code|command|install|update|test|engine|server|virus|browser|system|file|tool|website|download|upload|login|database|screen|driver)$/;
