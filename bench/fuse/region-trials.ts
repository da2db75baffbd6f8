import { isCommonWord } from '../../src/fusion/common-words.ts';
import type { SoundEar } from '../../src/hearing/evidence/ear.ts';
import { phonesOf } from '../../src/hearing/evidence/phones.ts';
import { relevanceOf } from '../../src/hearing/evidence/relevance.ts';
import { createRandom } from '../pages/random.ts';
import { RARE_WORDS } from './rare-words.ts';
import { shuffled } from './shuffled.ts';

const signal = new AbortController().signal;
export const REGIONS = 4;
const WORDS_A_REGION = 12;
/** So many of the words of one region are said; the others are only shown. */
const SAID = 3;
const LEAST_SAID = 2;
const LEAST_LETTERS = 4;
/** Each sentence with several pages. */
const PAGES = 12;

/** A sentence, and what a recogniser heard of it that knew of no screen. */
export type HeardWords = {
  readonly samples: Float32Array;
  readonly words: readonly string[];
  readonly heard: readonly string[];
};

/** Pages of regions, one of which a sentence is about: how often each way finds it (ties are chance), and how it ranks the words. */
export type RegionTrial = Ways & {
  /** Average precision of the words of the page that were said, by their order. */
  readonly order: Ways;
};
export type Ways = { readonly learned: number; readonly soundAlone: number; readonly sightAlone: number };

/** Equal seeds give equal pages. Sentences with fewer than two rarer words are left out. */
export async function regionTrials(
  ear: SoundEar,
  sentences: readonly HeardWords[],
  seed: number,
): Promise<readonly RegionTrial[]> {
  const random = createRandom(seed).next;
  const spoken = await phonesOf([...RARE_WORDS, ...sentences.flatMap(({ words }) => words)], { signal });
  const trials: RegionTrial[] = [];
  for (const { samples, words, heard } of sentences) {
    const isRare = (word: string) =>
      word.length >= LEAST_LETTERS && !isCommonWord(word, 'en') && spoken.has(word);
    const rare = [...new Set(words)].filter(isRare);
    if (rare.length < LEAST_SAID) continue;
    const frames = await ear.hear(samples);
    const inTranscript = new Set(heard);
    const own: RegionTrial[] = [];
    for (let page = 0; page < PAGES; page++) {
      const said = shuffled(rare, random).slice(0, SAID);
      const pool = shuffled(
        RARE_WORDS.filter((word) => spoken.has(word) && !words.includes(word)),
        random,
      );
      const others = pool.slice(0, REGIONS * WORDS_A_REGION - said.length);
      // The region that is meant is the first; nothing that is measured knows of the order.
      const shown = [...said, ...others];
      const terms = shown.map((text) => ({ text, phones: spoken.get(text)! }));
      const likely = await relevanceOf(terms, frames, ear.judge);
      const ways = {
        // What the recogniser heard counts as it does without the model.
        learned: likely.map((value, index) => Math.max(value, Number(inTranscript.has(shown[index]!)))),
        soundAlone: shown.map((word) => Number(inTranscript.has(word))),
        sightAlone: await ear.judge(
          terms.map(({ phones }) => phones),
          frames,
          0,
          0,
        ),
      };
      own.push({
        learned: isFirst(ways.learned),
        soundAlone: isFirst(ways.soundAlone),
        sightAlone: isFirst(ways.sightAlone),
        order: {
          learned: precision(ways.learned, said.length),
          soundAlone: precision(ways.soundAlone, said.length),
          sightAlone: precision(ways.sightAlone, said.length),
        },
      });
    }
    trials.push(meanOf(own));
  }
  return trials;
}

/** Pages of one sentence are no trials of their own: its sound is the same. */
function meanOf(own: readonly RegionTrial[]): RegionTrial {
  const mean = (pick: (trial: RegionTrial) => number) =>
    own.reduce((sum, trial) => sum + pick(trial), 0) / own.length;
  const waysOf = (pick: (trial: RegionTrial) => Ways): Ways => ({
    learned: mean((trial) => pick(trial).learned),
    soundAlone: mean((trial) => pick(trial).soundAlone),
    sightAlone: mean((trial) => pick(trial).sightAlone),
  });
  return { ...waysOf((trial) => trial), order: waysOf(({ order }) => order) };
}

/** Whether the first region has the largest sum; where several have, the chance of choosing it among them. */
function isFirst(values: readonly number[]): number {
  const sums = Array.from({ length: REGIONS }, (_, region) =>
    values
      .slice(region * WORDS_A_REGION, (region + 1) * WORDS_A_REGION)
      .reduce((sum, value) => sum + value, 0),
  );
  const most = Math.max(...sums);
  const best = sums.filter((sum) => sum >= most - 1e-9).length;
  return sums[0]! >= most - 1e-9 ? 1 / best : 0;
}

/** Average precision of the first `count` of the values; equal values count as if the others came in the middle of them. */
function precision(values: readonly number[], count: number): number {
  const said = values.slice(0, count);
  const above = (value: number, list: readonly number[]) =>
    list.filter((other) => other > value).length + list.filter((other) => other === value).length / 2;
  const places = said.map((value) => above(value, values.slice(count))).sort((a, b) => a - b);
  return places.reduce((sum, others, index) => sum + (index + 1) / (index + 1 + others), 0) / count;
}
