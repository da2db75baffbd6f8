import type { VoiceDetector } from '../core/drivers.ts';
import { SAMPLE_RATE_HZ } from '../core/sound.ts';
import { bundledFilePath } from '../models/manifest.ts';
import type { ModelSession } from '../models/session.ts';
import { disableTelemetry } from '../models/telemetry.ts';

/** What the model takes at 16 kHz: https://github.com/snakers4/silero-vad/blob/master/src/silero_vad/utils_vad.py */
const WINDOW_SAMPLES = 512;
const CONTEXT_SAMPLES = 64;
const STATE_DIMS = [2, 1, 128];
const RATE = { data: BigInt64Array.of(BigInt(SAMPLE_RATE_HZ)), dims: [] };

/** Silero VAD v6. Throws ModelError where the model cannot be opened. */
export async function openSileroDetector(): Promise<VoiceDetector> {
  disableTelemetry(); // before the runtime is loaded
  const { openSession } = await import('../models/session.ts');
  const session = await openSession(bundledFilePath('silero-vad-v6'));
  return createSileroDetector(session, () => session.close());
}

/** One memory on an open model; `close` is called at its end (several detectors may share a session). */
export function createSileroDetector(session: ModelSession, close: () => Promise<void>): VoiceDetector {
  let state = new Float32Array(256);
  let window = new Float32Array(CONTEXT_SAMPLES + WINDOW_SAMPLES);
  return {
    name: 'silero-vad-v6',
    windowSamples: WINDOW_SAMPLES,
    async detect(samples, { signal }) {
      signal.throwIfAborted();
      if (samples.length % WINDOW_SAMPLES !== 0)
        throw new RangeError(
          `detect: expected a multiple of ${WINDOW_SAMPLES} samples, got ${samples.length}`,
        );
      const probabilities: number[] = [];
      for (let from = 0; from < samples.length; from += WINDOW_SAMPLES) {
        window.copyWithin(0, WINDOW_SAMPLES); // the end of the window before is the context of this one
        window.set(samples.subarray(from, from + WINDOW_SAMPLES), CONTEXT_SAMPLES);
        const { output, stateN } = await session.run({
          input: { data: window, dims: [1, window.length] },
          state: { data: state, dims: STATE_DIMS },
          sr: RATE,
        });
        state = stateN!.data as Float32Array<ArrayBuffer>;
        probabilities.push(output!.data[0]!);
      }
      return probabilities;
    },
    async reset() {
      state = new Float32Array(state.length);
      window = new Float32Array(window.length);
    },
    close,
  };
}
