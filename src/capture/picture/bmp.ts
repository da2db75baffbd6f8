import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Waiting } from '../../core/drivers.ts';
import { type BmpHeader, readBmpHeader } from './bmp-header.ts';
import { unpackRunLength } from './bmp-run-length.ts';
import { checkPixels } from './limits.ts';

/** The pixels of a picture, RGBA, rows from the top. */
export type Raster = { readonly widthPx: number; readonly heightPx: number; readonly data: Uint8Array };

/**
 * Decodes a BMP file of any usual kind; alpha is kept. Works in slices, so that the event loop goes on.
 * (libvips reads no BMP; the decoders on npm get colour tables, odd widths and run lengths wrong.)
 */
export async function decodeBmp(bytes: Uint8Array, maxPixels: number, { signal }: Waiting): Promise<Raster> {
  const header = readBmpHeader(bytes);
  const { widthPx, heightPx } = header;
  checkPixels(widthPx, heightPx, maxPixels);
  const data = new Uint8Array(4 * widthPx * heightPx);
  const readRow = rowReader(header, bytes, data);
  const rowsASlice = Math.max(1, Math.floor(PIXELS_A_SLICE / widthPx));
  for (let row = 0; row < heightPx; row++) {
    if (row % rowsASlice === 0) {
      await nextTurn();
      signal.throwIfAborted();
    }
    readRow(row, header.isTopDown ? row : heightPx - 1 - row);
  }
  if (header.masks[3] !== 0) makeOpaqueWhenEmpty(data);
  return { widthPx, heightPx, data };
}

/** About 2 ms of work. */
const PIXELS_A_SLICE = 250_000;

/** Puts row `row` of the file into row `to` of `data`. */
type ReadRow = (row: number, to: number) => void;

function rowReader(header: BmpHeader, bytes: Uint8Array, data: Uint8Array): ReadRow {
  const { bitsPerPixel, isRunLength, pixelOffset, strideBytes, widthPx } = header;
  if (isRunLength) {
    const indexes = unpackRunLength(bytes.subarray(pixelOffset), header);
    return indexedRows(header, data, indexes, 0, widthPx, 8);
  }
  if (bitsPerPixel <= 8) return indexedRows(header, data, bytes, pixelOffset, strideBytes, bitsPerPixel);
  return bitsPerPixel === 24 ? trueColourRows(header, bytes, data) : maskedRows(header, bytes, data);
}

/** Rows of colour table indexes, 1, 4 or 8 bits each, the first in the highest bits. */
function indexedRows(
  { palette, widthPx }: BmpHeader,
  data: Uint8Array,
  indexes: Uint8Array,
  offset: number,
  strideBytes: number,
  bits: number,
): ReadRow {
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  return (row, to) => {
    const from = offset + row * strideBytes;
    for (let x = 0; x < widthPx; x++) {
      const packed = indexes[from + Math.floor(x / perByte)]!;
      const index = (packed >> (8 - bits * ((x % perByte) + 1))) & mask;
      const at = 4 * (to * widthPx + x);
      data[at] = palette[3 * index]!;
      data[at + 1] = palette[3 * index + 1]!;
      data[at + 2] = palette[3 * index + 2]!;
      data[at + 3] = 255;
    }
  };
}

function trueColourRows(
  { pixelOffset, strideBytes, widthPx }: BmpHeader,
  bytes: Uint8Array,
  data: Uint8Array,
): ReadRow {
  return (row, to) => {
    let from = pixelOffset + row * strideBytes;
    let at = 4 * to * widthPx;
    for (let x = 0; x < widthPx; x++, from += 3, at += 4) {
      data[at] = bytes[from + 2]!;
      data[at + 1] = bytes[from + 1]!;
      data[at + 2] = bytes[from]!;
      data[at + 3] = 255;
    }
  };
}

function maskedRows(header: BmpHeader, bytes: Uint8Array, data: Uint8Array): ReadRow {
  const { bitsPerPixel, masks, pixelOffset, strideBytes, widthPx } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [red, green, blue, alpha] = masks.map(channelReader) as [Channel, Channel, Channel, Channel];
  return (row, to) => {
    const from = pixelOffset + row * strideBytes;
    for (let x = 0; x < widthPx; x++) {
      const pixel =
        bitsPerPixel === 16 ? view.getUint16(from + 2 * x, true) : view.getUint32(from + 4 * x, true);
      const at = 4 * (to * widthPx + x);
      data[at] = red(pixel);
      data[at + 1] = green(pixel);
      data[at + 2] = blue(pixel);
      data[at + 3] = masks[3] === 0 ? 255 : alpha(pixel);
    }
  };
}

type Channel = (pixel: number) => number;

/** The bits under `mask` as a number from 0 to 255. */
function channelReader(mask: number): Channel {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / largest);
}

/** Many programs write an alpha mask and leave all alphas 0; what nobody could see was not meant. */
function makeOpaqueWhenEmpty(data: Uint8Array): void {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return;
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
}
