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

type Path = { readonly score: number; readonly from: number };
const NOWHERE: Path = { score: Number.NEGATIVE_INFINITY, from: 0 };

function bestPath(
  phones: readonly number[],
  { phones: logs }: HeardFrames,
  from: number,
  to: number,
  isAnywhere: boolean,
): { readonly score: number; readonly from: number; readonly to: number } | null {
  const last = phones.length - 1;
  let paths: Path[] = phones.map(() => NOWHERE);
  let found: { score: number; from: number; to: number } | null = null;
  for (let frame = from; frame < to; frame++) {
    const row = frame * PHONE_COUNT;
    let most = Number.NEGATIVE_INFINITY;
    for (let phone = 0; phone < PHONE_COUNT; phone++) most = Math.max(most, logs[row + phone]!);
    const worth = isAnywhere ? WORTH_OF_A_FRAME : 0;
    const canStart = isAnywhere || frame - from <= LOOSE_FRAMES;
    const before = paths;
    paths = phones.map((phone, at) => {
      let winner = before[at]!;
      const take = (path: Path, cost = 0) => {
        if (path.score + cost > winner.score) winner = { score: path.score + cost, from: path.from };
      };
      if (at > 0) take(before[at - 1]!);
      if (at > 1) take(before[at - 2]!, LEFT_OUT);
      if (at === 0 && canStart) take({ score: 0, from: frame });
      if (at === 1 && canStart) take({ score: LEFT_OUT, from: frame });
      return { score: winner.score + logs[row + phone]! - most + worth, from: winner.from };
    });
    const canEnd = isAnywhere || frame >= to - 1 - LOOSE_FRAMES;
    if (!canEnd) continue;
    for (const [at, cost] of [
      [last, 0],
      [last - 1, LEFT_OUT],
    ] as const) {
      const end = paths[at];
      if (end && end.score + cost > (found?.score ?? Number.NEGATIVE_INFINITY))
        found = { score: end.score + cost, from: end.from, to: frame + 1 };
    }
  }
  return found && found.score > Number.NEGATIVE_INFINITY ? found : null;
}
