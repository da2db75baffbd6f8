import { dictionary } from './dictionary.ts';
import { type Found, replaceFound } from './replace-found.ts';
import type { Word } from './word.ts';

const HOURS = dictionary<number>(
  Object.fromEntries(
    'one two three four five six seven eight nine ten eleven twelve'.split(' ').flatMap((name, index) => [
      [name, index + 1],
      [`${index + 1}`, index + 1],
    ]),
  ),
);
const MINUTES = dictionary<number>({
  half: 30,
  quarter: 15,
  five: 5,
  '5': 5,
  ten: 10,
  '10': 10,
  twenty: 20,
  '20': 20,
  'twenty-five': 25,
  '25': 25,
});

/** What is said behind an hour: "at seven thirty". */
const AFTER_HOUR = dictionary<number>({
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
});

/**
 * "half past six" and "a quarter to ten" as the times of a clock: a signer says the hour first. Numbers count only behind
 * past, or with their minutes: "from ten to six" is a stretch.
 */
export function withSpokenClocks(words: readonly Word[]): Word[] {
  return replaceFound(words, clockAt);
}

function clockAt(words: readonly Word[], at: number): Found | null {
  const [hour, minute] = [HOURS[words[at]?.surface ?? ''], AFTER_HOUR[words[at + 1]?.surface ?? '']];
  if (hour !== undefined && /^o['’]clock$/.test(words[at + 1]?.surface ?? ''))
    return { length: 2, word: clockOf(words.slice(at, at + 2), hour, 0) };
  const isAt = /^(?:at|by|until|around)$/.test(words[at - 1]?.surface ?? '');
  if (isAt && hour !== undefined && minute !== undefined)
    return { length: 2, word: clockOf(words.slice(at, at + 2), hour, minute) };
  if (words[at - 1]?.surface === 'at' && hour !== undefined && isEndOfHour(words, at + 1))
    return { length: 1, word: clockOf([words[at]!], hour, 0) };
  return sideAt(words, at);
}

/** "at six", "at six in the evening", "at six tomorrow": no noun follows that would be counted. */
function isEndOfHour(words: readonly Word[], at: number): boolean {
  const [next, after] = [words[at], words[at + 1]];
  if (next === undefined || ['mark', 'time', 'conjunction'].includes(next.role)) return true;
  return (
    /^(?:tonight|tomorrow|today|sharp)$/.test(next.surface) ||
    (next.surface === 'on' && /day$/.test(after?.surface ?? '')) ||
    (next.surface === 'in' && after?.surface === 'the')
  );
}

/** half past six, a quarter to ten. */
function sideAt(words: readonly Word[], at: number): Found | null {
  let end = at;
  if (words[end]?.role === 'article') end += 1;
  const minute = MINUTES[words[end]?.surface ?? ''];
  if (minute === undefined) return null;
  const isNamed = minute === 30 || minute === 15;
  end += 1;
  const hasUnit = /^minutes?$/.test(words[end]?.surface ?? '');
  if (hasUnit) end += 1;
  const side = words[end]?.surface ?? '';
  const isPast = side === 'past' || (side === 'after' && isNamed);
  const isTo = (side === 'to' || side === 'till') && (isNamed || hasUnit);
  const hour = HOURS[words[end + 1]?.surface ?? ''];
  if (hour === undefined || !(isPast || isTo)) return null;
  const length = end + 2 - at;
  const parts = words.slice(at, at + length);
  const word = isPast
    ? clockOf(parts, hour, minute)
    : clockOf(parts, hour === 1 ? 12 : hour - 1, 60 - minute);
  return { length, word };
}

function clockOf(parts: readonly Word[], hour: number, minute: number): Word {
  const surface = parts.map((part) => part.surface).join(' ');
  const value = { kind: 'clock' as const, hour, minute };
  return { texts: parts.flatMap(({ texts }) => texts), surface, lemma: surface, role: 'time', value };
}
