import { digitWords, numberWords, ordinalWords, yearWords } from './number-words.ts';
import type { GlossItem, Vocabulary } from './plan.ts';
import { numberItems, spell } from './spelling.ts';
import { MONTHS, type Value } from './values.ts';

/** The items of a number, date, time or sum. `words` is how the text writes it. */
export function valueItems(value: Value, words: readonly string[], vocabulary: Vocabulary): GlossItem[] {
  const numbers = (list: readonly string[]) => numberItems(list, words, vocabulary);
  const sign = (meaning: string): GlossItem[] => {
    const gloss = vocabulary.glossFor(meaning);
    return gloss === null ? spell(meaning, words, vocabulary) : [{ gloss, kind: 'sign', words }];
  };
  switch (value.kind) {
    case 'number':
      return numbers(numberWords(value.figures));
    case 'ordinal':
      return numbers(ordinalWords(value.figures));
    case 'digits':
      return numbers(digitWords(value.figures));
    case 'year':
      return numbers(yearWords(value.year));
    case 'fraction':
      if (value.over === '1' && value.under === '2') return sign('half');
      return [...numbers(numberWords(value.over)), ...sign('over'), ...numbers(numberWords(value.under))];
    case 'percent':
      return [...numbers(numberWords(value.figures)), ...sign('percent')];
    case 'money':
      return moneyItems(value, numbers, sign);
    case 'clock':
      return clockItems(value, numbers, sign);
    case 'date':
      return [
        ...monthItems(value.month, words, vocabulary),
        ...(value.day === undefined ? [] : numbers(numberWords(String(value.day)))),
        ...(value.year === undefined ? [] : numbers(yearWords(value.year))),
      ];
  }
}

type Numbers = (words: readonly string[]) => GlossItem[];
type Sign = (meaning: string) => GlossItem[];

/** $4.50 is 4 DOLLAR 50 CENT; $0.99 is 99 CENT; $2.5 million is 2 POINT 5 MILLION DOLLAR. */
function moneyItems(value: Extract<Value, { kind: 'money' }>, numbers: Numbers, sign: Sign): GlossItem[] {
  const { figures, currency, scale } = value;
  if (scale !== undefined) return [...numbers([...numberWords(figures), scale]), ...sign(currency)];
  const [whole = '0', decimals = ''] = figures.split('.');
  const cents = Number(decimals.padEnd(2, '0').slice(0, 2));
  return [
    ...(Number(whole) > 0 || cents === 0 ? [...numbers(numberWords(whole)), ...sign(currency)] : []),
    ...(cents > 0
      ? [...numbers(numberWords(String(cents))), ...sign(currency === 'pound' ? 'penny' : 'cent')]
      : []),
  ];
}

/** The part of the day first, as in every time expression: AFTERNOON TIME 3 30. */
function clockItems(value: Extract<Value, { kind: 'clock' }>, numbers: Numbers, sign: Sign): GlossItem[] {
  const { hour, minute, half } = value;
  const minutes = minute === 0 ? [] : [...(minute < 10 ? ['zero'] : []), ...numberWords(String(minute))];
  return [
    ...(half === undefined ? [] : sign(partOfDay(hour, half))),
    ...sign('time'),
    ...numbers([...numberWords(String(hour)), ...minutes]),
  ];
}

/** Six in the evening is NIGHT in ASL; noon and midnight are signs of their own. */
function partOfDay(hour: number, half: 'am' | 'pm'): string {
  if (half === 'am') return hour === 12 || hour < 4 ? 'night' : 'morning';
  return hour === 12 || hour < 6 ? 'afternoon' : 'night';
}

/** ASL spells the months, the long ones by their abbreviations. */
const MONTH_SPELLINGS = [
  'jan',
  'feb',
  'march',
  'april',
  'may',
  'june',
  'july',
  'aug',
  'sept',
  'oct',
  'nov',
  'dec',
];

/** A month by its sign where the vocabulary has one. */
export function monthItems(month: number, words: readonly string[], vocabulary: Vocabulary): GlossItem[] {
  // Only a sign of that name: the one that says may is MAYBE.
  const found = vocabulary.glossFor(MONTHS[month - 1]!);
  const gloss = found === MONTHS[month - 1]!.toUpperCase() ? found : null;
  return gloss === null ? spell(MONTH_SPELLINGS[month - 1]!, words) : [{ gloss, kind: 'sign', words }];
}
