import { MODEL_ID, openSoundEar, type SoundEar, VECTOR_WIDTH } from '../../src/hearing/evidence/ear.ts';
import { createPocketSphinxRecogniser } from '../../src/hearing/pocketsphinx/recogniser.ts';
import { foldWord } from '../../src/hearing/same-word.ts';
import { bundledFilePath } from '../../src/models/manifest.ts';
import { openSession } from '../../src/models/session.ts';
import { reasonOf } from '../bench-error.ts';
import { correctSentences, type HeardSentence } from '../fuse/corrected.ts';
import { RARE_WORDS } from '../fuse/rare-words.ts';
import { regionTrials } from '../fuse/region-trials.ts';
import { pagesOf } from '../fuse/shown-words.ts';
import { sayWords, UNHEARD_VOICES } from '../fuse/unheard-voices.ts';
import { wordTimes } from '../fuse/word-times.ts';
import { type TimedSound, wordTrials } from '../fuse/word-trials.ts';
import { allUtterances, loadSound, sampled, wordsOf } from '../hear/sounds.ts';
import { align } from '../metrics/word-errors-by-list.ts';
import { createRandom } from '../pages/random.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';
import { type Asked, learnedRows } from './fuse-learned-rows.ts';

const signal = new AbortController().signal;
/** As the words that Beckon chooses from a screen. */
const LEAST_LETTERS = 4;
const WORDS_A_VOICE = 30;
const QUICK_WORDS_A_VOICE = 10;
const WORDS_A_LIST = 5;
const QUICK_SENTENCES = 6;
const PAGES = 3;

/** The learned model: which of 50 words on the screen was just said, by voices and in words that it has not met, and by people. */
export async function measureFuseLearned(
  data: string,
  isQuick: boolean,
  seed: number,
): Promise<{ rows: readonly Row[]; details: unknown }> {
  const ear = await openSoundEar();
  try {
    const synthetic = await attempt(() => askVoices(ear, isQuick, seed));
    const human = await attempt(() => askPeople(ear, data, isQuick, seed));
    const gap = await gapWithoutSound();
    const rows = learnedRows(synthetic, human, gap, seed);
    return { rows, details: { synthetic, human, gap } };
  } finally {
    await ear.close();
  }
}

const attempt = async (ask: () => Promise<Asked>): Promise<Asked | string> => ask().catch(reasonOf);

async function askVoices(ear: SoundEar, isQuick: boolean, seed: number): Promise<Asked> {
  const unmet = RARE_WORDS.filter((word) => word.length >= LEAST_LETTERS && isHeldOut(word));
  const progress = createProgress('speaking', UNHEARD_VOICES.length);
  const sounds: TimedSound[] = [];
  for (const [index, voice] of UNHEARD_VOICES.entries()) {
    const words = sampled(unmet, isQuick ? QUICK_WORDS_A_VOICE : WORDS_A_VOICE, seed + index);
    for (let at = 0; at < words.length; at += WORDS_A_LIST)
      sounds.push({ ...(await sayWords(voice, words.slice(at, at + WORDS_A_LIST))), isAsked: () => true });
    progress.step(voice);
  }
  return { trials: await wordTrials(ear, sounds, [], seed) };
}

/** The same one word in ten as is_held_out of models/fusion/sounds.py. */
const isHeldOut = (word: string): boolean =>
  [...word].reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) % 1_000_003, 0) % 10 === 0;

async function askPeople(ear: SoundEar, data: string, isQuick: boolean, seed: number): Promise<Asked> {
  const utterances = sampled(allUtterances(data), isQuick ? QUICK_SENTENCES : undefined, seed);
  const progress = createProgress('people', utterances.length);
  const recogniser = createPocketSphinxRecogniser();
  const sounds: TimedSound[] = [];
  const heardAlone: boolean[] = [];
  const sentences: HeardSentence[] = [];
  const isAsked = (word: string) => word.length >= LEAST_LETTERS;
  try {
    for (const { path, text } of utterances) {
      const samples = await loadSound(path);
      const words = await wordTimes(samples, wordsOf(text));
      const { words: heard } = await recogniser.recognise(samples, { signal, language: 'en' });
      const said = words.map(({ word }) => word);
      const pairs = align(
        said,
        heard.map((word) => foldWord(word.text)),
      );
      for (const [wanted, got] of pairs)
        if (wanted !== null && isAsked(wanted)) heardAlone.push(wanted === got);
      sounds.push({ samples, words, isAsked });
      sentences.push({ samples, words: wordsOf(text), heard });
      progress.step(path);
    }
  } finally {
    await recogniser.close();
  }
  const others = [...new Set(sounds.flatMap(({ words }) => words.map(({ word }) => word)))].filter(isAsked);
  const pages = pagesOf(sentences, isQuick ? 1 : PAGES, seed);
  const corrected = await correctSentences(ear, sentences, pages);
  const alone = sentences.map((one) => ({ ...one, heard: one.heard.map(({ text }) => foldWord(text)) }));
  const regions = await regionTrials(ear, alone, seed);
  return { trials: await wordTrials(ear, sounds, others, seed), heardAlone, corrected, regions };
}

/** However a sound is, where it is marked as not heard the score is that of the word alone. */
async function gapWithoutSound(): Promise<number> {
  const session = await openSession(bundledFilePath(MODEL_ID, 'meeting.onnx'));
  const random = createRandom(1).next;
  const [frames, width] = [20, VECTOR_WIDTH];
  try {
    const { scores, alone } = await session.run({
      words: { data: BigInt64Array.of(1n, 2n, 3n, 0n, 9n, 20n, 31n, 14n), dims: [2, 4] },
      vectors: {
        data: Float32Array.from({ length: frames * width }, () => 4 * random() - 2),
        dims: [1, frames, width],
      },
      isHeard: { data: new Float32Array(frames), dims: [1, frames] },
    });
    return Math.max(...scores!.data.map((score, index) => Math.abs(score - alone!.data[index]!)));
  } finally {
    await session.close();
  }
}
