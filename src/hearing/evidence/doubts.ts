import type { HeardWord, Otherwise } from '../../core/speech.ts';
import { foldWord } from '../same-word.ts';
import { FRAME_MS, type HeardFrames, type SoundEar } from './ear.ts';
import { fitOf } from './fit.ts';

/** Recognisers set the ends of words to some frames of ours. */
const LOOSE_FRAMES = 1;
/**
 * What speaks for an expected word not having been said, learnt by logistic regression with equal weight for the words that were
 * said and those that nobody said: of a step of the fit, of the recogniser's own log odds, and of the lead over what else may have
 * been said there. The data, and what the limit does, stand in models/fusion/MODEL_CARD.md.
 */
const WEIGHTS = { fit: -2.8, odds: -0.75, lead: -1.65, always: -0.4 } as const;
/** From here on a word is taken out: over even odds (0), since most expected words that are heard were said. */
export const DOUBTED = 0.5;
/** From here on it is worth to hear its place again without the expectation. */
export const QUESTIONED = -0.5;
/** Each of them beyond this says no more. */
const WORST_FIT = -2;
const MOST_LEAD = 2;
const LEAST_CONFIDENCE = 0.02;

/**
 * Expected words that were heard and were probably not said: their phones fit the sound badly, against whatever phones would fit
 * it best, the recogniser was not sure of them, or the sound rather holds what else it could hear there. `words` are all that were
 * heard; `phonesOf` tells how a word is said, none for unknown; `limit` from where on a word is one of them.
 */
export async function findDoubts(
  words: readonly HeardWord[],
  otherwise: readonly Otherwise[],
  heard: HeardFrames,
  phonesOf: (word: string) => readonly number[],
  judge: SoundEar['judge'],
  limit: number,
): Promise<readonly Otherwise[]> {
  const soundOf = (list: readonly HeardWord[]) => list.flatMap(({ text }) => phonesOf(foldWord(text)));
  const doubts: Otherwise[] = [];
  for (const one of otherwise) {
    const phones = soundOf([one.word]);
    const { from, to } = framesOf(one.word, heard);
    if (phones.length === 0 || to <= from) continue; // nobody can tell
    const fit = Math.max(WORST_FIT, fitOf(phones, heard, from, to));
    const lead = await leadOf(soundOf(words.filter(isWithin(one))), soundOf(one.instead), heard, one, judge);
    const doubt =
      WEIGHTS.fit * fit +
      WEIGHTS.odds * logOddsOf(one.word.confidence) +
      WEIGHTS.lead * lead +
      WEIGHTS.always;
    if (doubt > limit) doubts.push(one);
  }
  return doubts;
}

/** The words with what else was likely in the place of those that are doubted. */
export function withoutDoubts(
  words: readonly HeardWord[],
  doubts: readonly Otherwise[],
): readonly HeardWord[] {
  return doubts.reduce<readonly HeardWord[]>((kept, doubt) => {
    const at = kept.findIndex((word) => word.startMs >= doubt.startMs);
    const before = at < 0 ? kept : kept.slice(0, at);
    const after = (at < 0 ? [] : kept.slice(at)).filter((word) => !isWithin(doubt)(word));
    return [...before, ...doubt.instead, ...after];
  }, words);
}

/** How much more the sound holds the words that were heard than others in their place; 0 where one of both is not known. */
async function leadOf(
  own: readonly number[],
  other: readonly number[],
  heard: HeardFrames,
  place: Otherwise,
  judge: SoundEar['judge'],
): Promise<number> {
  if (own.length === 0 || other.length === 0) return 0;
  const { from, to } = framesOf(place, heard);
  const [sure = 0, otherwise = 0] = await judge([own, other], heard, from, to);
  const [fit, otherFit] = [own, other].map((phones) => fitOf(phones, heard, from, to));
  const lead = sure - otherwise + fit! - otherFit!;
  // Phones that are too many for the frames fit not at all; of both so, nothing is known.
  return Number.isNaN(lead) ? 0 : Math.max(-MOST_LEAD, Math.min(MOST_LEAD, lead));
}

function logOddsOf(confidence: number): number {
  const sure = Math.max(LEAST_CONFIDENCE, Math.min(1 - LEAST_CONFIDENCE, confidence));
  return Math.log(sure / (1 - sure));
}

type Span = { readonly startMs: number; readonly endMs: number };

const framesOf = ({ startMs, endMs }: Span, { frameCount }: HeardFrames) => ({
  from: Math.max(0, Math.floor(startMs / FRAME_MS) - LOOSE_FRAMES),
  to: Math.min(frameCount, Math.ceil(endMs / FRAME_MS) + LOOSE_FRAMES),
});

const isWithin =
  ({ startMs, endMs }: Span) =>
  (word: Span): boolean =>
    word.startMs >= startMs && word.endMs <= endMs;
