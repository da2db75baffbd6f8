import { type BeckonError, ConfigError } from '../../core/errors.ts';

/** A decoded picture has at most so many pixels: 100 megapixels are 400 MB of RGBA. */
export const MAX_PIXELS = 100_000_000;

/** What a file, standard input or the clipboard may hold before it is decoded. */
export const MAX_ENCODED_BYTES = 64 * 1024 * 1024;

/** Throws `picture-too-big` where a picture of this size would not be decoded. */
export function checkPixels(widthPx: number, heightPx: number, maxPixels: number): void {
  if (widthPx * heightPx <= maxPixels) return;
  const expected = `at most ${megapixels(maxPixels)}`;
  const got = `${widthPx}x${heightPx} pixels (${megapixels(widthPx * heightPx)})`;
  throw new ConfigError(
    'picture-too-big',
    `Expected a picture of ${expected}, got ${got}. Make it smaller first.`,
    {
      expected,
      got,
    },
  );
}

/** The error of a source that holds more bytes than it may. */
export function tooManyBytes(maxBytes: number, gotBytes: number | null): BeckonError {
  const expected = `at most ${megabytes(maxBytes)}`;
  const got = gotBytes === null ? 'more' : megabytes(gotBytes);
  return new ConfigError(
    'too-large',
    `Expected a picture of ${expected}, got ${got}. Choose a smaller picture.`,
    {
      expected,
      got,
    },
  );
}

const megapixels = (pixels: number): string => `${Math.ceil(pixels / 1e5) / 10} megapixels`;
const megabytes = (bytes: number): string => `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`;
