import { lengthMsOf, loudnessOfAll } from '../core/sound.ts';
import type { HeardWord, Recognition } from '../core/speech.ts';
import { foldWord } from './same-word.ts';

/**
 * The words of a recognition that may be shown: nothing for sound that held no speech, nothing that the model itself
 * does not believe, and no loops. Recognisers invent words for silence and noise; these are the ways in which they do.
 */
export function guard(recognition: Recognition, pieces: readonly Float32Array[]): readonly HeardWord[] {
  const { words, meanLogProbability } = recognition;
  if (words.length === 0) return [];
  if (loudnessOfAll(pieces) < INAUDIBLE) return [];
  if (meanLogProbability !== undefined && meanLogProbability < LEAST_LOG_PROBABILITY) return [];
  if (words.length / (lengthMsOf(pieces) / 1000) > MOST_WORDS_PER_SECOND) return [];
  return withoutLoops(words).filter(({ text }) => foldWord(text) !== '');
}

/** -66 dBFS, as in the energy gate. */
const INAUDIBLE = 0.0005;
/** Whisper's own limit: https://github.com/openai/whisper/blob/main/whisper/transcribe.py (logprob_threshold). */
const LEAST_LOG_PROBABILITY = -1;
/** Auctioneers reach 5 words a second; what is far above is not from this sound. */
const MOST_WORDS_PER_SECOND = 9;

/** A phrase of up to 8 words that stands four times or more in a row is a loop of the decoder: it stays once. */
export function withoutLoops(words: readonly HeardWord[]): readonly HeardWord[] {
  const kept: HeardWord[] = [];
  for (let at = 0; at < words.length; ) {
    const loop = loopAt(words, at);
    if (!loop) {
      kept.push(words[at++]!);
      continue;
    }
    kept.push(...words.slice(at, at + loop.length));
    at += loop.length * loop.count;
  }
  return kept;
}

/** People say "no, no, no"; nobody says a phrase four times without a breath. */
const LOOP_COUNT = 4;
const LONGEST_LOOP = 8;

function loopAt(words: readonly HeardWord[], at: number): { length: number; count: number } | null {
  for (let length = 1; length <= LONGEST_LOOP; length++) {
    let count = 1;
    while (isRepeated(words, at, at + count * length, length)) count++;
    if (count >= LOOP_COUNT) return { length, count };
  }
  return null;
}

function isRepeated(words: readonly HeardWord[], first: number, second: number, length: number): boolean {
  if (second + length > words.length) return false;
  for (let index = 0; index < length; index++)
    if (foldWord(words[first + index]!.text) !== foldWord(words[second + index]!.text)) return false;
  return true;
}
