import { drop, type Notes } from './notes.ts';
import { nounPhrase, nounPhraseLength } from './noun-phrase.ts';
import { demonstrativeNode, pronounNode } from './pronouns.ts';
import { type GlossNode, meaningNode, wordNode } from './tree.ts';
import { isStative, PARTICIPLES, SILENT_PREPOSITIONS } from './verb-classes.ts';
import type { Word } from './word.ts';

/** A stretch of a clause that moves as one. */
export type Part = {
  readonly kind: 'noun-phrase' | 'pronoun' | 'verb' | 'preposition' | 'copula' | 'other';
  readonly nodes: readonly GlossNode[];
  readonly word?: Word;
};

/** A clause in parts, and what its small words said about it. */
export type ClauseParts = {
  readonly parts: Part[];
  /** The part from which on the clause is negated, and the word that said so (null: a sign in place says it). */
  readonly negation: { readonly from: number; readonly word: Word | null } | null;
  /** A past that no FINISH tells: of a state, or denied. */
  readonly isPastState: boolean;
  readonly tense: 'past' | 'future' | null;
  readonly isExistential: boolean;
};

/** `hasTime`: a time sign tells the tense. `isTurned`: the auxiliary stands before the subject, as questions have it. */
export function partsOf(
  words: readonly Word[],
  notes: Notes,
  { hasTime, isTurned }: { hasTime: boolean; isTurned: boolean },
): ClauseParts {
  const parts: Part[] = [];
  let negation = null as ClauseParts['negation'];
  let isPastState = false;
  let tense = null as ClauseParts['tense'];
  let isExistential = false;
  let future = null as Word | null;
  let perfect = null as Word | null;
  let did = null as Word | null;
  let copula = null as Word | null;
  let waiting = null as Part | null;

  const add = (part: Part) => {
    parts.push(part);
    if (waiting !== null && (part.kind === 'noun-phrase' || part.kind === 'pronoun')) {
      parts.push(waiting);
      waiting = null;
    }
  };
  const negate = (word: Word | null) => {
    negation ??= { from: parts.length, word };
  };
  const tellFuture = (): GlossNode[] => {
    if (future === null) return [];
    const word = future;
    future = null;
    tense = 'future';
    if (!hasTime) return [meaningNode(['will', 'future'], [word])];
    drop(notes, word, 'tense');
    return [];
  };

  const verb = (word: Word) => {
    const isParticiple =
      copula !== null || (PARTICIPLES.has(word.surface) && parts.at(-1)?.kind === 'noun-phrase');
    const isPast =
      perfect !== null || did !== null || copula?.isPast === true || (word.isPast === true && !isParticiple);
    const nodes: GlossNode[] = [...tellFuture(), ...negatedVerb(word)];
    if (isPast) tense = 'past';
    const isDone = isPast && negation === null && !isStative(word.lemma) && word.isGerund !== true;
    if (isDone && (perfect !== null || !hasTime))
      nodes.push(meaningNode(['finish', 'already'], perfect === null ? [] : [perfect]));
    else if (perfect !== null) drop(notes, perfect, 'tense');
    if (isPast && !isDone && perfect === null) isPastState = true;
    perfect = null;
    did = null;
    copula = null;
    add({ kind: 'verb', nodes, word });
  };

  /** DON'T-KNOW and its like are one sign where the vocabulary has it. */
  const negatedVerb = (word: Word): GlossNode[] => {
    const not = negation?.word;
    if (not === null || not === undefined || not.surface !== 'not' || negation!.from !== parts.length)
      return [wordNode(word)];
    const meanings = [`do not ${word.lemma}`, `don't ${word.lemma}`, `not ${word.lemma}`];
    if (!meanings.some((meaning) => notes.vocabulary.glossFor(meaning) !== null)) return [wordNode(word)];
    negation = { from: parts.length, word: null };
    return [meaningNode(meanings, [not, word])];
  };

  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const next = words[at + 1];
    const length = word.surface === 'there' ? 0 : nounPhraseLength(words, at);
    if (length > 0) {
      const phrase = nounPhrase(words, at, notes);
      if (phrase.isNegated) negate(null);
      if (phrase.nodes.length > 0)
        add({ kind: 'noun-phrase', nodes: phrase.nodes, ...(phrase.head !== null && { word: phrase.head }) });
      at += length;
      continue;
    }
    at += 1;
    if (word.surface === 'there' && (copula !== null || next?.role === 'copula' || isBeAhead(words, at))) {
      isExistential = true;
      drop(notes, word, 'existential');
    } else if (word.surface === 'there') add({ kind: 'other', nodes: [demonstrativeNode(word)] });
    else if (word.role === 'pronoun') {
      if (isExpletive(word, words, at)) drop(notes, word, 'expletive');
      else add({ kind: 'pronoun', nodes: [pronounNode(word, notes)], word });
    } else if (word.role === 'copula') {
      drop(notes, word, 'copula');
      copula = word;
      if (word.isPast === true) {
        tense = 'past';
        if (!isParticipleAhead(words, at)) isPastState = true;
      }
      const nodes = isVerbAhead(words, at) ? [] : tellFuture();
      add({ kind: 'copula', nodes, word });
    } else if (word.role === 'auxiliary') {
      if (word.lemma === 'have') perfect = word;
      else {
        drop(notes, word, 'auxiliary');
        if (word.isPast === true) did = word;
      }
    } else if (word.role === 'modal') {
      if (['will', 'shall'].includes(word.lemma)) future = word;
      else if (word.lemma === 'would') drop(notes, word, 'tense');
      else {
        const part: Part = { kind: 'other', nodes: [wordNode(word)], word };
        if (isTurned && parts.length === 0) waiting = part;
        else add(part);
      }
    } else if (word.role === 'negation') {
      const isSign = word.surface !== 'not';
      negate(isSign ? null : word);
      if (isSign) add({ kind: 'other', nodes: [wordNode(word)] });
      else if (negation?.word !== word) add({ kind: 'other', nodes: [meaningNode(['not'], [word])] });
    } else if (word.surface === 'yet' && negation?.word != null) {
      add({ kind: 'other', nodes: [meaningNode(['not yet', 'not'], [negation.word, word])] });
      negation = { from: negation.from, word: null };
    } else if (word.role === 'verb') verb(word);
    else if (word.role === 'infinitive') drop(notes, word, 'infinitive');
    else if (word.role === 'preposition') addPreposition(word, next);
    else if (word.role === 'wh' && isRelative(word, parts)) drop(notes, word, 'relative');
    else if (word.role === 'article' || (word.role === 'conjunction' && word.surface === 'that'))
      drop(notes, word, word.role === 'article' ? 'article' : 'complementizer');
    else add({ kind: 'other', nodes: [wordNode(word)], word });
  }

  function addPreposition(word: Word, next: Word | undefined): void {
    const isSilent = SILENT_PREPOSITIONS.has(word.surface) && next !== undefined;
    if (isSilent) drop(notes, word, 'preposition');
    add({ kind: 'preposition', nodes: isSilent ? [] : [wordNode(word)], word });
  }

  if (waiting !== null) parts.push(waiting);
  if (perfect !== null) parts.push({ kind: 'other', nodes: [meaningNode(['finish', 'have'], [perfect])] });
  const rest = tellFuture();
  if (rest.length > 0) parts.push({ kind: 'other', nodes: rest });
  return { parts, negation, isPastState: isPastState && !hasTime, tense, isExistential };
}

const isBeAhead = (words: readonly Word[], at: number) =>
  words.slice(at, at + 3).some(({ role }) => role === 'copula') && words[at]?.role === 'modal';

const isParticipleAhead = (words: readonly Word[], at: number) => {
  const next = words.slice(at).find(({ role }) => role !== 'negation' && role !== 'adverb');
  return next?.role === 'verb' && next.isGerund !== true;
};

const isVerbAhead = (words: readonly Word[], at: number) =>
  words.slice(at, at + 3).some(({ role }) => role === 'verb');

/** it that stands for nothing: it rains, it is late, it is good to see you. */
function isExpletive(word: Word, words: readonly Word[], at: number): boolean {
  if (word.surface !== 'it') return false;
  const rest = words
    .slice(at)
    .filter(({ role }) => role !== 'adverb' && role !== 'negation' && role !== 'modal');
  const before = words[at - 2];
  const predicate = before?.role === 'copula' ? rest : rest.slice(1);
  const verb = rest.find(({ role }) => role === 'verb');
  if (verb !== undefined && /^(?:rain|snow|storm|thunder)$/.test(verb.lemma)) return true;
  const isBe = rest[0]?.role === 'copula' || before?.role === 'copula';
  if (!isBe) return false;
  const first = predicate[0];
  if (first === undefined) return true;
  if (
    first.role === 'time' ||
    /^(?:late|early|cold|hot|warm|dark|sunny|cloudy|windy|raining|snowing)$/.test(first.lemma)
  )
    return true;
  return (
    first.role === 'adjective' &&
    predicate.slice(1).some(({ role, surface }) => role === 'infinitive' || surface === 'that')
  );
}

/** who, which and that after their noun. */
function isRelative(word: Word, parts: readonly Part[]): boolean {
  return /^(?:who|which|that|whom|whose|where)$/.test(word.surface) && parts.at(-1)?.kind === 'noun-phrase';
}
