import { type ClauseParts, type Part, partsOf } from './clause-parts.ts';
import type { Clause, Question } from './clauses.ts';
import { drop, type Notes } from './notes.ts';
import { nounPhraseLength } from './noun-phrase.ts';
import { activeOrder, type Topic } from './passive.ts';
import { isCount } from './sense-rule.ts';
import { isTimeWord, takeTimePhrases } from './time-phrases.ts';
import { type GlossNode, meaningNode, span, wordNode } from './tree.ts';
import { PLACE_PREPOSITIONS, POSTURES } from './verb-classes.ts';
import type { Word } from './word.ts';

/** One clause in the order of ASL: time, ground or topic, comment, negation, wh sign. */
export function transferClause(clause: Clause, question: Question | null, notes: Notes): GlossNode[] {
  const { phrases, rest, ties } = takeTimePhrases(clause.words);
  for (const tie of ties) drop(notes, tie, tie.role === 'article' ? 'article' : 'preposition');
  const times = phrases.flatMap(({ words }) => words.map(timeNode));
  const asked = question === 'wh' ? takeWhPhrase(rest) : null;
  const words = withoutAskedIt(asked, notes) ?? rest;

  const hasTime = phrases.length > 0 || notes.frame !== null;
  const clauseParts = partsOf(words, notes, { hasTime, isTurned: question !== null });
  notes.frame = frameAfter(clauseParts, phrases.length > 0, notes.frame);

  const isStatement = question === null && clauseParts.negation === null;
  const { topic, parts } = isStatement
    ? topicOf(clauseParts, notes)
    : { topic: [], parts: clauseParts.parts };
  const past = clauseParts.isPastState ? [meaningNode(['past', 'before'])] : [];
  const tail = asked === null ? [] : [...tailParts(asked.phrase, notes), wordNode(asked.wh)];
  return [...times, ...past, ...span('topic', topic), ...commentOf(clauseParts, parts), ...tail];
}

/** A time sign keeps the tense until a clause of another tense comes. */
function frameAfter({ tense }: ClauseParts, hasOwnTime: boolean, before: Notes['frame']): Notes['frame'] {
  if (hasOwnTime) return tense;
  return tense === before ? before : null;
}

/** this morning is NOW MORNING; ago comes after its length; by Friday is BEFORE FRIDAY. */
function timeNode(word: Word): GlossNode {
  if (word.surface === 'this') return meaningNode(['this', 'now'], [word]);
  if (word.surface === 'ago') return meaningNode(['ago', 'past', 'before'], [word]);
  if (word.surface === 'by') return meaningNode(['before', 'until', 'by'], [word]);
  return wordNode({ ...word, isPlural: false });
}

type Asked = { readonly wh: Word; readonly phrase: readonly Word[]; readonly rest: readonly Word[] };

/**
 * The wh word goes to the end, with the noun or adjective that it asks about before it (CAR COLOR WHAT). Where that
 * noun is the subject itself it stays first (BUTTON RED WHICH).
 */
function takeWhPhrase(words: readonly Word[]): Asked | null {
  const at = words.findIndex(({ role }) => role === 'wh');
  const wh = words[at];
  if (wh === undefined) return null;
  const before = words.slice(0, at);
  const length = nounPhraseLength(words, at + 1);
  const adverb = length === 0 && wh.lemma === 'how' && words[at + 1]?.role === 'adverb' ? 1 : 0;
  const isTaking = /^(?:what|which|whose|how|what kind|how many|how much)$/.test(wh.lemma);
  const kind = words[at + length + 1]?.surface === 'of' ? nounPhraseLength(words, at + length + 2) : 0;
  const taken = isTaking ? length + adverb + (kind > 0 ? kind + 1 : 0) : 0;
  const phrase = words.slice(at + 1, at + 1 + taken);
  const after = words.slice(at + 1 + taken);
  return isSubject(after)
    ? { wh, phrase: [], rest: [...before, ...phrase, ...after] }
    : { wh, phrase, rest: [...before, ...after] };
}

/** "What time is it": the it is the time itself. */
function withoutAskedIt(asked: Asked | null, notes: Notes): readonly Word[] | undefined {
  if (asked === null || !asked.phrase.some(({ lemma }) => isTimeWord(lemma))) return asked?.rest;
  const last = asked.rest.at(-1);
  if (last?.surface !== 'it' || !asked.rest.some(({ role }) => role === 'copula')) return asked.rest;
  drop(notes, last, 'expletive');
  return asked.rest.slice(0, -1);
}

/** Whether what stood before is the subject: a verb follows, or a copula with its predicate and no noun phrase. */
function isSubject(after: readonly Word[]): boolean {
  const [first, second] = after;
  if (first?.role === 'verb') return true;
  return (
    first?.role === 'copula' &&
    ['adjective', 'preposition', 'verb', 'adverb'].includes(second?.role ?? '') &&
    second?.surface !== 'there'
  );
}

function tailParts(words: readonly Word[], notes: Notes): GlossNode[] {
  return partsOf(words, notes, { hasTime: true, isTurned: false }).parts.flatMap(({ nodes }) => nodes);
}

/**
 * What goes before the comment, under raised brows: the ground of a place (TABLE, CAT SIT ON), since a signer sets up
 * the ground before the figure in it; or the subject of "X is a Y".
 */
function topicOf({ parts, isExistential }: ClauseParts, notes: Notes): Topic {
  const active = activeOrder(parts, notes);
  if (active !== null) return active;
  const [tie, place] = parts;
  // "In the corner there is a field": the ground is set up first, then what it has.
  if (isExistential && tie?.kind === 'preposition' && place?.kind === 'noun-phrase' && parts.length > 2) {
    const isPlain = /^(?:in|at|on)$/.test(tie.word?.surface ?? '');
    if (isPlain && tie.nodes.length > 0) drop(notes, tie.word!, 'preposition');
    return { topic: [...place.nodes, ...(isPlain ? [] : tie.nodes)], parts: parts.slice(2) };
  }
  const last = parts.length - 1;
  const [before, preposition, ground] = parts.slice(-3);
  const isPlace =
    ground?.kind === 'noun-phrase' &&
    ground.word !== undefined &&
    !isAmount(ground.word) &&
    preposition?.kind === 'preposition' &&
    PLACE_PREPOSITIONS.has(preposition.word!.lemma);
  const isAtPosture =
    (before?.kind === 'verb' && POSTURES.has(before.word!.lemma)) ||
    before?.kind === 'copula' ||
    (isExistential && before?.kind === 'noun-phrase');
  if (isPlace && isAtPosture && last >= 2) {
    const rest = parts.slice(0, last);
    // In and at say nothing more after their ground.
    const isPlain = /^(?:in|at)$/.test(preposition.word!.surface) || isExistential;
    if (isPlain && preposition.nodes.length > 0) drop(notes, preposition.word!, 'preposition');
    return { topic: ground.nodes, parts: isPlain ? parts.slice(0, last - 1) : rest };
  }
  const copulaAt = parts.findIndex(({ kind }) => kind === 'copula');
  const [subject] = parts;
  const predicate = parts[copulaAt + 1];
  const isEquation =
    copulaAt === 1 &&
    subject?.kind === 'noun-phrase' &&
    subject.word !== undefined &&
    predicate?.kind === 'noun-phrase' &&
    predicate.word !== undefined;
  return isEquation && !isExistential
    ? { topic: subject.nodes, parts: parts.slice(1) }
    : { topic: [], parts };
}

/** "The battery is at fifteen percent": no place. */
const isAmount = (word: Word) => isCount(word) || word.lemma === 'percent';

/** The parts in order, HAVE before what exists, and the negated stretch with its NOT at the end. */
function commentOf({ negation, isExistential }: ClauseParts, parts: readonly Part[]): GlossNode[] {
  const shown = isExistential && negation === null ? [meaningNode(['have', 'exist'])] : [];
  if (negation === null) {
    // WILL HAVE, not HAVE WILL.
    const start = parts[0]?.kind === 'copula' ? 1 : 0;
    return [...nodesOf(parts.slice(0, start)), ...shown, ...nodesOf(parts.slice(start))];
  }
  const end = scopeEnd(parts, negation.from);
  return [
    ...nodesOf(parts.slice(0, negation.from)),
    ...span('negation', [
      ...nodesOf(parts.slice(negation.from, end)),
      ...(negation.not === null ? [] : [negation.not]),
    ]),
    ...nodesOf(parts.slice(end)),
  ];
}

/** A headshake ends at a pause, at but, and at an and: "not red, green", "do not save and cancel". */
function scopeEnd(parts: readonly Part[], from: number): number {
  const end = parts.findIndex(
    ({ kind, word }, index) =>
      index > from && (kind === 'pause' || word?.lemma === 'and' || word?.lemma === 'but'),
  );
  return end === -1 ? parts.length : end;
}

const nodesOf = (parts: readonly Part[]) => parts.flatMap(({ nodes }) => nodes);
