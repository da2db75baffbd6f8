import { area, type Box, fromTuple, intersection, iou } from '../../src/core/geometry.ts';
import { spell } from './spelling.ts';
import { MATCH_IOU, matchBoxes, type PlacedWord } from './word-match.ts';

/**
 * What went wrong with words. missed: nothing was found there. invented: nothing stands there. split: one word came out as
 * several. joined: several came out as one. misread: other characters. misplaced: right text, box too far off.
 * misordered: right in text and place, but not in its turn.
 */
export const ERROR_KINDS = [
  'missed',
  'invented',
  'split',
  'joined',
  'misread',
  'misplaced',
  'misordered',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export type WordError = {
  readonly kind: ErrorKind;
  readonly wanted: string;
  readonly got: string;
  readonly box: Box;
};

/** Two boxes show the same thing when they share this much of the smaller one. */
const SAME_SHARE = 0.4;

type Word = { readonly text: string; readonly box: Box };

/** Every error of one page; words of both sides that count (countedWords), in their orders. */
export function findWordErrors(truth: readonly PlacedWord[], found: readonly PlacedWord[]): WordError[] {
  const wanted = truth.map(toWord);
  const got = found.map(toWord);
  const right = matchBoxes(
    wanted,
    got,
    ({ box }) => box,
    (a, b) => a.text === b.text,
  );
  const restWanted = wanted.filter((_, index) => !right.some(([truthIndex]) => truthIndex === index));
  const restGot = new Set(got.filter((_, index) => !right.some(([, foundIndex]) => foundIndex === index)));
  const errors: WordError[] = [];
  const done = new Set<Word>();
  for (const word of restWanted) {
    if (done.has(word)) continue;
    const here = [...restGot].filter((other) => isSame(word.box, other.box));
    const sharers =
      here.length === 1 ? restWanted.filter((other) => isSame(other.box, here[0]!.box)) : [word];
    errors.push(classify(sharers, here));
    for (const sharer of sharers) done.add(sharer);
    for (const other of here) restGot.delete(other);
  }
  for (const { text, box } of restGot) errors.push({ kind: 'invented', wanted: '', got: text, box });
  return [...errors, ...misordered(wanted, right)];
}

/** `wanted` (at least one) and what was found in their place. */
function classify(wanted: readonly Word[], got: readonly Word[]): WordError {
  const texts = (words: readonly Word[]) => words.map(({ text }) => text).join(' ');
  const error = { wanted: texts(wanted), got: texts(got), box: wanted[0]!.box };
  if (got.length === 0) return { kind: 'missed', ...error };
  if (got.length > 1) return { kind: 'split', ...error };
  if (wanted.length > 1) return { kind: 'joined', ...error };
  if (error.wanted === error.got && iou(error.box, got[0]!.box) < MATCH_IOU)
    return { kind: 'misplaced', ...error };
  return { kind: 'misread', ...error };
}

/** Matched words that would have to move for the found order to become the true one: all but a longest rising run. */
function misordered(wanted: readonly Word[], pairs: readonly [number, number][]): WordError[] {
  const turns = [...pairs].sort((a, b) => a[1] - b[1]).map(([truthIndex]) => truthIndex);
  const inTurn = new Set(longestRising(turns));
  return turns
    .filter((index) => !inTurn.has(index))
    .map((index) => ({ kind: 'misordered', wanted: wanted[index]!.text, got: '', box: wanted[index]!.box }));
}

/** A longest strictly rising subsequence (patience sorting). */
export function longestRising(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  }
  const rising: number[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]!) rising.unshift(values[index]!);
  return rising;
}

function isSame(a: Box, b: Box): boolean {
  const shared = intersection(a, b);
  return shared !== null && area(shared) >= SAME_SHARE * Math.min(area(a), area(b));
}

const toWord = ({ text, box }: PlacedWord): Word => ({ text: spell(text, 'folded'), box: fromTuple(box) });
