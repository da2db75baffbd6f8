import { dictionary } from './dictionary.ts';
import type { Word } from './word.ts';

/** Of what kind a clause is, by the word that opens it. A heading is what stands before a colon without a verb. */
export type ClauseKind = 'main' | 'conditional' | 'temporal' | 'complement' | 'heading';
export type Question = 'wh' | 'yes-no';

export type Clause = {
  readonly kind: ClauseKind;
  /** The word that joins it to the clause before, or that opens a subordinate one; not among `words`. */
  readonly connector: Word | null;
  readonly words: readonly Word[];
};

/** Cuts the words of a sentence into clauses, in the order of the text; marks of punctuation are gone after this. */
export function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = [];
  let current: Word[] = [];
  let connector: Word | null = null;
  let kind: ClauseKind = 'main';
  const close = (asHeading = false) => {
    const isHeading = asHeading && kind === 'main' && !hasFiniteVerb(current);
    while (current.at(-1)?.role === 'mark') current.pop();
    if (current.length > 0 || connector !== null)
      clauses.push({ kind: isHeading ? 'heading' : kind, connector, words: current });
    current = [];
    connector = null;
    kind = 'main';
  };
  words.forEach((word, index) => {
    if (endsGreeting(current, word)) close();
    if (word.role === 'mark') {
      if (word.surface === ':') close(true);
      else if (BREAKS.test(word.surface)) close();
      else if (
        word.surface === ',' &&
        (endsSubordinate(kind, current, words, index) || opensClause(words, index + 1, current))
      )
        close();
      else if (word.surface === ',' && current.length > 0) current.push(word);
      return;
    }
    const opening = openingKind(words, index, current);
    if (opening !== null) {
      if (current.length > 0 || connector !== null) close();
      kind = opening;
      connector = isOwnWord(opening, word) ? null : word;
      if (connector !== null) return;
    } else if (kind !== 'main' && kind !== 'complement' && startsMain(words, index, current)) {
      close();
      if (word.surface === 'then') {
        connector = word;
        return;
      }
    }
    if (kind === 'main' && startsNext(words, index, current)) close();
    current.push(word);
  });
  close();
  return clauses;
}

/** Whether the clause asks, by its form: a wh word or an auxiliary before the subject. */
export function questionForm({ words }: Clause): Question | null {
  const [first, second] = words.filter(
    ({ role }) =>
      role !== 'interjection' &&
      role !== 'adverb' &&
      role !== 'time' &&
      role !== 'mark' &&
      role !== 'conjunction',
  );
  if (first === undefined) return null;
  if (first.role === 'wh' || (first.role === 'preposition' && second?.role === 'wh')) return 'wh';
  const isTurned = ['copula', 'auxiliary', 'modal'].includes(first.role) && first.surface !== 'be';
  return isTurned ? 'yes-no' : null;
}

/** A verb that makes a sentence: no lone -ing form, no participle after a noun. */
export function hasFiniteVerb(words: readonly Word[]): boolean {
  return words.some(({ role, isGerund }) => isFiniteRole(role) && isGerund !== true);
}

const isFiniteRole = (role: string) =>
  role === 'verb' || role === 'copula' || role === 'modal' || role === 'auxiliary';

const BREAKS = /^[;–—()[\]|•]$/;

const SUBORDINATORS = dictionary<ClauseKind>({
  if: 'conditional',
  unless: 'conditional',
  suppose: 'conditional',
  when: 'temporal',
  whenever: 'temporal',
  while: 'temporal',
  before: 'temporal',
  after: 'temporal',
  until: 'temporal',
  because: 'main',
  although: 'main',
  though: 'main',
  whereas: 'main',
  so: 'main',
  since: 'main',
});

/** Verbs whose object is a clause: time in there stays in there. */
const SAYING =
  /^(?:think|say|know|believe|hope|tell|guess|feel|see|hear|mean|understand|wish|ask|wonder|suppose|remember|forget|show|read|decide)$/;

function openingKind(words: readonly Word[], index: number, current: readonly Word[]): ClauseKind | null {
  const word = words[index]!;
  if (word.isQuoted === true) return null;
  const kind = SUBORDINATORS[word.lemma];
  const rest = words.slice(index + 1);
  const before = current.at(-1);
  if (before !== undefined && SAYING.test(before.lemma) && before.role === 'verb') {
    if (word.lemma === 'if' || word.lemma === 'whether') return 'complement';
    if (word.surface === 'that' && startsClause(rest)) return 'complement';
    if (word.role === 'pronoun' && isSubjectOf(words, index)) return 'complement';
    if (
      (word.role === 'article' || word.role === 'possessive' || word.role === 'name') &&
      startsClause(words.slice(index))
    )
      return 'complement';
  }
  if (kind !== undefined && isSubordinator(word, current, rest)) return kind;
  if (word.role !== 'conjunction' || !hasFiniteVerb(current)) return null;
  const isCoordinator = ['and', 'but', 'or', 'so', 'yet'].includes(word.lemma);
  const opensAnother = SUBORDINATORS[rest[0]?.lemma ?? ''] === 'conditional';
  return isCoordinator && (startsClause(rest) || startsPredicate(rest) || opensAnother) ? 'main' : null;
}

function isSubordinator(word: Word, current: readonly Word[], rest: readonly Word[]): boolean {
  if (word.lemma === 'suppose') return current.length === 0 && startsClause(rest);
  // "When do you leave" asks; "when you leave" does not.
  if (word.role === 'wh')
    return startsClause(rest) && !['auxiliary', 'modal', 'copula'].includes(rest[0]?.role ?? '');
  if (word.lemma === 'so') return current.length > 0 && startsClause(rest);
  if (word.role === 'preposition') return startsClause(rest.slice(0, clauseLength(rest)));
  return word.lemma === 'because' || word.lemma === 'if' || word.lemma === 'unless' || startsClause(rest);
}

const clauseLength = (words: readonly Word[]) => {
  const end = words.findIndex(({ role }) => role === 'mark' || role === 'conjunction');
  return end === -1 ? words.length : end;
};

/** The clause's own first word stays in it: a subject that follows a verb of saying without "that". */
const isOwnWord = (kind: ClauseKind, word: Word) =>
  kind === 'complement' && word.role !== 'conjunction' && word.lemma !== 'if' && word.surface !== 'that';

/** A comma ends a clause that stands before the main one, when that one follows. */
function endsSubordinate(
  kind: ClauseKind,
  current: readonly Word[],
  words: readonly Word[],
  index: number,
): boolean {
  if (kind === 'main' || !hasFiniteVerb(current)) return false;
  const next = words[index + 1];
  return next?.role !== 'conjunction' || startsClause(words.slice(index + 2));
}

/** A comma between two clauses without a word between them. */
function opensClause(words: readonly Word[], index: number, current: readonly Word[]): boolean {
  const rest = words.slice(index);
  if (rest[0]?.role === 'wh' || rest[0]?.role === 'conjunction') return false;
  const turned = ['auxiliary', 'modal', 'copula'].includes(rest[0]?.role ?? '') && current.length > 0;
  return hasFiniteVerb(current) && (startsClause(rest) || turned);
}

/** In speech without commas: after its verb, a subject with a verb of its own ends the clause that stands before. */
function startsMain(words: readonly Word[], index: number, current: readonly Word[]): boolean {
  const word = words[index]!;
  if (!hasFiniteVerb(current)) return false;
  if (word.surface === 'then') return true;
  if (word.role === 'pronoun') return isSubjectOf(words, index) && current.at(-1)?.role !== 'preposition';
  const next = words[index + 1];
  const isTurned = (word.role === 'auxiliary' || word.role === 'modal') && next?.role === 'pronoun';
  const asks = word.role === 'wh' && ['copula', 'auxiliary', 'modal'].includes(next?.role ?? '');
  return isTurned || asks;
}

/** "don't worry everything will be fine", "this is too small do you have another one": two clauses without a mark. */
function startsNext(words: readonly Word[], index: number, current: readonly Word[]): boolean {
  if (!hasFiniteVerb(current) || current.some(({ role }) => role === 'wh')) return false;
  const [word, next] = [words[index]!, words[index + 1]];
  const isTurned = (word.role === 'auxiliary' || word.role === 'modal') && next?.role === 'pronoun';
  return isTurned || (current.at(-1)?.role === 'verb' && hasOwnPredicate(words.slice(index)));
}

/** A noun phrase before a modal or a copula is a subject, no object of the verb before it. */
function hasOwnPredicate(words: readonly Word[]): boolean {
  const end = words.findIndex(({ role }) => !NOUN_PHRASE.has(role));
  const head = words[end];
  return end > 0 && (head?.role === 'modal' || head?.role === 'copula') && head.surface !== 'be';
}

/** hello, yes and sorry stand for themselves: what follows is a clause of its own. */
function endsGreeting(current: readonly Word[], word: Word): boolean {
  const isGreeting =
    current.length > 0 &&
    current.every(({ role, surface }) => role === 'interjection' && surface !== 'please');
  return isGreeting && word.role !== 'interjection' && word.role !== 'preposition' && word.role !== 'adverb';
}

const SUBJECTS = /^(?:i|you|he|she|it|we|they)$/;

function isSubjectOf(words: readonly Word[], index: number): boolean {
  if (!SUBJECTS.test(words[index]!.surface)) return false;
  const next = words.slice(index + 1).find(({ role }) => role !== 'adverb' && role !== 'negation');
  return next !== undefined && isFiniteRole(next.role);
}

const NOUN_PHRASE: ReadonlySet<string> = new Set([
  'article',
  'determiner',
  'possessive',
  'quantifier',
  'number',
  'value',
  'adjective',
  'noun',
  'name',
  'literal',
  'pronoun',
  'time',
]);

/** Whether a noun phrase and then a verb stand here. */
function startsClause(words: readonly Word[]): boolean {
  let hasNoun = false;
  for (const { role, isGerund, surface } of words) {
    if (surface === 'there') hasNoun = true;
    else if (role === 'adverb' || role === 'negation') continue;
    else if (NOUN_PHRASE.has(role)) hasNoun = true;
    else return hasNoun && isFiniteRole(role) && isGerund !== true;
  }
  return false;
}

/** "... and press Save": a verb without a subject of its own. */
function startsPredicate(words: readonly Word[]): boolean {
  const first = words.find(({ role }) => role !== 'adverb' && role !== 'negation' && role !== 'time');
  return first !== undefined && isFiniteRole(first.role) && first.isGerund !== true;
}
