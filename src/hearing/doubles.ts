import type { SoundChannel } from '../core/sound.ts';

/**
 * Tells whether what the microphone heard is what the computer played, coming back through the room. Compared are the
 * loudnesses over time, which survive loudspeaker, room and microphone; words would not, when a recogniser errs.
 */
export type DoubleFinder = {
  /** The loudness of a piece of a channel, 0..1. */
  note(channel: SoundChannel, startMs: number, loudness: number): void;
  /** Whether the microphone's sound of this time is mostly the computer's. */
  isDouble(startMs: number, endMs: number): boolean;
};

/** Steps of the curves that are compared: syllables come and go in some 200 ms. */
const STEP_MS = 64;
/** Longest stretch of speech, and some more. */
const MEMORY_MS = 40_000;
/** Sound reaches the microphone later than the monitor: output buffers, the room, input buffers. */
const LONGEST_DELAY_MS = 640;
/** The recording of the monitor may itself be later than the microphone's. */
const LONGEST_LEAD_MS = 256;
/** Correlation of the logarithms of two curves that are the same speech; different speech stays under 0.5. */
const SAME_CORRELATION = 0.75;
/** Less sound is too little to tell. */
const LEAST_STEPS = 10;
/** The computer must have played something at all: -60 dBFS. */
const AUDIBLE = 0.001;

export function createDoubleFinder(): DoubleFinder {
  const curves = new Map<SoundChannel, Map<number, number>>();
  return {
    note(channel, startMs, loudness) {
      const curve = curves.get(channel) ?? new Map<number, number>();
      curves.set(channel, curve);
      const step = Math.round(startMs / STEP_MS);
      curve.set(step, Math.max(loudness, curve.get(step) ?? 0));
      const oldest = step - MEMORY_MS / STEP_MS;
      for (const known of curve.keys()) {
        if (known >= oldest) break;
        curve.delete(known);
      }
    },
    isDouble(startMs, endMs) {
      const mine = curves.get('me');
      const theirs = curves.get('computer');
      if (!mine || !theirs) return false;
      const from = Math.round(startMs / STEP_MS);
      const to = Math.round(endMs / STEP_MS);
      for (let delay = -LONGEST_LEAD_MS / STEP_MS; delay <= LONGEST_DELAY_MS / STEP_MS; delay++) {
        const pairs: [number, number][] = [];
        for (let step = from; step <= to; step++) {
          const a = mine.get(step);
          const b = theirs.get(step - delay);
          if (a !== undefined && b !== undefined) pairs.push([a, b]);
        }
        if (pairs.length < LEAST_STEPS || !pairs.some(([, played]) => played > AUDIBLE)) continue;
        if (correlation(pairs.map(([a, b]) => [inDecibels(a), inDecibels(b)])) > SAME_CORRELATION)
          return true;
      }
      return false;
    },
  };
}

/** Under -60 dBFS all is the same silence. */
const inDecibels = (loudness: number) => 20 * Math.log10(Math.max(loudness, AUDIBLE));

/** Pearson's; 0 where one side does not change. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let both = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [a, b] of pairs) {
    both += (a - meanA) * (b - meanB);
    squareA += (a - meanA) ** 2;
    squareB += (b - meanB) ** 2;
  }
  return squareA > 0 && squareB > 0 ? both / Math.sqrt(squareA * squareB) : 0;
}
