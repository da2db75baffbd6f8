import { FRAME_MS, type HeardFrames, type SoundEar } from '../../src/hearing/evidence/ear.ts';
import { phonesOf } from '../../src/hearing/evidence/phones.ts';
import { evidenceFor } from '../../src/hearing/evidence/which-word.ts';
import { createRandom } from '../pages/random.ts';
import { RARE_WORDS } from './rare-words.ts';
import type { TimedWord } from './word-times.ts';

export const CANDIDATES = 50;
/** Nobody knows exactly where a word begins and ends. */
const MARGIN_FRAMES = 1;

/** A sound and when which words were said in it; `isAsked`: which of them stand on the screen. */
export type TimedSound = {
  readonly samples: Float32Array;
  readonly words: readonly TimedWord[];
  readonly isAsked: (word: string) => boolean;
};

/** One word that was said, among 50 on the screen: whether the right one was chosen. */
export type Trial = {
  readonly word: string;
  readonly isRight: boolean;
  /** With the sound of the word before. */
  readonly isRightShuffled: boolean;
  /** By the words alone, without sound. */
  readonly isRightSilent: boolean;
};

/** Every word that is asked, with 49 others by chance that are said otherwise. */
export async function wordTrials(
  ear: SoundEar,
  sounds: readonly TimedSound[],
  others: readonly string[],
  seed: number,
): Promise<readonly Trial[]> {
  const random = createRandom(seed).next;
  const asked = sounds.flatMap(({ words, isAsked }) => words.map(({ word }) => word).filter(isAsked));
  const spoken = await phonesOf([...asked, ...RARE_WORDS, ...others], { signal });
  const pool = [...new Set([...RARE_WORDS, ...others])].filter((word) => spoken.has(word));
  const trials: Trial[] = [];
  let before: Place | null = null;
  for (const { samples, words, isAsked } of sounds) {
    const heard = await ear.hear(samples);
    for (const { word, startMs, endMs } of words) {
      const own = spoken.get(word);
      if (!own || !isAsked(word)) continue;
      const place: Place = {
        heard,
        from: Math.max(0, Math.floor(startMs / FRAME_MS) - MARGIN_FRAMES),
        to: Math.min(heard.frameCount, Math.ceil(endMs / FRAME_MS) + MARGIN_FRAMES),
      };
      const candidates: (readonly number[])[] = [];
      while (candidates.length < CANDIDATES - 1) {
        const other = spoken.get(pool[Math.floor(random() * pool.length)]!)!;
        if (!candidates.includes(other) && other.join() !== own.join()) candidates.push(other);
      }
      // The right one stands anywhere: among equals the first is taken.
      const at = Math.floor(random() * CANDIDATES);
      candidates.splice(at, 0, own);
      const isFirst = async ({ heard, from, to }: Place) => {
        const scores = await evidenceFor(candidates, heard, from, to, ear.judge);
        return scores.indexOf(Math.max(...scores)) === at;
      };
      trials.push({
        word,
        isRight: await isFirst(place),
        isRightShuffled: before ? await isFirst(before) : false,
        isRightSilent: await isFirst({ ...place, to: place.from }),
      });
      before = place;
    }
  }
  return trials;
}

type Place = { readonly heard: HeardFrames; readonly from: number; readonly to: number };
const signal = new AbortController().signal;
