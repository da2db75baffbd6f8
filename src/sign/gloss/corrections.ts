import { type Around, isPlainVerb, NOMINAL, OPENERS, type Rule, roleOf } from './correction-rule.ts';
import { DEGREE_RULES } from './degree-rules.ts';
import { SIDE_AND_AMOUNT_RULES } from './side-and-amount-rules.ts';
import { VERB_OR_THING_RULES } from './verb-or-thing-rules.ts';
import type { Word } from './word.ts';
import type { Draft } from './words.ts';

/** Mends what the tagger takes for something else, by the words beside it. */
export function correctRoles(drafts: readonly Draft[]): Draft[] {
  const firstWh = drafts.findIndex(({ word }) => word.role === 'wh');
  return drafts.map((draft, index) => {
    const around: Around = {
      before: drafts[index - 1],
      beforeLast: drafts[index - 2],
      after: drafts[index + 1],
      following: () => drafts.slice(index + 1),
      isAsking: firstWh !== -1 && firstWh < index,
    };
    for (const rule of RULES) {
      const change = rule(draft, around);
      if (change !== null) return { ...draft, word: { ...draft.word, ...change } };
    }
    return draft;
  });
}

const RULES: readonly Rule[] = [
  toIsInfinitive,
  haveIsVerb,
  doIsVerb,
  herIsPossessive,
  thatIsRelative,
  likeIsPreposition,
  ...VERB_OR_THING_RULES,
  ...DEGREE_RULES,
  noIsAnswer,
  wereIsWish,
  ...SIDE_AND_AMOUNT_RULES,
];

/** "to" before a verb is the infinitive's; before anything else it is a direction. */
function toIsInfinitive({ word }: Draft, { after }: Around): Partial<Word> | null {
  if (word.surface !== 'to') return null;
  const isVerb = after !== undefined && isPlainVerb(after);
  return isVerb ? { role: 'infinitive' } : null;
}

/** have is an auxiliary only before a participle, also over its subject: "Has the mail arrived?" */
function haveIsVerb({ word }: Draft, { before, following, isAsking }: Around): Partial<Word> | null {
  if (word.lemma !== 'have' || word.role !== 'auxiliary') return null;
  const opens =
    isAsking || before === undefined || ['mark', 'interjection', 'conjunction'].includes(roleOf(before)!);
  const skipped = following().find(
    ({ word: next }) => !SKIPPED_AFTER_HAVE.has(next.role) && !(opens && isNominal(next)),
  );
  return skipped !== undefined && isParticiple(skipped.word) ? null : { role: 'verb' };
}

const SKIPPED_AFTER_HAVE: ReadonlySet<string> = new Set(['negation', 'adverb']);

const isNominal = ({ role }: Word) =>
  role === 'pronoun' ||
  role === 'article' ||
  role === 'possessive' ||
  role === 'noun' ||
  role === 'name' ||
  role === 'determiner';

const isParticiple = ({ role, isPast, surface }: Word) =>
  surface === 'been' ||
  surface === 'had' ||
  (role === 'verb' && isPast === true) ||
  (role === 'adjective' && /(?:ed|en)$/.test(surface));

/** do is an auxiliary before a verb or, turned round in a question, before its subject; else it means to do. */
function doIsVerb({ word }: Draft, { before, after, following, isAsking }: Around): Partial<Word> | null {
  if (word.lemma !== 'do' || word.role !== 'auxiliary') return null;
  const next = roleOf(after);
  if (next === 'verb' || next === 'negation' || next === 'adverb') return null;
  // "this shirt is small do you have another one"
  if (next === 'pronoun' && /^(?:verb|auxiliary)$/.test(roleOf(following()[1]) ?? '')) return null;
  const opens =
    isAsking || before === undefined || ['mark', 'conjunction', 'interjection'].includes(roleOf(before)!);
  const isTurned = OPENERS.has(next) || next === 'name' || next === 'noun';
  return isTurned && opens && roleOf(before) !== 'pronoun' ? null : { role: 'verb' };
}

/** her and his before a noun are possession; her at the end of a phrase is a person. */
function herIsPossessive({ word }: Draft, { after }: Around): Partial<Word> | null {
  if (word.surface !== 'her') return null;
  const next = roleOf(after);
  const isSide = after?.word.surface === 'left' || after?.word.surface === 'right';
  return isSide || next === 'noun' || next === 'adjective' || next === 'number'
    ? { role: 'possessive' }
    : null;
}

/** that after a noun and before a verb begins a relative clause; after a verb and before a subject it only joins. */
function thatIsRelative(
  { word }: Draft,
  { before, beforeLast, after, following }: Around,
): Partial<Word> | null {
  if (word.surface !== 'that') return null;
  const next = roleOf(after);
  const opens = OPENERS.has(next) || next === 'name';
  if (roleOf(before) === 'verb' && opens) return { role: 'conjunction' };
  // "so cold that we left"
  if (beforeLast?.word.surface === 'so' && opens) return { role: 'conjunction' };
  // "tell me that the train is late", "the point is that the data is old"
  const isTold = roleOf(before) === 'pronoun' && roleOf(beforeLast) === 'verb';
  const isEquated = roleOf(before) === 'copula' && beforeLast !== undefined;
  if ((isTold || isEquated) && opens && following().some(({ word: { role } }) => FINITE.has(role)))
    return { role: 'conjunction' };
  const isVerbal = next === 'verb' || next === 'copula' || next === 'modal' || next === 'auxiliary';
  if (NOMINAL.has(roleOf(before)) && (isVerbal || opens)) return { role: 'wh', lemma: 'that' };
  return null;
}

const FINITE: ReadonlySet<string> = new Set(['verb', 'copula', 'modal', 'auxiliary']);

/** like is a verb after a subject or an auxiliary, and a comparison elsewhere ("looks like a house"). */
function likeIsPreposition({ word }: Draft, { before }: Around): Partial<Word> | null {
  if (word.surface !== 'like') return null;
  const role = roleOf(before);
  const isVerb =
    role === undefined ||
    ['pronoun', 'auxiliary', 'modal', 'infinitive', 'negation', 'adverb', 'name'].includes(role);
  return isVerb
    ? { role: 'verb' }
    : { role: NOMINAL.has(role) && before?.word.isPlural === true ? 'verb' : 'preposition' };
}

/** "No, thanks", "she said no": an answer, not none of something. */
function noIsAnswer({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  const opens = before === undefined || ['mark', 'interjection', 'verb', 'copula'].includes(roleOf(before)!);
  const ends = after === undefined || ['mark', 'interjection', 'pronoun'].includes(roleOf(after)!);
  return word.surface === 'no' && opens && ends ? { role: 'interjection' } : null;
}

/** "if I were you" wishes; nothing is over. */
function wereIsWish({ word }: Draft, { before }: Around): Partial<Word> | null {
  return word.surface === 'were' && /^(?:i|he|she|it)$/.test(before?.word.surface ?? '')
    ? { isPast: false }
    : null;
}
