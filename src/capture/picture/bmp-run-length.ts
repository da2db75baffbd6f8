import type { BmpHeader } from './bmp-header.ts';
import { brokenPicture } from './picture-errors.ts';

/**
 * The colour table indexes of a BI_RLE8 or BI_RLE4 picture, one a byte, rows in the order of the file; 0 where the
 * picture jumps over pixels. https://learn.microsoft.com/windows/win32/gdi/bitmap-compression
 */
export function unpackRunLength(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { widthPx, heightPx, bitsPerPixel } = header;
  const indexes = new Uint8Array(widthPx * heightPx);
  const isNibbles = bitsPerPixel === 4;
  let at = 0;
  let x = 0;
  let y = 0;
  const next = (): number => {
    if (at >= bytes.length) throw brokenPicture('BMP', 'an end inside the pixels');
    return bytes[at++]!;
  };
  /** Runs that go over the edge are cut there, as every reader does. */
  const put = (index: number) => {
    if (x < widthPx) indexes[y * widthPx + x] = index;
    x++;
  };

  while (y < heightPx) {
    const count = next();
    const value = next();
    if (count > 0) {
      for (let i = 0; i < count; i++) put(isNibbles ? nibble(value, i) : value);
    } else if (value === END_OF_LINE) {
      x = 0;
      y++;
    } else if (value === END_OF_PICTURE) {
      break;
    } else if (value === MOVE) {
      x += next();
      y += next();
    } else {
      const start = at;
      let packed = 0;
      for (let i = 0; i < value; i++) {
        if (!isNibbles || i % 2 === 0) packed = next();
        put(isNibbles ? nibble(packed, i) : packed);
      }
      at += (at - start) % 2; // literal runs end on a 16-bit border
    }
  }
  return indexes;
}

const END_OF_LINE = 0;
const END_OF_PICTURE = 1;
const MOVE = 2;

const nibble = (byte: number, index: number): number => (index % 2 === 0 ? byte >> 4 : byte & 15);
