import { createTransform } from '../../core/fourier.ts';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';

/** What the ear takes: frames of 10 ms, each with so many bins. The numbers of models/fusion/sounds.py, which it learnt with. */
export type MelFrames = { readonly data: Float32Array; readonly frameCount: number };

export const HOP_SAMPLES = 160;
export const MEL_BINS = 40;
const WINDOW_SAMPLES = 400;
const FFT_SAMPLES = 512;
const LOW_HZ = 60;
const HIGH_HZ = 7_600;
/** Digital silence has a logarithm too. */
const FLOOR = 1e-7;
const LEAST_DEVIATION = 0.1;

/**
 * Natural logarithms of the power in mel bins [frames, 40]: the mean of each bin over the stretch is taken away, so that a
 * microphone's tone does not matter, and all are divided by one deviation. Samples at 16 kHz, -1..1.
 */
export function melFramesOf(samples: Float32Array): MelFrames {
  const frameCount = Math.floor(samples.length / HOP_SAMPLES);
  const data = new Float32Array(frameCount * MEL_BINS);
  const [real, imaginary] = [new Float64Array(FFT_SAMPLES), new Float64Array(FFT_SAMPLES)];
  const power = new Float64Array(FFT_SAMPLES / 2 + 1);
  const before = (WINDOW_SAMPLES - HOP_SAMPLES) / 2;
  for (let frame = 0; frame < frameCount; frame++) {
    real.fill(0);
    imaginary.fill(0);
    const from = frame * HOP_SAMPLES - before;
    for (let index = 0; index < WINDOW_SAMPLES; index++)
      real[index] = (samples[from + index] ?? 0) * WINDOW[index]!;
    transform(real, imaginary);
    for (let bin = 0; bin < power.length; bin++) power[bin] = real[bin]! ** 2 + imaginary[bin]! ** 2;
    for (const [row, { from: first, weights }] of FILTERS.entries()) {
      let sum = 0;
      for (let index = 0; index < weights.length; index++) sum += weights[index]! * power[first + index]!;
      data[frame * MEL_BINS + row] = Math.log(sum + FLOOR);
    }
  }
  normalise(data, frameCount);
  return { data, frameCount };
}

function normalise(data: Float32Array, frameCount: number): void {
  if (frameCount === 0) return;
  let squares = 0;
  for (let bin = 0; bin < MEL_BINS; bin++) {
    let sum = 0;
    for (let at = bin; at < data.length; at += MEL_BINS) sum += data[at]!;
    const mean = sum / frameCount;
    for (let at = bin; at < data.length; at += MEL_BINS) {
      data[at] = data[at]! - mean;
      squares += data[at]! ** 2;
    }
  }
  const deviation = Math.max(LEAST_DEVIATION, Math.sqrt(squares / data.length));
  for (let at = 0; at < data.length; at++) data[at] = data[at]! / deviation;
}

const transform = createTransform(FFT_SAMPLES);

/** Hann, periodic. */
const WINDOW = Float64Array.from(
  { length: WINDOW_SAMPLES },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / WINDOW_SAMPLES),
);

/** Triangles of equal width on the mel scale, each with its peak at 1; only where they are not 0. */
const FILTERS: readonly { readonly from: number; readonly weights: readonly number[] }[] = (() => {
  const melOf = (hz: number) => 1127 * Math.log1p(hz / 700);
  const hzOf = (mel: number) => 700 * Math.expm1(mel / 1127);
  const step = (melOf(HIGH_HZ) - melOf(LOW_HZ)) / (MEL_BINS + 1);
  const edges = Array.from({ length: MEL_BINS + 2 }, (_, index) => hzOf(melOf(LOW_HZ) + index * step));
  return Array.from({ length: MEL_BINS }, (_, row) => {
    const [left, middle, right] = [edges[row]!, edges[row + 1]!, edges[row + 2]!];
    const all = Array.from({ length: FFT_SAMPLES / 2 + 1 }, (__, bin) => {
      const hz = (bin * SAMPLE_RATE_HZ) / FFT_SAMPLES;
      return Math.max(0, Math.min((hz - left) / (middle - left), (right - hz) / (right - middle)));
    });
    const from = all.findIndex((weight) => weight > 0);
    return from < 0 ? { from: 0, weights: [] } : { from, weights: all.slice(from).filter((one) => one > 0) };
  });
})();
