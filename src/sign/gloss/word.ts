import type { Value } from './values.ts';

/** What a word does in its sentence, as far as the transfer rules need to know. */
export type Role =
  | 'noun'
  | 'name'
  | 'verb'
  | 'adjective'
  | 'adverb'
  | 'article'
  | 'determiner'
  | 'quantifier'
  | 'number'
  | 'pronoun'
  | 'possessive'
  | 'preposition'
  | 'conjunction'
  | 'copula'
  | 'auxiliary'
  | 'modal'
  | 'infinitive'
  | 'negation'
  | 'wh'
  | 'time'
  | 'interjection'
  | 'value'
  | 'literal'
  | 'symbol'
  | 'mark';

/** One word of a sentence, or several that mean one thing. Immutable. */
export type Word = {
  /** As written; one entry for each word of the text that it stands for. */
  readonly texts: readonly string[];
  /** Lower case, dictionary form; of a phrase, its words with blanks. */
  readonly lemma: string;
  /** Lower case, as written. */
  readonly surface: string;
  readonly role: Role;
  readonly isPlural?: boolean;
  /** A past form or a past participle. */
  readonly isPast?: boolean;
  readonly isGerund?: boolean;
  readonly degree?: 'comparative' | 'superlative';
  /** Carries a possessive 's. */
  readonly isPossessive?: boolean;
  readonly person?: 'man' | 'woman' | 'person';
  /** The name of a person or a firm: never signed by what the word means otherwise (Mark, Rose, Apple). */
  readonly isOwnName?: boolean;
  readonly value?: Value;
  /** The meanings of the sense that is meant here; where none has a sign, the word is spelled. */
  readonly senses?: readonly string[];
  /** Part of a quotation: the order of its words is kept. */
  readonly isQuoted?: boolean;
};
