import type { HeardFrames, SoundEar } from './ear.ts';
import { fitOf } from './fit.ts';

/** What the way of the phones through the frames is worth beside what the words and the sound tell when they meet. */
const WORTH_OF_FIT = 1;

/**
 * For each word (its phones) how much speaks for it having been said in the frames from..to; the largest is the word. Without
 * frames it is what the words tell by themselves.
 */
export async function evidenceFor(
  words: readonly (readonly number[])[],
  heard: HeardFrames,
  from: number,
  to: number,
  judge: SoundEar['judge'],
): Promise<readonly number[]> {
  const judged = await judge(words, heard, from, to);
  if (to <= from) return judged;
  return words.map((phones, index) => {
    const fit = Math.max(WORST_FIT, fitOf(phones, heard, from, to));
    return judged[index]! + WORTH_OF_FIT * fit;
  });
}

/** Of phones that are too many for the frames. */
const WORST_FIT = -20;
