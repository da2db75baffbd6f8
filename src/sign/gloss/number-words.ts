/**
 * The sign words of a number in figures, in the order in which ASL signs them: 0..20 and the tens are signs of their
 * own; 21..99 is tens and ones; HUNDRED, THOUSAND, MILLION, BILLION follow their count; the point is POINT; more than
 * twelve figures, and what starts with a needless 0, are signed figure by figure.
 * Signs that this expects of a lexicon: zero..twenty, thirty..ninety by tens, hundred, thousand, million, billion,
 * point, minus; for ordinals first..tenth; for what is counted percent, dollar, cent, euro, pound, yen, time, half, over.
 */
export function numberWords(figures: string): string[] {
  const isNegative = figures.startsWith('-');
  const [whole = '0', decimals] = figures.replace('-', '').split('.');
  const isCode = whole.length > 12 || (whole.length > 1 && whole.startsWith('0'));
  return [
    ...(isNegative ? ['minus'] : []),
    ...(isCode ? digitWords(whole) : wholeNumberWords(Number(whole))),
    ...(decimals === undefined ? [] : ['point', ...digitWords(decimals)]),
  ];
}

/** One word a figure, as for telephone numbers. */
export function digitWords(figures: string): string[] {
  return [...figures].map((figure) => SMALL[Number(figure)]!);
}

/** 1998 is 19 98, 2005 is 2 thousand 5, 1900 is 19 hundred. */
export function yearWords(year: number): string[] {
  const century = Math.trunc(year / 100);
  const rest = year % 100;
  if (year < 1100 || year > 2099 || (century === 20 && rest < 10)) return wholeNumberWords(year);
  if (rest === 0) return [...wholeNumberWords(century), 'hundred'];
  return [...wholeNumberWords(century), ...(rest < 10 ? ['zero'] : []), ...wholeNumberWords(rest)];
}

/** `first` for 1; beyond the tenth ASL uses the number with the ending TH, spelled. */
export function ordinalWords(figures: string): string[] {
  const ordinal = ORDINALS[Number(figures) - 1];
  return ordinal === undefined ? [...numberWords(figures), 'th'] : [ordinal];
}

/** Whether a word of the text is a number word that is signed as it stands. */
export function isNumberWord(word: string): boolean {
  return NUMBER_WORDS.has(word);
}

const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;
const SCALES = [
  [1e9, 'billion'],
  [1e6, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const;
export const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
] as const;
const NUMBER_WORDS: ReadonlySet<string> = new Set([...SMALL, ...TENS, ...SCALES.map(([, word]) => word)]);

function wholeNumberWords(value: number): string[] {
  if (value < 20) return [SMALL[value]!];
  for (const [size, word] of SCALES) {
    if (value < size) continue;
    const rest = value % size;
    return [
      ...wholeNumberWords(Math.trunc(value / size)),
      word,
      ...(rest === 0 ? [] : wholeNumberWords(rest)),
    ];
  }
  const ones = value % 10;
  return [TENS[Math.trunc(value / 10) - 2]!, ...(ones === 0 ? [] : [SMALL[ones]!])];
}
