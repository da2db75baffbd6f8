import { dictionary } from './dictionary.ts';
import type { Word } from './word.ts';

/** The words of one time expression, without the preposition that only ties it to an English clause. */
export type TimePhrase = { readonly words: readonly Word[]; readonly breadth: number };

/**
 * Takes the time expressions out of a clause. They come back from the widest to the narrowest (TOMORROW MORNING TIME
 * NINE): a frame is set before what lies in it, as ASL does with places too, and what a clock says can only be
 * understood inside its day. Length ("for two hours") and frequency stay with the verb: they are no frame.
 */
export function takeTimePhrases(words: readonly Word[]): {
  phrases: TimePhrase[];
  rest: Word[];
  ties: Word[];
} {
  const phrases: TimePhrase[] = [];
  const rest: Word[] = [];
  const ties: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const found = words[at]!.isQuoted === true ? null : phraseAt(words, at);
    if (found === null) {
      rest.push(words[at]!);
      at += 1;
      continue;
    }
    const body = words.slice(at, at + found.length);
    ties.push(...body.filter(isTie));
    const kept = body.filter((word) => !isTie(word));
    phrases.push({ words: kept, breadth: breadthOf(kept) });
    at += found.length;
  }
  // "from 20 in January to 90 in December": two of a kind are no frame, each belongs where it stands.
  const breadths = phrases.map(({ breadth }) => breadth);
  if (new Set(breadths).size < breadths.length) return { phrases: [], rest: [...words], ties: [] };
  return { phrases: phrases.toSorted((one, other) => other.breadth - one.breadth), rest, ties };
}

/** today, Friday and their like. */
export function isDayName(lemma: string): boolean {
  return DAYS.test(lemma);
}

const UNITS = dictionary<number>({
  century: 9,
  decade: 8,
  year: 7,
  summer: 6,
  winter: 6,
  spring: 6,
  autumn: 6,
  fall: 6,
  month: 6,
  week: 5,
  weekend: 5,
  day: 4,
  morning: 3,
  noon: 3,
  afternoon: 3,
  evening: 3,
  night: 3,
  midnight: 3,
  hour: 2,
  minute: 1,
  second: 1,
});
const DAYS =
  /^(?:(?:to|yester)day|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|day after tomorrow|christmas|easter)$/;
const MONTHS = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;
const MOMENTS = /^(?:now|soon|later|recently|lately|nowadays|finally|past|future)$/;
const SELECTORS = new Set(['this', 'next', 'last', 'every', 'each']);

function breadthOf(words: readonly Word[]): number {
  return Math.max(0, ...words.map(breadthOfWord));
}

function breadthOfWord({ lemma, value }: Word): number {
  if (value?.kind === 'date') return value.day === undefined ? 6 : 4.5;
  if (value?.kind === 'year') return 7;
  if (value?.kind === 'clock') return 2;
  const parts = lemma.split(' ');
  if (MONTHS.test(lemma)) return 6;
  if (DAYS.test(lemma)) return 4;
  if (MOMENTS.test(lemma)) return 8;
  if (lemma === 'tonight' || lemma === 'last night') return 3.5;
  return Math.max(0, ...parts.map((part) => UNITS[part] ?? 0));
}

/** Whether a question for this asks when: "What time is it?" */
export function isTimeWord(lemma: string): boolean {
  return lemma === 'time' || lemma === 'date' || UNITS[lemma] !== undefined;
}

const isTie = ({ role, surface }: Word) => role === 'article' || /^(?:on|in|at|during)$/.test(surface);

function phraseAt(words: readonly Word[], at: number): { length: number } | null {
  const tie = /^(?:on|in|at|during|by|until|since|from|before|after|around)$/.test(words[at]!.surface)
    ? 1
    : 0;
  // "the costs of 2024" tell which costs, not when.
  if (/^(?:of|for)$/.test(words[at - 1]?.surface ?? '')) return null;
  // "$480 a year" tells how much, not when.
  if (/^an? /.test(words[at]!.surface)) return null;
  // "between 2 and 4 pm" is one span: its end alone would be another time.
  if (words.slice(Math.max(0, at - 4), at).some(({ surface }) => surface === 'between')) return null;
  const length = bareLength(words, at + tie);
  if (length === 0) return inTheMorning(words, at);
  // A length of time is a frame only when it is counted from now: in two weeks, three days ago.
  const isCounted = isNumeric(words[at + tie]);
  const isAgo = words[at + tie + length]?.surface === 'ago';
  if (isCounted && !isAgo && !(tie === 1 && words[at]!.surface === 'in')) return null;
  return { length: tie + length + (isAgo ? 1 : 0) };
}

const isNumeric = (word: Word | undefined) =>
  word?.role === 'number' || word?.value?.kind === 'number' || word?.lemma === 'few';
const unitOf = (word: Word | undefined) => (word === undefined ? undefined : UNITS[word.lemma]);
const isUnit = (word: Word | undefined) => unitOf(word) !== undefined && word?.role !== 'verb';

/** How many words of a time expression stand here, without a preposition; 0 where there is none. */
function bareLength(words: readonly Word[], at: number): number {
  const word = words[at];
  if (word === undefined) return 0;
  if (word.role === 'time') return 1;
  const [selector = '', unit = ''] = word.lemma.split(' ');
  if (SELECTORS.has(selector) && (UNITS[unit] !== undefined || DAYS.test(unit))) return 1;
  if (word.value?.kind === 'year') return isTied(words[at - 1]) ? 1 : 0;
  const next = words[at + 1];
  if (
    SELECTORS.has(word.surface) &&
    (isUnit(next) || (next !== undefined && (DAYS.test(next.lemma) || MONTHS.test(next.lemma))))
  )
    return 2;
  if (DAYS.test(word.lemma)) return isUnit(next) ? 2 : 1;
  if (MONTHS.test(word.lemma) && word.role !== 'verb' && word.role !== 'modal')
    return isTied(words[at - 1]) || at === 0 ? 1 : 0;
  if (
    word.lemma === 'tonight' ||
    (MOMENTS.test(word.lemma) && !['adjective', 'noun', 'preposition'].includes(word.role))
  )
    return 1;
  if (word.lemma === 'noon' || word.lemma === 'midnight') return 1;
  if (!isNumeric(word)) return 0;
  let end = at;
  while (isNumeric(words[end])) end += 1;
  return isUnit(words[end]) ? end + 1 - at : 0;
}

const isTied = (word: Word | undefined) =>
  word !== undefined && /^(?:in|since|until|by|from|last|next)$/.test(word.surface);

/** in the morning, at the weekend, during the summer. */
function inTheMorning(words: readonly Word[], at: number): { length: number } | null {
  const [tie, article, unit] = words.slice(at, at + 3);
  if (tie === undefined || !/^(?:in|at|on|during|over)$/.test(tie.surface)) return null;
  if (article?.role === 'article' && isUnit(unit) && (unitOf(unit) ?? 0) >= 3) return { length: 3 };
  return isUnit(article) && /^(?:in|at|during)$/.test(tie.surface) ? { length: 2 } : null;
}
