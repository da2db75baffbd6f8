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
  const words: WordSpan[] = [];
  let group: ReadCharacter[] = [];
  let x0 = 0;
  const finish = (x1: number): void => {
    const [from, to] = trim(columns, x0, x1);
    words.push({ text: group.map(({ text }) => text).join(''), confidence: meanOf(group), x0: from, x1: to });
  };
  for (const character of characters) {
    const previous = group[group.length - 1];
    if (previous) {
      const gap = widestGap(columns, previous.x, character.x, emPx);
      if (isSpace(character.spaceBefore, (gap.x1 - gap.x0) / emPx)) {
        finish(gap.x0);
        group = [];
        x0 = gap.x1;
      }
    }
    group.push(character);
  }
  if (group.length > 0) finish(columns.length);
  return words;
}

/**
 * Measured on 1,438 spaces and 6,715 gaps between letters in 20 rendered pages: the model's probability of a space is
 * over 0.09 at 99 % of the spaces and under 0.015 at 99.9 % of the other places; gaps are over 0.21 em at 99 % of the spaces
 * and under 0.18 em at 99 % of the other places.
 */
function isSpace(probability: number, gapEm: number): boolean {
  if (gapEm < 0.08) return probability > 0.7;
  if (gapEm < 0.16) return probability > 0.3;
  if (gapEm < 0.45) return probability > 0.03;
  return probability > 0.001 || gapEm > 0.7;
}

/** The widest run of empty columns about the middle between two characters; empty at the middle where there is none. */
function widestGap(
  columns: Uint8Array,
  xBefore: number,
  xAfter: number,
  emPx: number,
): { x0: number; x1: number } {
  const slack = Math.min(0.25 * emPx, 0.3 * (xAfter - xBefore));
  const middle = (xBefore + xAfter) / 2;
  const from = Math.max(0, Math.floor(Math.min(middle, xBefore + slack)));
  const to = Math.min(columns.length, Math.ceil(Math.max(middle, xAfter + slack)));
  let best = { x0: Math.round(middle), x1: Math.round(middle) };
  for (let x = from; x < to; x++) {
    if (columns[x]) continue;
    let start = x;
    while (start > 0 && !columns[start - 1]) start--;
    let end = x;
    while (end < columns.length && !columns[end]) end++;
    if (end - start > best.x1 - best.x0) best = { x0: start, x1: end };
    x = end;
  }
  return best;
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
