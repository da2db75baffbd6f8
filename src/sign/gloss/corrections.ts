import { closedClassRole } from './closed-class.ts';
import { IRREGULAR_VERBS } from './irregular-forms.ts';
import type { Word } from './word.ts';
import type { Draft } from './words.ts';

/** Mends what the tagger takes for something else, by the words beside it. */
export function correctRoles(drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, index) => {
    const around = { before: drafts[index - 1], after: drafts[index + 1], afterNext: drafts[index + 2] };
    for (const rule of RULES) {
      const change = rule(draft, around);
      if (change !== null) return { ...draft, word: { ...draft.word, ...change } };
    }
    return draft;
  });
}

type Around = {
  readonly before: Draft | undefined;
  readonly after: Draft | undefined;
  readonly afterNext: Draft | undefined;
};
type Rule = (draft: Draft, around: Around) => Partial<Word> | null;

const roleOf = (draft: Draft | undefined) => draft?.word.role;
const NOMINAL: ReadonlySet<string | undefined> = new Set([
  'noun',
  'name',
  'literal',
  'number',
  'value',
  'symbol',
]);
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
  nounAfterCopulaGerund,
];

/** "to" before a verb is the infinitive's; before anything else it is a direction. */
function toIsInfinitive({ word }: Draft, { after }: Around): Partial<Word> | null {
  if (word.surface !== 'to') return null;
  const isVerb = after !== undefined && isPlainVerb(after);
  return isVerb ? { role: 'infinitive' } : null;
}

/** have is an auxiliary only before a participle. "Have you eaten" has a pronoun between. */
function haveIsVerb({ word }: Draft, { after, afterNext }: Around): Partial<Word> | null {
  if (word.lemma !== 'have' || word.role !== 'auxiliary') return null;
  const skipped =
    roleOf(after) === 'pronoun' ||
    roleOf(after) === 'negation' ||
    roleOf(after) === 'adverb' ||
    roleOf(after) === 'name'
      ? afterNext
      : after;
  const isParticiple =
    skipped !== undefined &&
    (skipped.word.surface === 'been' || (roleOf(skipped) === 'verb' && skipped.word.isPast));
  if (isParticiple || (roleOf(after) === 'pronoun' && roleOf(afterNext) === 'adverb')) return null;
  return { role: 'verb' };
}

/** do is an auxiliary before a verb or, turned round, before its subject; else it means to do. */
function doIsVerb({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  if (word.lemma !== 'do' || word.role !== 'auxiliary') return null;
  const next = roleOf(after);
  if (next === 'verb' || next === 'negation' || next === 'adverb') return null;
  const isTurned =
    next === 'pronoun' ||
    next === 'article' ||
    next === 'determiner' ||
    next === 'possessive' ||
    next === 'name';
  const opens =
    before === undefined || ['wh', 'mark', 'conjunction', 'interjection', 'noun'].includes(roleOf(before)!);
  if ((isTurned || next === 'noun' || next === 'quantifier') && opens) return null;
  return { role: 'verb' };
}

/** her and his before a noun are possession; her at the end of a phrase is a person. */
function herIsPossessive({ word }: Draft, { after }: Around): Partial<Word> | null {
  if (word.surface !== 'her') return null;
  const next = roleOf(after);
  return next === 'noun' || next === 'adjective' || next === 'number' ? { role: 'possessive' } : null;
}

/** that after a noun and before a verb begins a relative clause; after a verb and before a subject it only joins. */
function thatIsRelative({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  if (word.surface !== 'that') return null;
  const next = roleOf(after);
  const opens = OPENERS.has(next) || next === 'name';
  if (roleOf(before) === 'verb' && opens) return { role: 'conjunction' };
  const isVerbal = next === 'verb' || next === 'copula' || next === 'modal' || next === 'auxiliary';
  if (NOMINAL.has(roleOf(before)) && (isVerbal || opens)) return { role: 'wh', lemma: 'that' };
  return null;
}

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
  const isAfterTo = before?.word.surface === 'to';
  return isAfterTo && word.role !== 'verb' && isPlainVerb({ word, tagged }) ? { role: 'verb' } : null;
}

/** A known verb form in -ing after a copula is a verb. */
function nounAfterCopulaGerund({ word }: Draft, { before }: Around): Partial<Word> | null {
  const isAfterCopula =
    roleOf(before) === 'copula' && word.surface.endsWith('ing') && word.role === 'adjective';
  return isAfterCopula ? { role: 'verb', isGerund: true } : null;
}

function isPlainVerb({ word, tagged }: Draft): boolean {
  if (word.surface === 'be' || word.surface === 'have' || word.surface === 'do') return true;
  if (closedClassRole(word.surface) !== undefined) return false;
  return (
    word.role === 'verb' && word.isPast !== true && word.isGerund !== true && tagged.tags.has('Infinitive')
  );
}
