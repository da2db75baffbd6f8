import { durationMsOf } from '../../core/sound.ts';

/**
 * Gives every piece of a live recording its place on the monotonic clock. Time is counted in samples, because pieces
 * arrive in bursts when the machine is busy; only a lateness that lasts means that sound is missing.
 */
export function createTimeline(): { place(samples: Float32Array, arrivedMs: number): number } {
  let nextMs: number | null = null;
  let leastLateMs = Number.POSITIVE_INFINITY;
  let watchedSinceMs: number | null = null;
  return {
    place(samples, arrivedMs) {
      const durationMs = durationMsOf(samples);
      const latestMs = arrivedMs - durationMs; // sound cannot have begun later than this
      nextMs ??= latestMs;
      leastLateMs = Math.min(leastLateMs, latestMs - nextMs);
      watchedSinceMs ??= arrivedMs;
      if (arrivedMs - watchedSinceMs >= WATCH_MS) {
        if (leastLateMs > GAP_MS) nextMs += leastLateMs;
        leastLateMs = Number.POSITIVE_INFINITY;
        watchedSinceMs = null;
      }
      const startMs = nextMs;
      nextMs += durationMs;
      return startMs;
    },
  };
}

/** Pieces that were held up come at once when they come; what is late for so long does not catch up again. */
const WATCH_MS = 500;
/** Under this, lateness is the latency of the sound server: PulseAudio's default is some 100 ms. */
const GAP_MS = 400;
