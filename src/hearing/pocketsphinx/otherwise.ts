import type { WordSpan } from './library.ts';

/** An expected word of the best hypothesis, and what the likeliest hypothesis without it has in its place. */
export type OtherSpans = {
  /** Its place among the words. */
  readonly index: number;
  /** Words from..to (behind the last) are those that the others stand for. */
  readonly from: number;
  readonly to: number;
  readonly instead: readonly WordSpan[];
};

/** Words that only touch at their ends do not stand for each other. */
const LEAST_OVERLAP_FRAMES = 3;

/** For each expected one of the words what else may have been said; the hypotheses are asked only as far as they are needed. */
export function otherwiseOf(
  words: readonly WordSpan[],
  hypotheses: Iterable<readonly WordSpan[]>,
  isExpected: (word: WordSpan) => boolean,
): readonly OtherSpans[] {
  const open = new Set(words.flatMap((word, index) => (isExpected(word) ? [index] : [])));
  if (open.size === 0) return [];
  const found: OtherSpans[] = [];
  for (const hypothesis of hypotheses) {
    for (const index of open) {
      const word = words[index]!;
      const instead = hypothesis.filter((other) => overlapOf(other, word) >= LEAST_OVERLAP_FRAMES);
      if (instead.length === 0 || instead.some((other) => baseOf(other.word) === baseOf(word.word))) continue;
      found.push({ index, ...replacedBy(instead, words, index), instead });
      open.delete(index);
    }
    if (open.size === 0) break;
  }
  for (const index of open) found.push({ index, from: index, to: index + 1, instead: [] });
  return found;
}

/** "the(2)" is the second pronunciation of "the". */
export const baseOf = (word: string): string => word.replace(/\(\d+\)$/, '');

/** The words that lie for at least half of their length where the others do, and the expected one. */
function replacedBy(
  instead: readonly WordSpan[],
  words: readonly WordSpan[],
  index: number,
): { readonly from: number; readonly to: number } {
  const span = { startFrame: instead[0]!.startFrame, endFrame: instead.at(-1)!.endFrame };
  const isInside = (word: WordSpan) => 2 * overlapOf(word, span) >= word.endFrame + 1 - word.startFrame;
  let [from, to] = [index, index + 1];
  while (from > 0 && isInside(words[from - 1]!)) from--;
  while (to < words.length && isInside(words[to]!)) to++;
  return { from, to };
}

type Span = Pick<WordSpan, 'startFrame' | 'endFrame'>;
const overlapOf = (a: Span, b: Span): number =>
  Math.min(a.endFrame, b.endFrame) + 1 - Math.max(a.startFrame, b.startFrame);
