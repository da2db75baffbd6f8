import { isExpletive } from './expletive.ts';
import { drop, type Notes } from './notes.ts';
import { nounPhrase, nounPhraseLength } from './noun-phrase.ts';
import { prepositionNode } from './prepositions.ts';
import { demonstrativeNode, pronounNode } from './pronouns.ts';
import { type GlossNode, meaningNode, span, wordNode } from './tree.ts';
import { createVerbGroup } from './verb-group.ts';
import type { Word } from './word.ts';

/** A stretch of a clause that moves as one. */
export type Part = {
  readonly kind: 'noun-phrase' | 'pronoun' | 'verb' | 'preposition' | 'copula' | 'pause' | 'other';
  readonly nodes: readonly GlossNode[];
  readonly word?: Word;
};

/** The part from which on a clause is negated, and what NOT stands for; null where a sign in place says it. */
export type Negation = { readonly from: number; readonly not: GlossNode | null };

/** A clause in parts, and what its small words said about it. */
export type ClauseParts = {
  readonly parts: readonly Part[];
  readonly negation: Negation | null;
  /** A past that no FINISH tells: of a state, or denied. */
  readonly isPastState: boolean;
  readonly tense: 'past' | 'future' | null;
  readonly isExistential: boolean;
};

export type ClauseFacts = {
  /** A time sign tells the tense. */
  readonly hasTime: boolean;
  /** The auxiliary stands before its subject, as questions have it. */
  readonly isTurned: boolean;
};

/** Reads the words of one clause from left to right. */
export function partsOf(words: readonly Word[], notes: Notes, facts: ClauseFacts): ClauseParts {
  const parts: Part[] = [];
  const group = createVerbGroup(notes, facts);
  let negation: Negation | null = null;
  let isExistential = false;
  /** A modal that waits for its subject to pass. */
  let waiting: Part | null = null;

  const add = (part: Part) => {
    parts.push(part);
    if (waiting === null || (part.kind !== 'noun-phrase' && part.kind !== 'pronoun')) return;
    parts.push(waiting);
    waiting = null;
  };
  const addNodes = (kind: Part['kind'], nodes: readonly GlossNode[], word?: Word) =>
    add({ kind, nodes, ...(word !== undefined && { word }) });
  const negate = (not: GlossNode | null, from = parts.length) => {
    if (negation === null) negation = { from, not };
    else if (not !== null) addNodes('other', span('negation', [not]));
  };

  /** not goes to the end of its scope; with a modal before it, the modal is in its scope, and CAN'T is one sign. */
  const readNot = (word: Word) => {
    const last = parts.at(-1);
    const modal = last?.word?.role === 'modal' ? last.word : null;
    const joined = ["can't", 'can not', 'cannot'];
    if (modal !== null && /^(?:can|could)$/.test(modal.lemma) && knows(notes, joined)) {
      parts.pop();
      negate(meaningNode(joined, [modal, word]));
    } else {
      // "Why didn't you come": the subject is still to pass.
      const isBeforeSubject = facts.isTurned && parts.length === 0;
      const from = isBeforeSubject ? 1 : parts.length - (modal === null ? 0 : 1);
      negate(meaningNode(['not'], [word]), from);
    }
  };

  /** not yet is one sign, at the end as NOT is. */
  const readYet = (word: Word) => {
    const before = negation?.not;
    if (negation === null || before?.kind !== 'meaning') addNodes('other', [wordNode(word)]);
    else
      negation = {
        from: negation.from,
        not: { ...before, meanings: ['not yet', 'not'], words: [...before.words, ...word.texts] },
      };
  };

  const readVerb = (word: Word) => {
    const isDirect = negation?.from === parts.length && negation.not?.kind === 'meaning';
    const denied = isDirect ? deniedMeanings(word.lemma) : [];
    const isJoined = isDirect && knows(notes, denied);
    const follows = parts.at(-1)?.kind === 'noun-phrase';
    const nodes = group.takeVerb(word, { isNegated: negation !== null, followsNoun: follows });
    if (!isJoined) {
      addNodes('verb', nodes, word);
      return;
    }
    const { not } = negation!;
    const texts = not?.kind === 'meaning' ? [...not.words, ...word.texts] : word.texts;
    const one: GlossNode = { kind: 'meaning', meanings: denied, words: texts };
    negation = { from: parts.length, not: null };
    addNodes(
      'verb',
      nodes.map((node) => (node.kind === 'word' ? one : node)),
      word,
    );
  };

  const readNounPhrase = (at: number): number => {
    const phrase = nounPhrase(words, at, notes);
    if (phrase.isNegated) negate(null);
    if (phrase.nodes.length > 0) addNodes('noun-phrase', phrase.nodes, phrase.head ?? undefined);
    return phrase.length;
  };

  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const next = words[at + 1];
    const role = word.role;
    if (word.surface !== 'there' && nounPhraseLength(words, at) > 0) at += readNounPhrase(at) - 1;
    else if (role === 'mark') addNodes('pause', [{ kind: 'clause-end' }]);
    else if (word.surface === 'there' && isThereBe(words, at)) {
      isExistential = true;
      drop(notes, word, 'existential');
    } else if (word.surface === 'there') addNodes('other', [demonstrativeNode(word)]);
    else if (role === 'pronoun' && isExpletive(words, at)) drop(notes, word, 'expletive');
    else if (role === 'pronoun') addNodes('pronoun', [pronounNode(word, notes)], word);
    else if (role === 'copula') addNodes('copula', group.takeCopula(word, words.slice(at + 1)), word);
    else if (role === 'auxiliary') group.takeAuxiliary(word);
    else if (role === 'modal' && !group.takeModal(word)) {
      const part: Part = { kind: 'other', nodes: [wordNode(word)], word };
      if (facts.isTurned && parts.length === 0 && waiting === null) waiting = part;
      else add(part);
    } else if (role === 'negation' && word.surface === 'not') readNot(word);
    else if (role === 'negation') {
      negate(null);
      addNodes('other', [wordNode(word)]);
    } else if (word.surface === 'yet') readYet(word);
    else if (word.lemma === 'let' && next?.surface === 'us') drop(notes, word, 'auxiliary');
    else if (role === 'verb') readVerb(word);
    else if (role === 'infinitive') drop(notes, word, 'infinitive');
    else if (role === 'preposition') {
      const node = prepositionNode(word, words[at - 1], words.slice(at + 1));
      if (node === null) drop(notes, word, 'preposition');
      addNodes('preposition', node === null ? [] : [node], word);
    } else if (role === 'wh' && isRelative(word, parts)) drop(notes, word, 'relative');
    else if (role === 'article') drop(notes, word, 'article');
    else if (role === 'conjunction' && word.surface === 'that') drop(notes, word, 'complementizer');
    else if (role !== 'modal') addNodes('other', [wordNode(word)], word);
  }
  if (waiting !== null) parts.push(waiting);
  const left = group.takeRest(negation !== null);
  if (left.length > 0) parts.push({ kind: 'other', nodes: left });
  return { parts, negation, isExistential, ...group.facts() };
}

const knows = ({ vocabulary }: Notes, meanings: readonly string[]) =>
  meanings.some((meaning) => vocabulary.glossFor(meaning) !== null);

/** DON'T-KNOW and its like are one sign where the vocabulary has it. */
const deniedMeanings = (lemma: string) => [`do not ${lemma}`, `don't ${lemma}`, `not ${lemma}`];

/** there is, is there, there will be. */
function isThereBe(words: readonly Word[], at: number): boolean {
  const isCopula = (word: Word | undefined) => word?.role === 'copula';
  if (isCopula(words[at + 1])) return true;
  // "I will be there" has its subject: there is a place.
  const hasSubject = words
    .slice(0, at - 1)
    .some(({ role }) => role === 'pronoun' || role === 'noun' || role === 'name');
  if (isCopula(words[at - 1])) return !hasSubject;
  return words[at + 1]?.role === 'modal' && words.slice(at + 2, at + 4).some(isCopula);
}

/** who, which and that after their noun. */
function isRelative(word: Word, parts: readonly Part[]): boolean {
  return /^(?:who|which|that|whom|whose|where)$/.test(word.surface) && parts.at(-1)?.kind === 'noun-phrase';
}
