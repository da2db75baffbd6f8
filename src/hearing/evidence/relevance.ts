import type { SpokenTerm } from './correct.ts';
import type { HeardFrames, SoundEar } from './ear.ts';
import { placeOf } from './fit.ts';

/** How likely each word was said anywhere in a stretch of sound: 0..1. */
export async function relevanceOf(
  terms: readonly SpokenTerm[],
  heard: HeardFrames,
  judge: SoundEar['judge'],
): Promise<readonly number[]> {
  const likely: number[] = [];
  for (const term of terms) {
    const features = await featuresOf(term, heard, judge);
    likely.push(features ? 1 / (1 + Math.exp(-weigh(features))) : 0);
  }
  return likely;
}

/**
 * What is weighed: how well the phones fit where they fit best, how sure the model is that the word was said there, how many
 * phones it has, and how long it took for that. Null where it fits nowhere well enough to be asked about.
 */
export async function featuresOf(
  { phones }: SpokenTerm,
  heard: HeardFrames,
  judge: SoundEar['judge'],
): Promise<readonly number[] | null> {
  if (phones.length < LEAST_PHONES) return null;
  const place = placeOf(phones, heard, 0, heard.frameCount);
  if (!place || place.fit < LEAST_FIT) return null;
  const [sureness = 0] = await judge([phones], heard, place.from, place.to);
  const frames = (place.to - place.from) / phones.length;
  return [place.fit, sureness, Math.min(phones.length, MOST_PHONES), Math.abs(frames - USUAL_FRAMES), 1];
}

const weigh = (features: readonly number[]): number =>
  features.reduce((sum, feature, index) => sum + feature * WEIGHTS[index]!, 0);

/** Shorter words sound like parts of others. */
const LEAST_PHONES = 4;
const MOST_PHONES = 12;
/** Under this no word that was said was found (made speech). */
const LEAST_FIT = -1.5;
/** Frames of 30 ms that a phone takes in speech of usual speed. */
const USUAL_FRAMES = 2.7;

/** Learnt from made speech by models/fusion/train-relevance.ts, one for each of the features. */
const WEIGHTS = [3.485, 0.626, 0.355, -0.795, -0.083];
