/** What stands in the lines that the line model learns from: prose of many languages, words, numbers, code, noise. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OTHER } from '../../src/vision/text/line-model.ts';

export type Random = () => number;

/** Gives a new line of text at every call; equal numbers from `random` give equal lines. */
export type TextMaker = (random: Random) => string;

/** The characters that the model tells apart; index 0 of its output is the blank, the last one is `OTHER`. */
export const CHARACTERS = JSON.parse(
  readFileSync(new URL('./characters.json', import.meta.url), 'utf8'),
) as readonly string[];

/** Reads english.txt, european.txt and words.txt (one text a line, UTF-8) from a folder. */
export function createTextMaker(folder: string): TextMaker {
  const read = (name: string): readonly string[] =>
    readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
  const [english, european, words] = [read('english.txt'), read('european.txt'), read('words.txt')];
  const word = (random: Random) => inSomeCase(pick(words, random), random);
  return (random) => {
    const kind = random();
    if (kind < 0.4) return fragment(pick(english, random), random);
    if (kind < 0.56) return fragment(pick(european, random), random);
    if (kind < 0.72) return many(1 + Math.floor(random() * 4), () => word(random)).join(' ');
    if (kind < 0.84) return many(1 + Math.floor(random() * 3), () => token(random, word)).join(' ');
    if (kind < 0.95) return many(1 + Math.floor(random() * 3), () => noise(random)).join(' ');
    return strange(random, word);
  };
}

const pick = <T>(values: ArrayLike<T>, random: Random): T => values[Math.floor(random() * values.length)]!;
const many = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);
const digits = (random: Random, most: number): string =>
  many(1 + Math.floor(random() * most), () => Math.floor(random() * 10)).join('');

/** Some words out of a line, at most 42 characters. */
function fragment(line: string, random: Random): string {
  const all = line.split(' ');
  const start = random() < 0.5 ? 0 : Math.floor(random() * all.length);
  const text = all
    .slice(start, start + 1 + Math.floor(random() * 8))
    .join(' ')
    .slice(0, 42)
    .trim();
  return text === '' ? line.slice(0, 20).trim() : text;
}

function inSomeCase(text: string, random: Random): string {
  const kind = random();
  if (kind < 0.15) return text.toUpperCase();
  return kind < 0.5 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Prices, times, dates, sizes, addresses, paths, code: what stands on screens beside prose. */
function token(random: Random, word: (random: Random) => string): string {
  const number = (most: number) => digits(random, most);
  const name = () =>
    word(random)
      .toLowerCase()
      .replace(/[^a-z]/g, '') || 'item';
  const forms: readonly (() => string)[] = [
    () => number(4),
    () => `${number(3)}${pick('.,', random)}${number(2)}`,
    () => `${pick('$€£', random)}${number(3)}.${number(2)}`,
    () => `${number(3)},${number(2)} €`,
    () => `${number(2)}${pick(['%', ' %', ' KB', ' MB', 'px', ' km', '°C', 'x', ' h', ' min'], random)}`,
    () => `${number(2)}:${number(2)}${pick(['', ' AM', ' PM', ':00'], random)}`,
    () => `${number(2)}${pick('/.-', random)}${number(2)}${pick('/.-', random)}20${number(2)}`,
    () => `(${name()})`,
    () => `[${number(2)}]`,
    () =>
      `${name()}${pick(['.', '_', '-', '/', '::', '->', '=', '@', '+', '*', '|', '&', '#'], random)}${name()}`,
    () => `/${name()}/${name()}/${name()}.${name().slice(0, 3)}`,
    () =>
      `https://${name()}.${pick(['com', 'org', 'net', 'io', 'de'], random)}/${name()}?${name()}=${number(3)}`,
    () => `${name()}@${name()}.com`,
    () =>
      `${pick(['const', 'let', 'if', 'return', 'def', 'import', '#', '//', '$', '>'], random)} ${name()}${pick(['()', ' = {', '[0]', ';', ':', ' => {', ' != 0', ' <= 1'], random)}`,
    () => `“${word(random)}”`,
    () => `‘${word(random)}’`,
    () => `"${word(random)}"`,
    () =>
      `${word(random)} ${pick(['–', '—', '-', '•', '·', '|', '→', '›', '×', '+', '&', '/', '…', '<', '>', '=', '✓', '▼', '▲'], random)} ${word(random)}`,
    () => `${word(random)}${pick('.,:;!?…', random)}`,
    () => many(2 + Math.floor(random() * 6), () => pick('0123456789abcdef', random)).join(''),
    () =>
      `${pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ', random)}${pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ', random)}-${number(4)}`,
    () => `+${number(2)} ${number(3)} ${number(4)}`,
    () => `v${number(2)}.${number(2)}.${number(2)}`,
    () => `-${name()} --${name()}=${number(2)}`,
  ];
  return pick(forms, random)();
}

/** Characters in any order, so that every one is learnt by its looks and not only by its word. */
function noise(random: Random): string {
  const set = random() < 0.5 ? CHARACTERS.slice(1, 95) : CHARACTERS.slice(1);
  return many(1 + Math.floor(random() * 7), () => pick(set, random)).join('');
}

/** A word among characters of other scripts or icons; the label has `OTHER` for each of them. */
function strange(random: Random, word: (random: Random) => string): string {
  const [first, last] = pick(FOREIGN, random);
  const other = () => String.fromCodePoint(first + Math.floor(random() * (last - first + 1)));
  const foreign = many(1 + Math.floor(random() * 5), other).join('');
  const kind = random();
  if (kind < 0.5) return foreign;
  return kind < 0.75 ? `${word(random)} ${foreign}` : `${foreign} ${word(random)}`;
}

/** Greek, Cyrillic, Kana, Han, Hangul, arrows, mathematics, shapes, dingbats, icons of Font Awesome, emoji. */
const FOREIGN: readonly (readonly [number, number])[] = [
  [0x391, 0x3a1],
  [0x3b1, 0x3c9],
  [0x410, 0x44f],
  [0x410, 0x44f],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9f00],
  [0x4e00, 0x9f00],
  [0x2794, 0x27af],
  [0x25a0, 0x25ff],
  [0x2600, 0x26ff],
  [0xf000, 0xf0ff],
  [0xf000, 0xf2a0],
];

/** The label of a text: what is not among the characters becomes `OTHER`, several in a row become one. */
export const labelOf = (text: string): string =>
  [...text]
    .map((character) => (KNOWN.has(character) ? character : OTHER))
    .join('')
    .replace(/\ufffd(\s*\ufffd)+/g, OTHER);

const KNOWN = new Set(CHARACTERS);
