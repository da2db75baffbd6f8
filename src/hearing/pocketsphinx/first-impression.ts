import { joinInt16, SAMPLE_RATE_HZ } from '../../core/sound.ts';
import type { Decoder } from './library.ts';

/**
 * For the first stretch of a channel: the decoder learns how it sounds from the stretch itself, piece by piece as it comes, and
 * not from the model's default, which no microphone is like. Call before the piece is heard.
 */
export function createFirstImpression(
  decoder: Pick<Decoder, 'adapt' | 'acousticsOf'>,
): (samples: Int16Array) => void {
  let known: Int16Array = new Int16Array(0);
  return (samples) => {
    if (known.length >= ENOUGH_SAMPLES) return;
    known = joinInt16([known, samples.subarray(0, MOST_SAMPLES)]);
    const acoustics = decoder.acousticsOf(known);
    if (acoustics) decoder.adapt(acoustics);
  };
}

/** By then all vowels have come along; each further look would cost more. */
const ENOUGH_SAMPLES = 3 * SAMPLE_RATE_HZ;
/** Of a piece: 10 s take 70 ms. */
const MOST_SAMPLES = 10 * SAMPLE_RATE_HZ;
