import type { Frame } from '../../core/frame.ts';

/** Chroma (largest less smallest of red, green and blue) of a colour that is to be noticed. */
const STRONG = 70;
/** Colours of one mark differ by so much in each part, by smoothing and compression. */
const SAME = 40;

export function isStrong(data: Uint8Array, pixel: number): boolean {
  const [r, g, b] = [data[4 * pixel]!, data[4 * pixel + 1]!, data[4 * pixel + 2]!];
  return Math.max(r, g, b) - Math.min(r, g, b) >= STRONG;
}

export function isSame({ data }: Frame, a: number, b: number, most = SAME): boolean {
  const [i, j] = [4 * a, 4 * b];
  return (
    Math.abs(data[i]! - data[j]!) <= most &&
    Math.abs(data[i + 1]! - data[j + 1]!) <= most &&
    Math.abs(data[i + 2]! - data[j + 2]!) <= most
  );
}
