import { createHash } from 'node:crypto';
import type * as Library from '@huggingface/transformers';

/** Pixels of a picture: 8-bit RGBA, rows from the top. A Frame is one. */
export type Pixels = { readonly widthPx: number; readonly heightPx: number; readonly data: Uint8Array };

/** As the library takes pictures; what is transparent becomes white, as on a page. */
export function toRawImage(library: typeof Library, { widthPx, heightPx, data }: Pixels): Library.RawImage {
  const rgb = new Uint8ClampedArray(3 * widthPx * heightPx);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = data[from + 3]! / 255;
    for (let channel = 0; channel < 3; channel++)
      rgb[to + channel] = alpha * data[from + channel]! + 255 * (1 - alpha);
  }
  return new library.RawImage(rgb, widthPx, heightPx, 3);
}

/** How many pictures' features are kept: that of a follow-up, and one more. */
const MOST_KEPT = 2;

/**
 * A vision encoder that remembers what it made of the last pictures, so that a follow-up question about the same ones
 * does not encode them again.
 */
export function remembering<Inputs extends Readonly<Record<string, unknown>>, Features>(
  encode: (inputs: Inputs) => Promise<Features>,
): (inputs: Inputs) => Promise<Features> {
  const kept = new Map<string, Features>();
  return async (inputs) => {
    const key = keyOf(inputs.pixel_values as Library.Tensor);
    const known = kept.get(key);
    if (known) return known;
    const features = await encode(inputs);
    kept.set(key, features);
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(old);
    return features;
  };
}

function keyOf({ data, dims }: Library.Tensor): string {
  const { buffer, byteOffset, byteLength } = data as Float32Array;
  return createHash('sha1')
    .update(`${dims}`)
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}
