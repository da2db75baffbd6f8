import type { Dropped } from './plan.ts';
import type { Word } from './word.ts';

/** Speech without what only filled a pause: um, "you know" between commas, a small word said twice. */
export function withoutDisfluencies(words: readonly Word[]): { words: Word[]; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const kept: Word[] = [];
  const drop = (word: Word, reason: Dropped['reason']) => dropped.push({ words: word.texts, reason });
  words.forEach((word, index) => {
    const last = kept.findLast(({ role }) => role !== 'mark');
    if (word.isQuoted !== true && HESITATIONS.test(word.surface)) drop(word, 'disfluency');
    else if (isFiller(words, index)) drop(word, 'filler');
    else if (last !== undefined && last.surface === word.surface && REPEATED.has(word.role) && isNear(kept)) {
      drop(word, 'repetition');
    } else kept.push(word);
  });
  return { words: kept, dropped };
}

const HESITATIONS = /^(?:u+m+|u+h+|e+r+m*|h+m+|m{2,}|a+h+|uh-?huh|mhm|huh)$/;

/** Small words of which a second one in a row is a stutter; "very very" and "no, no" are meant. */
const REPEATED: ReadonlySet<string> = new Set([
  'article',
  'pronoun',
  'possessive',
  'preposition',
  'conjunction',
  'copula',
  'auxiliary',
  'modal',
  'infinitive',
]);

/** Whether at most a comma or a dash stands behind the last word. */
function isNear(kept: readonly Word[]): boolean {
  const marks = kept.length - 1 - kept.findLastIndex(({ role }) => role !== 'mark');
  return marks <= 1;
}

/** like, well, so and you know are fillers at the beginning or between commas, where nothing hangs on them. */
function isFiller(words: readonly Word[], index: number): boolean {
  const word = words[index]!;
  if (word.isQuoted === true) return false;
  const isPadding = (at: number) =>
    FILLERS.has(words[at]?.surface ?? '') || HESITATIONS.test(words[at]?.surface ?? '');
  const opensHere = (at: number): boolean => {
    let before = at - 1;
    while (isPadding(before) || words[before]?.role === 'interjection') before -= 1;
    return words[before] === undefined || words[before]!.surface === ',';
  };
  const closesHere = (at: number): boolean => {
    let after = at + 1;
    while (isPadding(after)) after += 1;
    const follows = words[after];
    if (follows?.surface === ',') return true;
    return word.surface === 'mean' || word.surface === 'i'
      ? follows?.role === 'article' || follows?.role === 'pronoun'
      : FILLERS.has(word.surface) && (follows?.role === 'pronoun' || follows?.role === 'determiner');
  };
  if (FILLERS.has(word.surface)) return opensHere(index) && closesHere(index);
  const next = words[index + 1]?.surface ?? '';
  const before = words[index - 1]?.surface ?? '';
  if (PAIRS.has(`${word.surface} ${next}`)) return opensHere(index) && closesHere(index + 1);
  return PAIRS.has(`${before} ${word.surface}`) && opensHere(index - 1) && closesHere(index);
}

const FILLERS: ReadonlySet<string> = new Set(['like', 'well', 'so', 'basically', 'anyway', 'actually']);
const PAIRS: ReadonlySet<string> = new Set(['you know', 'i mean', 'you see']);
