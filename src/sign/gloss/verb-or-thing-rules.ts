import { type Around, isPlainVerb, NOMINAL, OPENERS, type Rule, roleOf } from './correction-rule.ts';
import { IRREGULAR_VERBS } from './irregular-forms.ts';
import { isDayName } from './time-phrases.ts';
import type { Word } from './word.ts';
import type { Draft } from './words.ts';

/** Words that are a verb in one place and a thing in another, where the tagger takes the wrong one. */
export const VERB_OR_THING_RULES: readonly Rule[] = [
  commandIsVerb,
  gerundAfterNoun,
  determinedIsNoun,
  verbAfterTo,
  participleAfterHave,
  objectIsThing,
  usedIsVerb,
  verbAfterSubject,
  lieIsLieDown,
  gerundAfterCopula,
];

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

/** "I have finished" is a verb, whatever the tagger says. */
function participleAfterHave({ word, tagged }: Draft, { before, beforeLast }: Around): Partial<Word> | null {
  if (word.role !== 'adjective' || !/(?:ed|en)$/.test(word.surface)) return null;
  const host = roleOf(before) === 'negation' || roleOf(before) === 'adverb' ? beforeLast : before;
  if (host?.word.lemma !== 'have') return null;
  const lemma = IRREGULAR_VERBS[word.surface] ?? tagged.root;
  return { role: 'verb', isPast: true, lemma };
}

/** "shake hands", "it took me ages": a bare form behind a verb or its object that another verb does not take is a thing. */
function objectIsThing({ word, tagged }: Draft, { before, beforeLast }: Around): Partial<Word> | null {
  if (word.role !== 'verb' || word.isPast === true || word.isGerund === true) return null;
  const isPlural = word.surface.endsWith('s') && IRREGULAR_VERBS[word.surface] === undefined;
  const isObject = /^(?:me|him|us|them)$/.test(before?.word.surface ?? '') ? beforeLast : before;
  const verb = isObject?.word;
  if (!isPlural || verb?.role !== 'verb' || verb.surface === word.surface) return null;
  return { role: 'noun', isPlural: true, lemma: tagged.root };
}

/** "A knife is used to cut": done with it, not second-hand. */
function usedIsVerb({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  const isDone = roleOf(before) === 'copula' && roleOf(after) !== 'noun' && word.role === 'adjective';
  return word.surface === 'used' && isDone ? { role: 'verb', lemma: 'use', isPast: true } : null;
}

/** "The heading says", "he points at": a form in -s after its subject that no noun follows. */
function verbAfterSubject({ word, tagged }: Draft, around: Around): Partial<Word> | null {
  const { before, after } = around;
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
  const lemma = IRREGULAR_VERBS[word.surface] ?? word.lemma;
  const verb = { ...word, role: 'verb', isPlural: false, lemma } as const;
  return lieIsLieDown({ word: verb, tagged }, around) ?? verb;
}

const isFollowedByVerb = (after: Draft | undefined) =>
  ['verb', 'copula', 'modal', 'auxiliary'].includes(roleOf(after) ?? '');

/** To lie somewhere is another sign than to lie to someone. */
function lieIsLieDown({ word }: Draft, { after }: Around): Partial<Word> | null {
  const isPlace =
    roleOf(after) === 'preposition' && after?.word.surface !== 'to' && after?.word.surface !== 'about';
  return word.role === 'verb' && word.lemma === 'lie' && isPlace ? { ...word, lemma: 'lie down' } : null;
}

/** A known verb form in -ing after a copula is a verb. */
function gerundAfterCopula({ word }: Draft, { before }: Around): Partial<Word> | null {
  const isAfterCopula =
    roleOf(before) === 'copula' && word.surface.endsWith('ing') && word.role === 'adjective';
  return isAfterCopula ? { role: 'verb', isGerund: true } : null;
}
