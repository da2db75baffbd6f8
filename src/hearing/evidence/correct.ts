import type { HeardWord } from '../../core/speech.ts';
import { foldWord } from '../same-word.ts';
import { FRAME_MS, type HeardFrames, type SoundEar } from './ear.ts';
import { fitOf, type Place, placeOf } from './fit.ts';

/** A word on the screen, and how it is said (numbers of phones). */
export type SpokenTerm = { readonly text: string; readonly phones: readonly number[] };

/** `isExpected`: the recogniser was told of it before it heard. */
export type MissedTerm = SpokenTerm & { readonly isExpected: boolean };

/** Short words sound like parts of many others. */
const LEAST_PHONES = 5;
/** What each limit does to words that were said and to words that were not: models/fusion/MODEL_CARD.md. */
const LEAST_FIT = -0.6;
const LEAST_MARGIN = 0;
const LEAST_SURENESS = 3;
/** So much surer of the term than of what was heard in its place. */
const LEAST_LEAD = 1.5;
/** Words that the recogniser is this sure of stay. */
const SURE = 0.9;
/** A long word does not hide in a short one: what was heard has so many phones for each of the term's. */
const LEAST_SHARE_OF_PHONES = 0.8;
const MOST_SHARE_OF_PHONES = 1.5;
/** The words in the place of a term may begin before it and end after it by so much of its length. */
const MOST_OVERHANG = 0.6;

/** A word of the screen that was said, and the words that were heard in its place, in milliseconds of the stretch. */
export type Correction = {
  readonly text: string;
  readonly heardAs: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
};

/**
 * Which words of the screen were said and heard as others: they fit the sound better than the words that were heard, and the
 * model is sure that they were said. Not those that the recogniser expected and yet did not hear. `phonesOf` tells how a heard word is
 * said, none for unknown.
 */
export async function findCorrections(
  words: readonly HeardWord[],
  heard: HeardFrames,
  terms: readonly MissedTerm[],
  phonesOf: (word: string) => readonly number[],
  judge: SoundEar['judge'],
): Promise<readonly Correction[]> {
  const candidates: Candidate[] = [];
  // What was heard and stands on the screen stays.
  const shown = new Set(terms.map(({ text }) => foldWord(text)));
  for (const term of terms.filter(({ isExpected }) => !isExpected)) {
    const found = candidateFor(term, words, heard, phonesOf);
    if (!found || found.replaced.some(({ text }) => shown.has(foldWord(text)))) continue;
    const { place, from, to, instead } = found;
    const [sureness = 0] = await judge([term.phones], heard, place.from, place.to);
    if (sureness < LEAST_SURENESS) continue;
    const [own = 0, other = 0] = await judge([term.phones, instead], heard, from, to);
    if (own - other >= LEAST_LEAD) candidates.push(found);
  }
  const taken = new Set<HeardWord>();
  const kept = candidates
    .sort((a, b) => b.margin - a.margin)
    .filter(({ replaced }) => {
      if (replaced.some((word) => taken.has(word))) return false;
      for (const word of replaced) taken.add(word);
      return true;
    });
  return kept.map(({ text, replaced }) => ({
    text,
    heardAs: replaced.map((word) => foldWord(word.text)),
    startMs: replaced[0]!.startMs,
    endMs: replaced.at(-1)!.endMs,
  }));
}

/** The words with corrections in the place of what was heard there; where something else is heard by now, nothing changes. */
export function applyCorrections(
  words: readonly HeardWord[],
  corrections: readonly Correction[],
): readonly HeardWord[] {
  let corrected = words;
  for (const { text, heardAs, startMs, endMs } of corrections) {
    const at = corrected.findIndex(
      (first, index) =>
        first.startMs < endMs &&
        (corrected[index + heardAs.length - 1]?.endMs ?? 0) > startMs &&
        heardAs.every((heard, offset) => foldWord(corrected[index + offset]?.text ?? '') === heard),
    );
    if (at < 0) continue;
    const replaced = corrected.slice(at, at + heardAs.length);
    const term: HeardWord = {
      text,
      startMs: replaced[0]!.startMs,
      endMs: replaced.at(-1)!.endMs,
      confidence: Math.min(...replaced.map((word) => word.confidence)),
      heardAs: replaced.map((word) => word.text).join(' '),
    };
    corrected = [...corrected.slice(0, at), term, ...corrected.slice(at + heardAs.length)];
  }
  return corrected;
}

type Candidate = {
  readonly text: string;
  readonly replaced: readonly HeardWord[];
  readonly place: Place;
  /** The frames of the words in its place, and its own; and how those words are said. */
  readonly from: number;
  readonly to: number;
  readonly instead: readonly number[];
  readonly margin: number;
};

function candidateFor(
  { text, phones }: SpokenTerm,
  words: readonly HeardWord[],
  heard: HeardFrames,
  phonesOf: (word: string) => readonly number[],
): Candidate | null {
  if (phones.length < LEAST_PHONES) return null;
  const place = placeOf(phones, heard, 0, heard.frameCount);
  if (!place || place.fit < LEAST_FIT) return null;
  const [startMs, endMs] = [place.from * FRAME_MS, place.to * FRAME_MS];
  const replaced = words.filter(
    (word) => 2 * (Math.min(word.endMs, endMs) - Math.max(word.startMs, startMs)) > word.endMs - word.startMs,
  );
  const [first, last] = [replaced[0], replaced.at(-1)];
  if (!first || !last || replaced.some((word) => foldWord(word.text) === foldWord(text))) return null;
  if (replaced.some(({ confidence }) => confidence >= SURE)) return null;
  const overhangMs = Math.max(0, startMs - first.startMs) + Math.max(0, last.endMs - endMs);
  if (overhangMs > MOST_OVERHANG * (endMs - startMs)) return null;
  const from = Math.min(place.from, Math.floor(first.startMs / FRAME_MS));
  const to = Math.min(heard.frameCount, Math.max(place.to, Math.ceil(last.endMs / FRAME_MS)));
  const sounds = replaced.map((word) => phonesOf(foldWord(word.text)));
  if (sounds.some((sound) => sound.length === 0)) return null;
  const share = sounds.flat().length / phones.length;
  if (share < LEAST_SHARE_OF_PHONES || share > MOST_SHARE_OF_PHONES) return null;
  const margin = fitOf(phones, heard, from, to) - fitOf(sounds.flat(), heard, from, to);
  return margin >= LEAST_MARGIN ? { text, replaced, place, from, to, instead: sounds.flat(), margin } : null;
}
