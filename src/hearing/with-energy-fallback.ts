import type { VoiceDetector } from '../core/drivers.ts';
import { loudnessOf } from '../core/sound.ts';
import { isAbortError } from '../core/time.ts';

/**
 * A detector that goes on by loudness alone while its model fails: captions with some noise in them are better than none.
 * Every call tries the model again, which comes back when its process was started anew.
 */
export function withEnergyFallback(detector: VoiceDetector): VoiceDetector {
  const { windowSamples } = detector;
  return {
    ...detector,
    async detect(samples, waiting) {
      try {
        return await detector.detect(samples, waiting);
      } catch (error) {
        waiting.signal.throwIfAborted();
        if (isAbortError(error)) throw error;
        return Array.from({ length: samples.length / windowSamples }, (_, index) =>
          loudnessOf(samples.subarray(index * windowSamples, (index + 1) * windowSamples)) > LOUD ? 1 : 0,
        );
      }
    },
    async reset() {
      await detector.reset().catch(() => {});
    },
  };
}

/** -40 dBFS: speech at a usual level is over this, the noise of a quiet room under it. */
const LOUD = 0.01;
