import { SAMPLE_RATE_HZ, toSampleCount } from '../../core/sound.ts';
import type { HeardWord, Otherwise } from '../../core/speech.ts';
import { foldWord } from '../same-word.ts';
import { shiftWords } from '../shift-words.ts';

/** The words of a part of the stretch, heard as if none were expected. */
export type HearAgain = (samples: Float32Array) => Promise<readonly HeardWord[]>;

/** Sound around a word that is heard with it: a recogniser understands words by those beside them. */
const AROUND_MS = 1_500;
/** Without the expectation a word may begin and end elsewhere. */
const LOOSE_MS = 200;

/**
 * The doubts that stay when their places are heard again: a word that is heard without being expected was said. Where nothing was
 * known to stand there otherwise, it is what was heard this time.
 */
export async function withoutConfirmed(
  doubts: readonly Otherwise[],
  samples: Float32Array,
  hearAgain: HearAgain,
): Promise<readonly Otherwise[]> {
  const open: Otherwise[] = [];
  for (const doubt of doubts) {
    const { word, startMs, endMs, instead } = doubt;
    const from = Math.max(0, toSampleCount(startMs - AROUND_MS));
    const part = samples.subarray(from, toSampleCount(endMs + AROUND_MS));
    const again = shiftWords(await hearAgain(part), (1000 * from) / SAMPLE_RATE_HZ);
    const isThere = (one: HeardWord) =>
      foldWord(one.text) === foldWord(word.text) &&
      one.startMs < word.endMs + LOOSE_MS &&
      one.endMs > word.startMs - LOOSE_MS;
    if (again.some(isThere)) continue;
    const middleMs = (one: HeardWord) => (one.startMs + one.endMs) / 2;
    const inPlace = again.filter((one) => middleMs(one) > startMs && middleMs(one) < endMs);
    open.push(instead.length > 0 ? doubt : { ...doubt, instead: inPlace });
  }
  return open;
}
