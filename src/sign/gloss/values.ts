import { dictionary } from './dictionary.ts';
/** A number, a date or a sum that the text writes in figures. */
export type Value =
  | { readonly kind: 'number'; readonly figures: string }
  | { readonly kind: 'ordinal'; readonly figures: string }
  | { readonly kind: 'digits'; readonly figures: string }
  | { readonly kind: 'fraction'; readonly over: string; readonly under: string }
  | { readonly kind: 'percent'; readonly figures: string }
  | { readonly kind: 'money'; readonly figures: string; readonly currency: Currency; readonly scale?: string }
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number; readonly half?: 'am' | 'pm' }
  | { readonly kind: 'year'; readonly year: number }
  /** Months count from 1. */
  | { readonly kind: 'date'; readonly month: number; readonly day?: number; readonly year?: number };

export type Currency = 'dollar' | 'euro' | 'pound' | 'yen';

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const CURRENCIES = dictionary<Currency>({ $: 'dollar', '€': 'euro', '£': 'pound', '¥': 'yen' });
const SCALES = dictionary<string>({ k: 'thousand', m: 'million', bn: 'billion', b: 'billion' });

const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const END = '(?![\\p{L}\\d])';
const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

type ValuePattern = {
  readonly pattern: RegExp;
  /** Null where the figures cannot be what they look like, such as the 25th hour. */
  readonly read: (match: RegExpExecArray) => Value | null;
};

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const bare = (text: string) => text.replaceAll(',', '');

/** In the order in which they are tried. */
export const VALUE_PATTERNS: readonly ValuePattern[] = [
  {
    pattern: /(\d{4})-(\d{2})-(\d{2})(?![\p{L}\d])/uy,
    read: ([, year, month, day]) => dateOf(Number(month), Number(day), Number(year)),
  },
  {
    // The order of the United States, whose sign language this is: month, day, year.
    pattern: /(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\p{L}\d])/uy,
    read: ([, month, day, year]) =>
      dateOf(Number(month), Number(day), year!.length === 2 ? 2000 + Number(year) : Number(year)),
  },
  {
    pattern: new RegExp(`${MONTH}\\.?\\s+${DAY}${END}(?!:)(?:,?\\s+(\\d{4})${END})?`, 'iuy'),
    read: ([, month, day, year]) => dateOf(monthOf(month!), Number(day), number(year)),
  },
  {
    pattern: new RegExp(`${DAY}\\s+(?:of\\s+)?${MONTH}${END}(?:,?\\s+(\\d{4})${END})?`, 'iuy'),
    read: ([, day, month, year]) => dateOf(monthOf(month!), Number(day), number(year)),
  },
  {
    pattern: new RegExp(`${MONTH}\\s+(\\d{4})${END}`, 'iuy'),
    read: ([, month, year]) => ({ kind: 'date', month: monthOf(month!), year: Number(year) }),
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([ap])\.?m\b\.?)?(?![\p{L}\d])/iuy,
    read: ([, hour, minute, half]) => clockOf(Number(hour), Number(minute), half),
  },
  {
    pattern: /(\d{1,2})\s*([ap])(?:\.m\.|m\b)/iuy,
    read: ([, hour, half]) => clockOf(Number(hour), 0, half),
  },
  {
    pattern: /(\d{1,2})\s+o['’]clock(?![\p{L}\d])/iuy,
    read: ([, hour]) => clockOf(Number(hour), 0, undefined),
  },
  {
    pattern: new RegExp(`([$€£¥])\\s?(${NUMBER})(?:\\s?(k|m|bn|b|thousand|million|billion)${END})?`, 'iuy'),
    read: ([, sign, figures, scale]) => moneyOf(figures!, CURRENCIES[sign!]!, scale),
  },
  {
    pattern: new RegExp(`(${NUMBER})\\s?([€£¥])`, 'uy'),
    read: ([, figures, sign]) => moneyOf(figures!, CURRENCIES[sign!]!, undefined),
  },
  {
    pattern: new RegExp(`([-−]?(?:${NUMBER}))\\s?%`, 'uy'),
    read: ([, figures]) => ({ kind: 'percent', figures: bare(figures!) }),
  },
  {
    pattern: /(\d+)(?:st|nd|rd|th)(?![\p{L}\d])/iuy,
    read: ([, figures]) => ({ kind: 'ordinal', figures: figures! }),
  },
  {
    // A telephone number: at least seven figures in groups.
    pattern: /\+?\(?\d{2,4}\)?(?:[ -]\d{2,4}){1,4}(?![\p{L}\d])/uy,
    read: ([text]) =>
      text.replace(/\D/g, '').length >= 7 && text.includes('-')
        ? { kind: 'digits', figures: text.replace(/\D/g, '') }
        : null,
  },
  {
    pattern: /(\d{1,3})\/(\d{1,3})(?![\p{L}\d/])/uy,
    read: ([, over, under]) => ({ kind: 'fraction', over: over!, under: under! }),
  },
  {
    pattern: /(?:1[1-9]|20)\d{2}(?![\p{L}\d%,]|[.:]\d)/uy,
    read: ([year]) => ({ kind: 'year', year: Number(year) }),
  },
  {
    // Units, sizes and versions stick to their number: 10px, 1280x800, 5-7. A minus only where nothing stands before it.
    pattern: new RegExp(`(?<![\\p{L}\\d])[-−]?(?:${NUMBER})|${NUMBER}`, 'uy'),
    read: ([figures]) => ({ kind: 'number', figures: bare(figures).replace('−', '-') }),
  },
];

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

function dateOf(month: number, day: number, year: number | undefined): Value | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { kind: 'date', month, day, ...(year !== undefined && { year }) };
}

function clockOf(hour: number, minute: number, half: string | undefined): Value | null {
  if (hour > 24 || minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  return {
    kind: 'clock',
    hour,
    minute,
    ...(half !== undefined && { half: half.toLowerCase() === 'a' ? 'am' : 'pm' }),
  };
}

function moneyOf(figures: string, currency: Currency, scale: string | undefined): Value {
  const word = scale === undefined ? undefined : (SCALES[scale.toLowerCase()] ?? scale.toLowerCase());
  return { kind: 'money', figures: bare(figures), currency, ...(word !== undefined && { scale: word }) };
}
