/** What the ears work with. Sound is mono, 32-bit float in -1..1, at SAMPLE_RATE_HZ, everywhere behind capture/. */

/** What every speech model that Beckon knows was trained at. */
export const SAMPLE_RATE_HZ = 16_000;

/**
 * Samples that follow each other without a gap. `startMs` counts on the monotonic clock of the source (files: from their
 * start) and never goes back; where it is later than the end of the chunk before, sound is missing in between.
 */
export type SoundChunk = {
  readonly samples: Float32Array;
  readonly startMs: number;
  /** It was heard while Beckon spoke, and its own voice is not in it. */
  readonly isOthersOnly?: true;
};

/** Whose sound it is: the person's microphone, what the computer plays, or a file. */
export type SoundChannel = 'me' | 'computer' | 'file';

export const durationMsOf = (samples: { readonly length: number }): number =>
  (samples.length / SAMPLE_RATE_HZ) * 1000;

/** Of several pieces. */
export const lengthMsOf = (pieces: readonly { readonly length: number }[]): number =>
  pieces.reduce((sum, piece) => sum + durationMsOf(piece), 0);

export const endMsOf = ({ samples, startMs }: SoundChunk): number => startMs + durationMsOf(samples);

export const toSampleCount = (durationMs: number): number => Math.round((durationMs * SAMPLE_RATE_HZ) / 1000);

/** Root mean square, 0..1; 0 for no samples. */
export function loudnessOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length > 0 ? Math.sqrt(sum / samples.length) : 0;
}

/** Of several pieces. */
export function loudnessOfAll(pieces: readonly Float32Array[]): number {
  const count = pieces.reduce((sum, { length }) => sum + length, 0);
  const energy = pieces.reduce((sum, piece) => sum + loudnessOf(piece) ** 2 * piece.length, 0);
  return count > 0 ? Math.sqrt(energy / count) : 0;
}

/** Several pieces as one. */
export function joinSamples(pieces: readonly Float32Array[]): Float32Array {
  return joinInto(new Float32Array(countOf(pieces)), pieces);
}

/** The same of 16-bit integers. */
export function joinInt16(pieces: readonly Int16Array[]): Int16Array {
  return joinInto(new Int16Array(countOf(pieces)), pieces);
}

const countOf = (pieces: readonly { readonly length: number }[]): number =>
  pieces.reduce((count, piece) => count + piece.length, 0);

function joinInto<T extends Float32Array | Int16Array>(joined: T, pieces: readonly T[]): T {
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Samples as 16-bit integers, clipped; for programs and servers that want them so. */
export function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767);
}
