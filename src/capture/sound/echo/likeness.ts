import { createTransform } from '../../../core/fourier.ts';
import { SAMPLE_RATE_HZ } from '../../../core/sound.ts';

/** So much of the microphone is compared at once: about a second. */
export const HEARD_SAMPLES = 16_384;
/** And so much of what was played, before it and a little after. */
export const PLAYED_SAMPLES = 4 * HEARD_SAMPLES;
/** Two samples are taken as one: what is looked at lies under 4 kHz. */
const POINTS = PLAYED_SAMPLES / 2;

/**
 * How clearly what was played is in what was heard, at any delay between the two: the highest of their correlations against
 * the usual size of one. Sounds that have nothing to do with each other stay under 7 or so.
 *
 * Both are first made equally strong at all pitches, so that a soft echo under a loud voice is found: it has the same details.
 */
export function createLikeness(): (heard: Float32Array, played: Float32Array) => number {
  const transform = createTransform(POINTS);
  const [real, imaginary] = [new Float64Array(POINTS), new Float64Array(POINTS)];
  const [mine, theirs] = [createBand(), createBand()];

  return (heard, played) => {
    real.fill(0);
    halve(heard, real);
    halve(played, imaginary);
    transform(real, imaginary);
    part(real, imaginary, mine, theirs);
    whiten(mine);
    whiten(theirs);
    real.fill(0);
    imaginary.fill(0);
    for (let index = HALF_WIDTH_BINS; index < BAND_BINS - HALF_WIDTH_BINS; index++) {
      const [a, b] = [mine.real[index]!, mine.imaginary[index]!];
      const [c, d] = [theirs.real[index]!, theirs.imaginary[index]!];
      real[FIRST_BIN + index] = a * c + b * d;
      imaginary[FIRST_BIN + index] = a * d - b * c;
    }
    transform(imaginary, real); // the inverse
    return clearestOf(real, imaginary);
  };
}

/** Speech has its details here; under it is hum, over it little that a loudspeaker of a laptop gives. */
const [LOW_HZ, HIGH_HZ] = [300, 3_600];
const binOf = (hz: number) => Math.round((hz * PLAYED_SAMPLES) / SAMPLE_RATE_HZ);
/** Strength is made equal over so wide a range: wider than a harmonic, narrower than a formant. */
const HALF_WIDTH_BINS = binOf(100);
const FIRST_BIN = binOf(LOW_HZ) - HALF_WIDTH_BINS;
const BAND_BINS = binOf(HIGH_HZ) + HALF_WIDTH_BINS - FIRST_BIN;
/** Of the delays that are looked at. */
const DELAYS = (PLAYED_SAMPLES - HEARD_SAMPLES) / 2 + 1;

/** What lies over 4 kHz is folded down, in both sounds alike. */
function halve(samples: Float32Array, to: Float64Array): void {
  for (let at = 0; 2 * at + 1 < samples.length; at++) to[at] = samples[2 * at]! + samples[2 * at + 1]!;
}

/** The spectrum from FIRST_BIN on. */
type Band = { readonly real: Float64Array; readonly imaginary: Float64Array };
const createBand = (): Band => ({
  real: new Float64Array(BAND_BINS),
  imaginary: new Float64Array(BAND_BINS),
});

/** Of the transform of two sounds at once, one as the real and one as the imaginary part, the spectrum of each, times 2. */
function part(real: Float64Array, imaginary: Float64Array, first: Band, second: Band): void {
  for (let index = 0; index < BAND_BINS; index++) {
    const [bin, mirrored] = [FIRST_BIN + index, POINTS - FIRST_BIN - index];
    first.real[index] = real[bin]! + real[mirrored]!;
    first.imaginary[index] = imaginary[bin]! - imaginary[mirrored]!;
    second.real[index] = imaginary[bin]! + imaginary[mirrored]!;
    second.imaginary[index] = real[mirrored]! - real[bin]!;
  }
}

/** Divides each bin by the strength around it; those at the edges lack what is around them and are not used. */
function whiten({ real, imaginary }: Band): void {
  const sums = new Float64Array(BAND_BINS + 1);
  for (let index = 0; index < BAND_BINS; index++)
    sums[index + 1] = sums[index]! + real[index]! ** 2 + imaginary[index]! ** 2;
  for (let index = HALF_WIDTH_BINS; index < BAND_BINS - HALF_WIDTH_BINS; index++) {
    const around = sums[index + HALF_WIDTH_BINS]! - sums[index - HALF_WIDTH_BINS]!;
    const scale = around > 0 ? 1 / Math.sqrt(around) : 0;
    real[index] = real[index]! * scale;
    imaginary[index] = imaginary[index]! * scale;
  }
}

/** The largest of all delays, against the median of every eighth. */
function clearestOf(real: Float64Array, imaginary: Float64Array): number {
  const power = Float64Array.from({ length: DELAYS }, (_, at) => real[at]! ** 2 + imaginary[at]! ** 2);
  const some = power.filter((_, at) => at % 8 === 0).sort();
  const median = some[some.length >> 1]!;
  return median > 0 ? Math.sqrt(power.reduce((most, one) => Math.max(most, one), 0) / median) : 0;
}
