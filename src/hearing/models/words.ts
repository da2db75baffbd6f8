import { durationMsOf, loudnessOf, toSampleCount } from '../../core/sound.ts';
import type { HeardWord, Recognition } from '../../core/speech.ts';

/** A piece of what a model wrote; a space at its start begins a word. `startMs` is null where the model does not tell. */
export type Piece = {
  readonly text: string;
  readonly startMs: number | null;
  readonly endMs?: number;
  readonly logProbability: number;
};

/** Pieces of text as words with times in the sound and confidences. */
export function toRecognition(pieces: readonly Piece[], samples: Float32Array): Recognition {
  const groups = groupByWord(pieces);
  if (groups.length === 0) return { words: [] };
  const durationMs = durationMsOf(samples);
  const hasTimes = pieces.every(({ startMs }) => startMs !== null);
  const times = hasTimes ? timesOf(groups, durationMs) : spreadOverVoice(groups.map(textOf), samples);
  const words = groups.map((group, index): HeardWord => {
    const [startMs, endMs] = times[index]!;
    return { text: textOf(group), startMs, endMs, confidence: Math.exp(Math.min(0, meanOf(group))) };
  });
  return { words, meanLogProbability: meanOf(pieces) };
}

const textOf = (group: readonly Piece[]): string =>
  group
    .map(({ text }) => text)
    .join('')
    .trim();

const meanOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { logProbability }) => sum + logProbability, 0) / pieces.length;

function groupByWord(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let isNew = true;
  for (const piece of pieces) {
    if (/^\s/.test(piece.text)) isNew = true;
    if (isNew) groups.push([]);
    groups.at(-1)!.push(piece);
    isNew = /\s$/.test(piece.text);
  }
  return groups.filter((group) => textOf(group) !== '');
}

/** A word that nothing follows at once is not taken to last longer than slow speech would make it. */
const LONGEST_MS_A_LETTER = 150;
const LONGEST_EXTRA_MS = 300;

function timesOf(
  groups: readonly (readonly Piece[])[],
  durationMs: number,
): readonly (readonly [number, number])[] {
  let lastMs = 0;
  return groups.map((group, index) => {
    const startMs = Math.min(durationMs, Math.max(lastMs, group[0]!.startMs ?? 0));
    lastMs = startMs;
    const nextMs = groups[index + 1]?.[0]?.startMs ?? durationMs;
    const longestMs = LONGEST_EXTRA_MS + LONGEST_MS_A_LETTER * textOf(group).length;
    const endMs = group.at(-1)!.endMs ?? Math.min(nextMs, startMs + longestMs);
    return [startMs, Math.min(durationMs, Math.max(startMs, endMs))];
  });
}

const FRAME_MS = 20;
/** Frames that are so much quieter than the loudest belong to a pause: -26 dB. */
const PAUSE_SHARE = 0.05;

/**
 * Words without times, spread by their letters over those parts of the sound that are not pauses: [start, end] of each in
 * milliseconds.
 */
export function spreadOverVoice(
  words: readonly string[],
  samples: Float32Array,
): readonly (readonly [number, number])[] {
  const frameSamples = toSampleCount(FRAME_MS);
  const loudness = Array.from({ length: Math.ceil(samples.length / frameSamples) }, (_, index) =>
    loudnessOf(samples.subarray(index * frameSamples, (index + 1) * frameSamples)),
  );
  const least = PAUSE_SHARE * Math.max(...loudness, 0);
  const voiced = loudness.flatMap((value, index) => (value >= least ? [index] : []));
  const total = words.reduce((sum, { length }) => sum + length + 1, 0);
  const durationMs = durationMsOf(samples);
  /** The time at which so much of all voiced time, 0..1, has gone by. */
  const at = (share: number, isEnd: boolean): number => {
    const place = share * voiced.length;
    const index = Math.min(voiced.length - 1, isEnd ? Math.ceil(place) - 1 : Math.floor(place));
    return Math.min(durationMs, FRAME_MS * (voiced[Math.max(0, index)]! + (place - Math.max(0, index))));
  };
  let letters = 0;
  return words.map(({ length }) => {
    const startMs = at(letters / total, false);
    letters += length + 1;
    return [startMs, Math.max(startMs, at(letters / total, true))];
  });
}
