import { dictionary } from './dictionary.ts';
import { type Found, replaceFound } from './replace-found.ts';
import { MONTHS } from './values.ts';
import type { Word } from './word.ts';

const UNITS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const DAYS = dictionary<number>(
  Object.fromEntries(
    [
      ...UNITS,
      ...'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
        ' ',
      ),
      ...UNITS.map((unit) => `twenty ${unit}`),
      'thirtieth',
      'thirty first',
    ].map((name, index) => [name, index + 1]),
  ),
);

/** "the twelfth of June" and "June twelfth" as dates: a signer says the month first. */
export function withSpokenDates(words: readonly Word[]): Word[] {
  return replaceFound(words, dateAt);
}

function dateAt(words: readonly Word[], at: number): Found | null {
  const start = words[at]?.role === 'article' ? at + 1 : at;
  const day = dayAt(words, start);
  if (day !== null) {
    const month = start + day.length;
    return words[month]?.surface === 'of' ? dateOf(words, at, month + 2, day.day, words[month + 1]) : null;
  }
  const behind = words[at + 1]?.role === 'article' ? at + 2 : at + 1;
  const spoken = dayAt(words, behind);
  return spoken && dateOf(words, at, behind + spoken.length, spoken.day, words[at]);
}

function dayAt(words: readonly Word[], at: number): { readonly day: number; readonly length: number } | null {
  for (const length of [2, 1]) {
    const name = words
      .slice(at, at + length)
      .map(({ surface }) => surface)
      .join(' ')
      .replaceAll('-', ' ');
    const day = DAYS[name];
    if (day !== undefined) return { day, length };
  }
  return null;
}

function dateOf(
  words: readonly Word[],
  from: number,
  to: number,
  day: number,
  name: Word | undefined,
): Found | null {
  const month = (MONTHS as readonly string[]).indexOf(name?.surface ?? '') + 1;
  if (month === 0) return null;
  const parts = words.slice(from, to);
  const surface = parts.map((part) => part.surface).join(' ');
  const texts = parts.flatMap((part) => part.texts);
  return {
    length: to - from,
    word: { texts, surface, lemma: surface, role: 'time', value: { kind: 'date', month, day } },
  };
}
