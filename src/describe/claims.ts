/** What a claim is made of that only reading can support: names, numbers and words in quotation marks. */
const QUOTED = /["“”„«»]([^"“”„«»]{1,80})["“”„«»]/gu;
/** Counts of things are seen, not read: "3 dogs". Years, prices and long numbers are read. */
const READ_NUMBER = /\p{Sc}\s?\d[\d.,]*|\d[\d.,:]*\s?%|\d{2,}(?:[.,:]\d+)*|\d+[.,:]\d+/gu;

/** How a sentence of a picture model stands to what was read in and around the picture. */
export type Checked =
  /** Nothing in it needs support, or all is supported. */
  | { readonly kind: 'supported'; readonly text: string }
  /** What nothing supports is cut out, and the rest stands. */
  | { readonly kind: 'cut'; readonly text: string }
  /** It stands and falls with what nothing supports. */
  | { readonly kind: 'doubtful'; readonly text: string };

/**
 * Compares the names, numbers and quoted words of a sentence with `read`, the text that was found. Where the quotation
 * hangs on a clause of its own ("a sign that says ...") the clause is cut. `language` is that of the sentence.
 */
export function checkClaims(sentence: string, read: readonly string[], language = 'en'): Checked {
  const known = read.map(fold).join(' ');
  const isKnown = (words: string) => {
    const folded = fold(words);
    return folded === '' || ` ${known} `.includes(` ${folded} `) || isNear(folded, known);
  };
  const quotations = [...sentence.matchAll(QUOTED)].map(([, words = '']) => words);
  const unread = quotations.filter((words) => !isKnown(words));
  let text = sentence;
  for (const words of unread) text = withoutClause(text, words);
  const left = text.replace(QUOTED, ' ');
  const doubtful = [...(left.match(READ_NUMBER) ?? []), ...namesIn(left, language)].some(
    (words) => !isKnown(words),
  );
  const stillQuoted = [...text.matchAll(QUOTED)].some(([, words = '']) => !isKnown(words));
  if (doubtful || stillQuoted) return { kind: 'doubtful', text };
  return text === sentence ? { kind: 'supported', text } : { kind: 'cut', text };
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A word that was misread in one letter of five supports it still. */
function isNear(words: string, known: string): boolean {
  const wanted = words.split(' ');
  const there = known.split(' ');
  return wanted.every((word) =>
    there.some((other) => other === word || (word.length >= 5 && differsByOne(word, other))),
  );
}

function differsByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** "that says", "reading", "mit der Aufschrift", ... before a quotation. */
const SAYING =
  /,?\s*(?:(?:that|which)\s+(?:says?|reads?)|saying|reading|labell?ed|titled|with\s+the\s+(?:text|words?)|written|mit\s+(?:der\s+Aufschrift|dem\s+Text)|qui\s+dit|avec\s+le\s+texte|que\s+dice|con\s+el\s+texto)\s*[:,]?\s*$/iu;

function withoutClause(sentence: string, words: string): string {
  const at = sentence.indexOf(words);
  const before = sentence.slice(0, at - 1);
  const after = sentence.slice(at + words.length + 1);
  const cut = before.replace(SAYING, '');
  if (cut === before) return sentence;
  const rest = `${cut}${after}`.replace(/\s+([.,!?])/g, '$1').replace(/[.,]+([.!?])$/, '$1');
  return fold(cut).split(' ').length >= 2 ? rest : sentence;
}

/**
 * Words with a capital in the middle of a sentence are names, of people and places; what stands at its start may be any
 * word. German writes all nouns so, so that only two such words in a row count as a name.
 */
function namesIn(sentence: string, language: string): readonly string[] {
  const words = sentence.match(/[\p{L}\p{M}’'-]+|[.!?:]/gu) ?? [];
  const isName = (word: string | undefined, index: number) =>
    word !== undefined && index > 0 && /^\p{Lu}[\p{L}’'-]+$/u.test(word) && !/[.!?:]/.test(words[index - 1]!);
  const isGerman = /^de\b/i.test(language);
  return words.filter((word, index) => {
    if (!isName(word, index) || NO_NAMES.has(word)) return false;
    return !isGerman || isName(words[index + 1], index + 1) || isName(words[index - 1], index - 1);
  });
}

/** Written with a capital and seen all the same. */
const NO_NAMES = new Set([
  'I',
  'TV',
  'DVD',
  'USB',
  'LED',
  'UI',
  'OK',
  'Christmas',
  'Easter',
  'Asian',
  'European',
]);
