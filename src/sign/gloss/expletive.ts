import type { Word } from './word.ts';

/** Whether the word at `at` is an it that stands for nothing: it rains, it is late, it is good to see you. */
export function isExpletive(words: readonly Word[], at: number): boolean {
  if (words[at]?.surface !== 'it') return false;
  const clause = words.slice(at + 1);
  const end = clause.findIndex(({ role }) => role === 'mark');
  const rest = (end === -1 ? clause : clause.slice(0, end)).filter(({ role }) => !SKIPPED.has(role));
  const isTurned = words[at - 1]?.role === 'copula';
  const verb = rest.find(({ role }) => role === 'verb');
  if (verb !== undefined && WEATHER.test(verb.lemma)) return true;
  // "It takes an hour to get there": the time is all that there is.
  if (verb?.lemma === 'take' && rest.slice(0, 5).some(({ lemma }) => LENGTHS.test(lemma))) return true;
  if (!isTurned && rest[0]?.role !== 'copula') return false;
  const [first, ...others] = isTurned ? rest : rest.slice(1);
  // "What time is it": nothing is left that it could be.
  if (first === undefined)
    return words.slice(0, at).some(({ role, lemma }) => role === 'wh' || lemma === 'time');
  if (first.role === 'time' || CONDITIONS.test(first.lemma)) return true;
  return (
    first.role === 'adjective' &&
    others.some(({ role, surface }) => role === 'infinitive' || surface === 'that' || surface === 'if')
  );
}

const SKIPPED: ReadonlySet<string> = new Set(['adverb', 'negation', 'modal']);
const LENGTHS = /^(?:second|minute|hour|day|night|week|month|year|while|time)$/;
const WEATHER = /^(?:rain|snow|storm|thunder|hail)$/;
const CONDITIONS =
  /^(?:late|early|cold|hot|warm|dark|sunny|cloudy|windy|foggy|rainy|snowy|time|morning|noon|night|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;
