import { type Idiom, idiomFor, LONGEST_IDIOM } from './idioms.ts';
import type { Vocabulary } from './plan.ts';
import { type Found, replaceFound } from './replace-found.ts';
import { SENSES } from './sense-rules.ts';
import { compoundParts, synonymsOf } from './synonyms.ts';
import type { Role, Word } from './word.ts';

/** Phrases of the vocabulary that are tried are at most this long. */
const LONGEST_PHRASE = 5;

/** Joins words that mean one thing: phrases that the vocabulary has a sign for, and idioms. The longest wins. */
export function joinPhrases(words: readonly Word[], vocabulary: Vocabulary): Word[] {
  return replaceFound(words, (all, at) => phraseAt(all, at, vocabulary));
}

function phraseAt(words: readonly Word[], at: number, vocabulary: Vocabulary): Found | null {
  for (let length = Math.max(LONGEST_PHRASE, LONGEST_IDIOM); length >= 2; length -= 1) {
    const parts = words.slice(at, at + length);
    if (parts.length < length || !parts.every(canJoin) || isOtherwise(words, at, length)) continue;
    const lemmas = parts.map(({ lemma }) => lemma).join(' ');
    const surfaces = parts.map(({ surface }) => surface).join(' ');
    const idiom = idiomFor(lemmas) ?? idiomFor(surfaces);
    if (idiom !== undefined && isMeant(idiom.role, words, at, length) && hasSign(idiom, parts, vocabulary))
      return { length, word: join(parts, idiom.lemma, idiom.role) };
    const meaning = [surfaces, lemmas].find((phrase) => vocabulary.glossFor(phrase) !== null);
    if (meaning !== undefined && carriesMeaning(parts))
      return { length, word: join(parts, meaning, roleOf(parts)) };
  }
  return null;
}

/** An idiom of several words is joined only where a sign or a rule of senses stands behind it; else its words are signed one by one. */
function hasSign({ lemma, role }: Idiom, parts: readonly Word[], vocabulary: Vocabulary): boolean {
  const isKnown = (meaning: string) =>
    [meaning, ...synonymsOf(meaning)].some((candidate) => vocabulary.glossFor(candidate) !== null);
  if (!lemma.includes(' ') || isKnown(lemma) || SENSES[lemma] !== undefined) return true;
  if (compoundParts(lemma)?.every(isKnown) === true) return true;
  return role === 'interjection' && parts.every((part) => isKnown(part.lemma));
}

const canJoin = ({ role, value, isPossessive }: Word) =>
  role !== 'mark' && role !== 'literal' && value === undefined && isPossessive !== true;

/** A phrase of a vocabulary must not swallow the frame of a sentence: "is it", "the man". */
function carriesMeaning(parts: readonly Word[]): boolean {
  const first = parts[0]!.role;
  return (
    first !== 'article' &&
    parts.every(({ role }) => role !== 'negation') &&
    !(parts.some(({ role }) => role === 'copula') && parts.some(({ role }) => SUBJECTS.has(role))) &&
    parts.some(({ role }) => CONTENT.has(role))
  );
}

/** "you are right" is a sentence of its own. */
const SUBJECTS: ReadonlySet<Role> = new Set(['pronoun', 'determiner']);
const CONTENT: ReadonlySet<Role> = new Set([
  'noun',
  'name',
  'verb',
  'adjective',
  'adverb',
  'wh',
  'interjection',
  'time',
  'quantifier',
  'number',
]);

/** "have to" is must only before a verb; "be going to" and "would like" likewise stand where their kind stands. */
function isMeant(role: Role, words: readonly Word[], at: number, length: number): boolean {
  const last = words[at + length - 1]!;
  const after = words[at + length];
  if (role === 'modal') return last.surface !== 'to' || last.role === 'infinitive' || after?.role === 'verb';
  // Who is used to a thing has a habit.
  if (words[at]!.surface === 'used') return words[at - 1]?.role !== 'copula';
  if (role === 'interjection')
    return (
      words[at - 1] === undefined ||
      words[at - 1]!.role === 'mark' ||
      words[at - 1]!.role === 'interjection' ||
      words[at - 1]!.role === 'modal'
    );
  return true;
}

const isNominal = (word: Word | undefined) => word !== undefined && NOMINAL.has(word.role);
const NOMINAL: ReadonlySet<Role> = new Set([
  'article',
  'determiner',
  'possessive',
  'pronoun',
  'adjective',
  'noun',
  'name',
  'literal',
]);

/** Two words that are one meaning elsewhere and not here. */
function isOtherwise(words: readonly Word[], at: number, length: number): boolean {
  if (length !== 2) return false;
  const [first, second, after] = words.slice(at, at + 3);
  // "He looked up at the stars" looks; what is looked up stands behind it.
  if (first!.lemma === 'look' && second!.surface === 'up') return !isNominal(after);
  // The picture hangs on the wall; who says only "hang on" waits.
  if (first!.lemma === 'hang' && second!.surface === 'on') return isNominal(after);
  // "A knife is used to cut bread" tells what for; "she used to live there" when, "he is used to it" a habit.
  const isUsedTo = first!.surface === 'used' && second!.surface === 'to';
  const isFor = words[at - 1]?.role === 'copula' && after?.role === 'verb' && after.isGerund !== true;
  return isUsedTo && isFor;
}

function join(parts: readonly Word[], lemma: string, role: Role): Word {
  const last = parts.at(-1)!;
  // Of "let us get started" only the first verb tells the time.
  const isPast = parts.find(({ isPast: past }) => past !== undefined)?.isPast === true;
  const isGerund = parts.some((part) => part.isGerund === true);
  return {
    texts: parts.flatMap(({ texts }) => texts),
    surface: parts.map(({ surface }) => surface).join(' '),
    lemma,
    role,
    ...(role === 'noun' && last.isPlural === true && { isPlural: true }),
    ...(isPast && { isPast }),
    ...(isGerund && { isGerund }),
    ...(parts.every(({ isQuoted }) => isQuoted === true) && { isQuoted: true }),
  };
}

/** A phrase is what its head is: the wh word or verb that it begins with, otherwise its last word. */
function roleOf(parts: readonly Word[]): Role {
  const first = parts[0]!.role;
  if (first === 'wh' || first === 'verb' || first === 'interjection') return first;
  const last = parts.at(-1)!.role;
  return CONTENT.has(last) ? last : (parts.find(({ role }) => CONTENT.has(role))?.role ?? last);
}
