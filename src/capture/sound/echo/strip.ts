import { durationMsOf, joinSamples, type SoundChunk, toSampleCount } from '../../../core/sound.ts';

/** The last seconds of a recording, with their place in time. */
export type Strip = {
  add(chunk: SoundChunk): void;
  /** From when on it is there without a hole, and until when; null before the first chunk. */
  readonly span: { readonly startMs: number; readonly endMs: number } | null;
  /** Samples from a time on, silence where there are none. */
  at(fromMs: number, count: number): Float32Array;
};

/** The times of pieces that follow each other differ by rounding only. */
const SAME_MS = 2;
const KEPT_MS = 8_000;

export function createStrip(): Strip {
  let pieces: Float32Array[] = [];
  let span: { startMs: number; endMs: number } | null = null;
  return {
    add({ samples, startMs }) {
      if (!span || Math.abs(startMs - span.endMs) > SAME_MS) {
        pieces = [];
        span = { startMs, endMs: startMs };
      }
      pieces.push(samples);
      span.endMs += durationMsOf(samples);
      while (span.endMs - span.startMs - durationMsOf(pieces[0]!) > KEPT_MS)
        span.startMs += durationMsOf(pieces.shift()!);
    },
    get span() {
      return span;
    },
    at(fromMs, count) {
      const found = new Float32Array(count);
      if (!span) return found;
      const from = toSampleCount(fromMs - span.startMs);
      const first = Math.max(0, -from);
      const part = joinSamples(pieces).subarray(Math.max(0, from), Math.max(0, from + count));
      if (first < count) found.set(part.subarray(0, count - first), first);
      return found;
    },
  };
}
