import { inContext } from './confusables.ts';
import { findPitch } from './monospace.ts';
import type { ReadCharacter } from './recogniser.ts';

/** A word in the columns of its crop: `x1` is exclusive. */
export type WordSpan = {
  readonly text: string;
  readonly confidence: number;
  readonly x0: number;
  readonly x1: number;
};

/**
 * Cuts a line's characters into words. The recogniser often leaves spaces out, but says with its probability of a
 * space, together with the empty columns between two characters, where they are.
 * `columns` is 1 where a column of the crop has ink.
 */
export function findWords(
  characters: readonly ReadCharacter[],
  columns: Uint8Array,
  emPx: number,
): readonly WordSpan[] {
  const gaps = gapsOfBoundaries(characters, columns, emPx);
  const pitchPx = findPitch(characters, emPx);
  const isHeading = pitchPx === null && !characters.some(({ text }) => /\p{Ll}/u.test(text));
  const spacedEm = isHeading ? letterSpacing(gaps, emPx) : null;
  const isCut = (index: number, { x0, x1 }: Gap): boolean => {
    const before = characters[index - 1]!;
    const after = characters[index]!;
    const gapEm = (x1 - x0) / emPx;
    if (spacedEm !== null) return gapEm > spacedEm + SPACE_EM;
    if (after.isSpaceSure && gapEm < FAR_EM) {
      const isPlain = pitchPx === null || BETWEEN_LETTERS.test(before.text + after.text);
      const leavesRoom = isPlain ? gapEm > TIGHT_EM : (after.x - before.x) / pitchPx > 1.5;
      return leavesRoom && after.spaceBefore > 0.5;
    }
    return pitchPx === null
      ? isSpace(before.text, after.text, after.spaceBefore, gapEm)
      : isMonospacedSpace(before.text + after.text, after.spaceBefore, gapEm, (after.x - before.x) / pitchPx);
  };
  const words: WordSpan[] = [];
  let first = 0;
  let x0 = 0;
  for (let index = 1; index <= characters.length; index++) {
    const gap = gaps[index - 1];
    const isLast = index === characters.length;
    if (!isLast && gap && !isCut(index, gap)) continue;
    const group = characters.slice(first, index);
    const [from, to] = trim(columns, x0, isLast || !gap ? columns.length : gap.x0);
    const text = inContext(group.map(({ text }) => text).join(''), pitchPx !== null);
    words.push({ text, confidence: meanOf(group), x0: from, x1: to });
    first = index;
    x0 = gap?.x1 ?? to;
  }
  return words;
}

/** The usual gap in em where capitals are spaced out, as in some headings; null elsewhere, and where too few tell. */
function letterSpacing(gaps: readonly Gap[], emPx: number): number | null {
  if (gaps.length < 3) return null;
  const usualEm = gaps.map(({ x0, x1 }) => (x1 - x0) / emPx).sort((a, b) => a - b)[gaps.length >> 1]!;
  return usualEm > SPACED_EM ? usualEm : null;
}

/** The gaps of unspaced letters are about 0.07 em wide, those of capitals up to 0.12. */
const SPACED_EM = 0.14;
/** The narrowest space is a fifth of an em wide (Liberation Sans Narrow). */
const SPACE_EM = 0.17;

/** No space is as narrow as this. */
const TIGHT_EM = 0.1;

/** Words stand this far apart only in columns, which no recogniser takes for one space. */
const FAR_EM = 1;

/** A run of columns without ink; `x1` is exclusive. */
type Gap = { readonly x0: number; readonly x1: number };

/**
 * Measured on 60 rendered pages in proportional fonts (2,687 spaces, 17,337 other places): the model's probability of a
 * space is over 0.19 at 95 % of the spaces and under 0.013 at 99.9 % of the other places; gaps are over 0.21 em at 95 % of the
 * spaces and under 0.2 em at 99 % of the other places. Where both say little the wider gap must bring the proof.
 */
function isSpace(before: string, after: string, probability: number, gapEm: number): boolean {
  if ((before === '@' || after === '@') && gapEm < WIDE_GAP_EM) return false;
  if (gapEm < 0.1) return probability > 0.7;
  if (gapEm < 0.2) return probability > 0.2;
  if (gapEm < WIDE_GAP_EM) return probability > 0.04;
  return probability > 0.002 || gapEm > 0.34;
}

/** The rounded sign of a mail address has wide sides: up to here they are not a space. */
const WIDE_GAP_EM = 0.28;

/**
 * The same in monospaced fonts (997 spaces, 9,401 other places), where narrow letters stand as far apart as words do elsewhere: a
 * space leaves out one place of the grid, and a gap over 0.5 em (at most 0.44 em between letters).
 */
function isMonospacedSpace(sides: string, probability: number, gapEm: number, steps: number): boolean {
  if (BETWEEN_LETTERS.test(sides) && gapEm > 0.2 && probability > 0.25) return true;
  if (gapEm < 0.47) return gapEm > 0.2 && steps > 1.7 && probability > 0.3;
  return probability > 0.03 || steps > 1.5;
}

/** Only beside punctuation does the model see spaces in monospaced text that are none; and short lines look monospaced. */
const BETWEEN_LETTERS = /^[\p{L}0-9]{2}$/u;

/**
 * For every place between two characters the widest run of empty columns that belongs there; an empty run in the
 * middle where there is none. A run belongs to one place only. The characters' places are known to a third of an em, and
 * narrow ones stand closer than that: then the probability of a space decides.
 */
function gapsOfBoundaries(
  characters: readonly ReadCharacter[],
  columns: Uint8Array,
  emPx: number,
): readonly Gap[] {
  const middles = characters.slice(1).map(({ x }, index) => (characters[index]!.x + x) / 2);
  const gaps: Gap[] = middles.map((middle) => ({ x0: Math.round(middle), x1: Math.round(middle) }));
  for (const run of emptyRuns(columns)) {
    const centre = (run.x0 + run.x1) / 2;
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [index, middle] of middles.entries()) {
      const offset = (middle - centre) / (PLACE_ERROR_EM * emPx);
      if (Math.abs(offset) > MAX_PLACE_ERRORS + (run.x1 - run.x0) / (2 * PLACE_ERROR_EM * emPx)) continue;
      const score = Math.log(characters[index + 1]!.spaceBefore + 1e-4) - offset * offset;
      if (score > bestScore) [best, bestScore] = [index, score];
    }
    const gap = gaps[best];
    if (gap && run.x1 - run.x0 > gap.x1 - gap.x0) gaps[best] = run;
  }
  return gaps;
}

/** The spread of the middle between two characters about the gap between them (measured: 90 % within 0.15 em). */
const PLACE_ERROR_EM = 0.12;
const MAX_PLACE_ERRORS = 3;

/** Runs of empty columns between ink. */
function emptyRuns(columns: Uint8Array): readonly Gap[] {
  const runs: Gap[] = [];
  let lastInk = -1;
  for (let x = 0; x < columns.length; x++) {
    if (!columns[x]) continue;
    if (lastInk >= 0 && x - lastInk > 1) runs.push({ x0: lastInk + 1, x1: x });
    lastInk = x;
  }
  return runs;
}

/** The span without its empty columns on both sides; unchanged where it has no ink. */
function trim(columns: Uint8Array, x0: number, x1: number): readonly [number, number] {
  let from = x0;
  let to = x1;
  while (from < to && !columns[from]) from++;
  while (to > from && !columns[to - 1]) to--;
  return from < to ? [from, to] : [x0, Math.max(x1, x0 + 1)];
}

/** The geometric mean of the characters' probabilities. */
function meanOf(characters: readonly ReadCharacter[]): number {
  let sum = 0;
  for (const { probability } of characters) sum += Math.log(Math.max(1e-6, probability));
  return Math.exp(sum / characters.length);
}
