import { durationMsOf, SAMPLE_RATE_HZ } from '../../core/sound.ts';

/** The sum of several recordings that begin and end on their own, in the order of their times. */
export type Mixture = {
  /** A piece of the recording of that number; its pieces follow each other. */
  add(key: number, startMs: number, samples: Float32Array): void;
  /** That recording has ended. */
  end(key: number): void;
  /** Up to when every recording that still gives something has given it; null where none does. */
  readyMs(nowMs: number): number | null;
  /** The sum from one time to another, silence where there is nothing; what is older is forgotten. */
  take(fromMs: number, toMs: number): Float32Array;
};

/** A recording that gave nothing for so long is of a program that pauses: nobody waits for it. */
const STALE_MS = 120;
/** What nobody takes is not kept. */
const KEPT_MS = 2_000;

type Piece = { readonly startMs: number; readonly samples: Float32Array };

export function createMixture(): Mixture {
  const given = new Map<number, { endMs: number; arrivedMs: number }>();
  let pieces: Piece[] = [];
  return {
    add(key, startMs, samples) {
      const endMs = startMs + durationMsOf(samples);
      given.set(key, { endMs, arrivedMs: Math.max(endMs, given.get(key)?.arrivedMs ?? endMs) });
      pieces = pieces.filter((piece) => piece.startMs > endMs - KEPT_MS);
      pieces.push({ startMs, samples });
    },
    end: (key) => void given.delete(key),
    readyMs(nowMs) {
      const live = [...given.values()].filter(({ arrivedMs }) => nowMs - arrivedMs < STALE_MS);
      return live.length > 0 ? Math.min(...live.map(({ endMs }) => endMs)) : null;
    },
    take(fromMs, toMs) {
      const sum = new Float32Array(countOf(toMs - fromMs));
      for (const { startMs, samples } of pieces) {
        const at = countOf(startMs - fromMs);
        const last = Math.min(samples.length, sum.length - at);
        for (let index = Math.max(0, -at); index < last; index++) sum[at + index]! += samples[index]!;
      }
      pieces = pieces.filter((piece) => piece.startMs + durationMsOf(piece.samples) > toMs);
      for (let index = 0; index < sum.length; index++) sum[index] = Math.max(-1, Math.min(1, sum[index]!));
      return sum;
    },
  };
}

const countOf = (durationMs: number) => Math.max(-1e9, Math.round((durationMs * SAMPLE_RATE_HZ) / 1000));
