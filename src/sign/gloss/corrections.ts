import { closedClassRole } from './closed-class.ts';
import { type Around, NOMINAL, type Rule, roleOf } from './correction-rule.ts';
import { DEGREE_RULES } from './degree-rules.ts';
import { IRREGULAR_VERBS } from './irregular-forms.ts';
import { SIDE_AND_AMOUNT_RULES } from './side-and-amount-rules.ts';
import { isDayName } from './time-phrases.ts';
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

/** What a noun phrase can begin with. */
const OPENERS: ReadonlySet<string | undefined> = new Set([
  'article',
  'determiner',
  'possessive',
  'quantifier',
  'pronoun',
  'literal',
  'value',
]);

const RULES: readonly Rule[] = [
  toIsInfinitive,
  haveIsVerb,
  doIsVerb,
  herIsPossessive,
  thatIsRelative,
  likeIsPreposition,
  commandIsVerb,
  gerundAfterNoun,
  determinedIsNoun,
  verbAfterTo,
  participleAfterHave,
  verbAfterSubject,
  lieIsLieDown,
  ...DEGREE_RULES,
  noIsAnswer,
  wereIsWish,
  ...SIDE_AND_AMOUNT_RULES,
  gerundAfterCopula,
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
  (role === 'verb' && isPast === true) ||
  (role === 'adjective' && /(?:ed|en)$/.test(surface));

/** "I have finished" is a verb, whatever the tagger says. */
function participleAfterHave({ word, tagged }: Draft, { before, beforeLast }: Around): Partial<Word> | null {
  if (word.role !== 'adjective' || !/(?:ed|en)$/.test(word.surface)) return null;
  const host = roleOf(before) === 'negation' || roleOf(before) === 'adverb' ? beforeLast : before;
  if (host?.word.lemma !== 'have') return null;
  const lemma = IRREGULAR_VERBS[word.surface] ?? tagged.root;
  return { role: 'verb', isPast: true, lemma };
}

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

/** A sentence that begins with a word that can be a verb, before a noun phrase, commands: "Open report.pdf". */
function commandIsVerb({ word, tagged }: Draft, { before, after }: Around): Partial<Word> | null {
  if (before !== undefined && roleOf(before) !== 'mark' && roleOf(before) !== 'interjection') return null;
  if (word.role !== 'noun' && word.role !== 'adjective' && word.role !== 'name') return null;
  const couldBeVerb = /Verb|Present/.test(tagged.couldBe) || COMMANDS.has(word.surface);
  const isFollowed =
    OPENERS.has(roleOf(after)) || after?.word.isQuoted === true || after?.word.role === 'name';
  return couldBeVerb && isFollowed ? { role: 'verb', isPlural: false } : null;
}

const COMMANDS: ReadonlySet<string> = new Set(
  'open close press click type select choose enter save delete cancel stop start turn read sign log check copy paste drag scroll move tap hold'.split(
    ' ',
  ),
);

/** "a woman smiling" is a verb also where the tagger sees a noun. */
function gerundAfterNoun({ word, tagged }: Draft, { before }: Around): Partial<Word> | null {
  if (word.role !== 'noun' || !/Gerund/.test(tagged.couldBe)) return null;
  return roleOf(before) === 'noun' || roleOf(before) === 'copula'
    ? { role: 'verb', isGerund: true, lemma: IRREGULAR_VERBS[word.surface] ?? tagged.root }
    : null;
}

/** After an article a verb that no noun follows is a noun: "the run", "a drink". */
function determinedIsNoun({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  if (word.role !== 'verb' || word.isGerund === true) return null;
  const isDetermined = ['article', 'possessive'].includes(roleOf(before) ?? '');
  if (!isDetermined) return null;
  if (word.isPast === true) return { role: 'adjective' };
  return roleOf(after) === 'adjective' ? null : { role: 'noun' };
}

/** "to" before a word that can be a verb makes it one. */
function verbAfterTo({ word, tagged }: Draft, { before }: Around): Partial<Word> | null {
  const isAfterTo = before?.word.surface === 'to' && word.surface !== 'be';
  return isAfterTo && word.role !== 'verb' && isPlainVerb({ word, tagged }) ? { role: 'verb' } : null;
}

/** A known verb form in -ing after a copula is a verb. */
function gerundAfterCopula({ word }: Draft, { before }: Around): Partial<Word> | null {
  const isAfterCopula =
    roleOf(before) === 'copula' && word.surface.endsWith('ing') && word.role === 'adjective';
  return isAfterCopula ? { role: 'verb', isGerund: true } : null;
}

/** "The heading says", "he points at": a form in -s after its subject that no noun follows. */
function verbAfterSubject({ word, tagged }: Draft, { before, after }: Around): Partial<Word> | null {
  const isSubject =
    roleOf(before) === 'pronoun' || (roleOf(before) === 'noun' && before?.word.isPlural !== true);
  if (word.role !== 'noun' || !isSubject || !word.surface.endsWith('s')) return null;
  const isPointing = after?.word.surface === 'at' || roleOf(before) === 'pronoun';
  const couldBeVerb =
    isPointing || /Verb/.test(tagged.couldBe) || IRREGULAR_VERBS[word.surface] !== undefined;
  if (
    !couldBeVerb ||
    (NOMINAL.has(roleOf(after)) && !isDayName(after!.word.lemma)) ||
    isFollowedByVerb(after)
  )
    return null;
  return { role: 'verb', isPlural: false, lemma: IRREGULAR_VERBS[word.surface] ?? word.lemma };
}

const isFollowedByVerb = (after: Draft | undefined) =>
  ['verb', 'copula', 'modal', 'auxiliary'].includes(roleOf(after) ?? '');

/** To lie somewhere is another sign than to lie to someone. */
function lieIsLieDown({ word }: Draft, { after }: Around): Partial<Word> | null {
  const isPlace =
    roleOf(after) === 'preposition' && after?.word.surface !== 'to' && after?.word.surface !== 'about';
  return word.role === 'verb' && word.lemma === 'lie' && isPlace ? { lemma: 'lie down' } : null;
}

/** "No, thanks": an answer, not none of something. */
function noIsAnswer({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  const opens = before === undefined || ['mark', 'interjection'].includes(roleOf(before)!);
  const ends = after === undefined || ['mark', 'interjection', 'pronoun'].includes(roleOf(after)!);
  return word.surface === 'no' && opens && ends ? { role: 'interjection' } : null;
}

/** "if I were you" wishes; nothing is over. */
function wereIsWish({ word }: Draft, { before }: Around): Partial<Word> | null {
  return word.surface === 'were' && /^(?:i|he|she|it)$/.test(before?.word.surface ?? '')
    ? { isPast: false }
    : null;
}

function isPlainVerb({ word, tagged }: Draft): boolean {
  if (word.surface === 'be' || word.surface === 'have' || word.surface === 'do') return true;
  if (closedClassRole(word.surface) !== undefined) return false;
  return (
    word.role === 'verb' && word.isPast !== true && word.isGerund !== true && tagged.tags.has('Infinitive')
  );
}
