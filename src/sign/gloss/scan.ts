import { VALUE_PATTERNS, type Value } from './values.ts';

/** A piece of text: a word with its contractions and hyphens still in it, a value, something literal, or punctuation. */
export type Token = {
  readonly kind: 'word' | 'value' | 'literal' | 'symbol' | 'punctuation';
  readonly text: string;
  /** Where it begins in the text. */
  readonly at: number;
  readonly value?: Value;
  /** A line break stood before it. */
  readonly startsLine: boolean;
};

type Pattern = {
  readonly kind: Token['kind'];
  readonly pattern: RegExp;
  readonly read?: (match: RegExpExecArray) => Value | null;
};

const TOP_LEVEL = 'com|org|net|edu|gov|io|dev|app|ai|info|eu|uk|de|fr|es|nl|ca|au|us|tv|me';

/** Addresses of pages and people, files and paths: what is spelled letter by letter. */
const LITERALS: readonly RegExp[] = [
  /(?:https?|ftp|file):\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/iuy,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/uy,
  new RegExp(
    `(?:www\\.)?[a-z0-9][\\w-]*(?:\\.[\\w-]+)*\\.(?:${TOP_LEVEL})(?:/[^\\s<>"',;]*[\\w/])?(?![\\w.-]*\\w)`,
    'iuy',
  ),
  /(?:~|\.{1,2}|[A-Za-z]:)?(?:[\\/][\w.-]*\w){2,}/uy,
  // A file's name: its ending holds a letter and has no dot after it, unlike e.g. and U.S.
  /[\p{L}\d_][\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*\.(?=\d*\p{L})[\p{L}\d]{1,5}(?![\p{L}\d])/uy,
  /[\p{L}\d]+(?:_[\p{L}\d]+)+/uy,
];

const WORDS: readonly RegExp[] = [
  // Abbreviations with dots: U.S., e.g., a.m.
  /(?:\p{L}\.){2,}/uy,
  /(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|No)\.(?=\s+\p{L}|\s+\d|\s*$)/uy,
  /[\p{L}\p{M}\d]+(?:['’\-‐‑][\p{L}\p{M}\d]+)*(?:(?<=s)['’](?![\p{L}\d]))?/uy,
  /['’](?:em|til|cause|bout|tis|twas)(?![\p{L}])/iuy,
];

const PATTERNS: readonly Pattern[] = [
  ...LITERALS.map((pattern) => ({ kind: 'literal', pattern }) as const),
  ...VALUE_PATTERNS.map(({ pattern, read }) => ({ kind: 'value', pattern, read }) as const),
  ...WORDS.map((pattern) => ({ kind: 'word', pattern }) as const),
  {
    kind: 'symbol',
    pattern:
      /[&@#%+=<>°×÷→←↑↓€£$¥§©®™♪♫]|\p{Extended_Pictographic}(?:[\u200d\ufe0f]|\p{Extended_Pictographic}|\p{Emoji_Modifier})*/uy,
  },
  { kind: 'punctuation', pattern: /\.{2,}|[^\s]/uy },
];

/** Cuts a text into tokens. Pure; every character that is no white space and no control sign is in one of them. */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let startsLine = false;
  while (at < text.length) {
    const space = /[\s\p{Cc}\p{Cf}\p{Cs}\p{M}]+/uy;
    space.lastIndex = at;
    const gap = space.exec(text);
    if (gap !== null) {
      startsLine ||= /\n/.test(gap[0]);
      at += gap[0].length;
      continue;
    }
    const token = tokenAt(text, at, startsLine);
    tokens.push(token);
    at += token.text.length;
    startsLine = false;
  }
  return tokens;
}

function tokenAt(text: string, at: number, startsLine: boolean): Token {
  for (const { kind, pattern, read } of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || match[0] === '') continue;
    if (read === undefined) return { kind, text: match[0], at, startsLine };
    const value = read(match);
    if (value !== null) return { kind, text: match[0], at, value, startsLine };
  }
  return { kind: 'punctuation', text: String.fromCodePoint(text.codePointAt(at)!), at, startsLine };
}
