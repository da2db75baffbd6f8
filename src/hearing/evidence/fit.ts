import type { HeardFrames } from './ear.ts';
import { PHONE_COUNT } from './phones.ts';

/** Where a word may have been said, in frames of the ear (`to` is behind the end), and how well it fits there. */
export type Place = { readonly from: number; readonly to: number; readonly fit: number };

/** People swallow sounds; a phone that is left out costs as much as one frame that fits badly. */
const LEFT_OUT = -3;
/** A word is as long as its phones ask for: so much worse than the best a frame may be and still speak for the word. */
const WORTH_OF_A_FRAME = 1.2;
/** Nobody knows to the frame where a word begins and ends. */
const LOOSE_FRAMES = 2;

/**
 * How well phones fit all of the frames from..to, at most 0: the mean of the frames' natural logarithms of the probability of the
 * phone, against the likeliest phone of the frame, on the best way through (Viterbi). -Infinity where the frames are too few.
 */
export function fitOf(phones: readonly number[], heard: HeardFrames, from: number, to: number): number {
  const best = bestPath(phones, heard, from, to, false);
  return best ? best.score / (to - from) : Number.NEGATIVE_INFINITY;
}

/** The place in from..to where the phones fit best, in their order and without a gap; null where they fit nowhere. */
export function placeOf(
  phones: readonly number[],
  heard: HeardFrames,
  from: number,
  to: number,
): Place | null {
  const best = bestPath(phones, heard, from, to, true);
  if (!best || best.score <= 0) return null;
  const frames = best.to - best.from;
  return { from: best.from, to: best.to, fit: best.score / frames - WORTH_OF_A_FRAME };
}

/** Scores of the best ways that end in each phone, and where each way began; one row, from the last phone to the first. */
function bestPath(
  phones: readonly number[],
  { phones: gaps }: HeardFrames,
  from: number,
  to: number,
  isAnywhere: boolean,
): { readonly score: number; readonly from: number; readonly to: number } | null {
  const last = phones.length - 1;
  const scores = new Float64Array(phones.length).fill(Number.NEGATIVE_INFINITY);
  const starts = new Int32Array(phones.length);
  const worth = isAnywhere ? WORTH_OF_A_FRAME : 0;
  let found = { score: Number.NEGATIVE_INFINITY, from, to };
  for (let frame = from; frame < to; frame++) {
    const row = frame * PHONE_COUNT;
    const canStart = isAnywhere || frame - from <= LOOSE_FRAMES;
    for (let at = last; at >= 0; at--) {
      let score = scores[at]!;
      let start = starts[at]!;
      if (at > 0 && scores[at - 1]! > score) [score, start] = [scores[at - 1]!, starts[at - 1]!];
      if (at > 1 && scores[at - 2]! + LEFT_OUT > score)
        [score, start] = [scores[at - 2]! + LEFT_OUT, starts[at - 2]!];
      const fresh = at === 0 ? 0 : LEFT_OUT;
      if (canStart && at < 2 && fresh > score) [score, start] = [fresh, frame];
      scores[at] = score + gaps[row + phones[at]!]! + worth;
      starts[at] = start;
    }
    if (!isAnywhere && frame < to - 1 - LOOSE_FRAMES) continue;
    if (scores[last]! > found.score) found = { score: scores[last]!, from: starts[last]!, to: frame + 1 };
    if (last > 0 && scores[last - 1]! + LEFT_OUT > found.score)
      found = { score: scores[last - 1]! + LEFT_OUT, from: starts[last - 1]!, to: frame + 1 };
  }
  return found.score > Number.NEGATIVE_INFINITY ? found : null;
}
