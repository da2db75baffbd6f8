import type { HeardWord, Otherwise } from '../../core/speech.ts';
import { foldWord } from '../same-word.ts';
import { FRAME_MS, type HeardFrames, type SoundEar } from './ear.ts';
import { fitOf } from './fit.ts';

/** Recognisers set the ends of words to some frames of ours. */
const LOOSE_FRAMES = 1;
/**
 * Even odds, and the fit under which no word of made speech was found that was said. Of 237 expected words that were said (made
 * speech, a seventh of it in noise and rooms; voices and sentences of no measurement) the least had 0.33 and -1.07; the three that
 * nobody said -1.8, -2.3 and -5.6.
 */
const LEAST_SURENESS = 0;
const LEAST_FIT = -1.5;

/**
 * Expected words that were heard and that the sound does not hold: their phones fit it too badly, against whatever phones
 * would fit it best, or the model is not sure of them, and the recogniser could hear other words there. `phonesOf` tells how a word is said, none for unknown.
 */
export async function findDoubts(
  otherwise: readonly Otherwise[],
  heard: HeardFrames,
  phonesOf: (word: string) => readonly number[],
  judge: SoundEar['judge'],
): Promise<readonly Otherwise[]> {
  const doubts: Otherwise[] = [];
  for (const one of otherwise) {
    // Where the recogniser could hear nothing else it was right more often than the model.
    if (one.instead.length === 0) continue;
    const phones = phonesOf(foldWord(one.word.text));
    if (phones.length === 0) continue; // nobody can tell
    const from = Math.max(0, Math.floor(one.word.startMs / FRAME_MS) - LOOSE_FRAMES);
    const to = Math.min(heard.frameCount, Math.ceil(one.word.endMs / FRAME_MS) + LOOSE_FRAMES);
    if (to <= from) continue;
    const [sureness = 0] = await judge([phones], heard, from, to);
    if (sureness < LEAST_SURENESS || fitOf(phones, heard, from, to) < LEAST_FIT) doubts.push(one);
  }
  return doubts;
}

/** The words with what else was likely in the place of those that are doubted. */
export function withoutDoubts(
  words: readonly HeardWord[],
  doubts: readonly Otherwise[],
): readonly HeardWord[] {
  return doubts.reduce<readonly HeardWord[]>((kept, { startMs, endMs, instead }) => {
    const isReplaced = (word: HeardWord) => word.startMs >= startMs && word.endMs <= endMs;
    const at = kept.findIndex((word) => word.startMs >= startMs);
    const before = at < 0 ? kept : kept.slice(0, at);
    const after = (at < 0 ? [] : kept.slice(at)).filter((word) => !isReplaced(word));
    return [...before, ...instead, ...after];
  }, words);
}
