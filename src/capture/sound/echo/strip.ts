import { durationMsOf, type SoundChunk, toSampleCount } from '../../../core/sound.ts';

/** The last seconds of a recording, sample by sample, with its place in time. */
export type Strip = {
  /** False where the chunk does not follow the one before: then the strip begins anew. */
  add(chunk: SoundChunk): boolean;
  /** Null before the first chunk. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly length: number;
  /** Takes samples from the beginning; there must be so many. */
  shift(count: number): Float32Array;
  /** Samples from a time on, silence where there are none; what is older is forgotten. */
  at(fromMs: number, count: number): Float32Array;
};

/** The times of pieces that follow each other differ by rounding only. */
const SAME_MS = 2;
const MOST_SAMPLES = toSampleCount(4_000);

export function createStrip(): Strip {
  let samples = new Float32Array(0);
  let startMs: number | null = null;

  const endMs = () => (startMs === null ? null : startMs + durationMsOf(samples));

  function drop(count: number): void {
    if (count <= 0 || startMs === null) return;
    const dropped = Math.min(count, samples.length);
    samples = samples.slice(dropped);
    startMs += durationMsOf({ length: dropped });
  }

  return {
    add(chunk) {
      const known = endMs();
      const follows = known !== null && Math.abs(chunk.startMs - known) <= SAME_MS;
      const before = follows ? samples : new Float32Array(0);
      const joined = new Float32Array(before.length + chunk.samples.length);
      joined.set(before);
      joined.set(chunk.samples, before.length);
      samples = joined;
      if (!follows) startMs = chunk.startMs;
      drop(samples.length - MOST_SAMPLES);
      return follows || known === null;
    },
    get startMs() {
      return startMs;
    },
    get endMs() {
      return endMs();
    },
    get length() {
      return samples.length;
    },
    shift(count) {
      const taken = samples.slice(0, count);
      drop(count);
      return taken;
    },
    at(fromMs, count) {
      const found = new Float32Array(count);
      if (startMs === null) return found;
      const from = toSampleCount(fromMs - startMs);
      const first = Math.max(0, -from);
      const part = samples.subarray(Math.max(0, from), Math.max(0, from + count));
      found.set(part.subarray(0, count - first), first);
      drop(from);
      return found;
    },
  };
}
