import { brokenPicture, unsupportedPicture } from './picture-errors.ts';

/** What the headers of a BMP file say, checked against the length of the file. */
export type BmpHeader = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether the first row in the file is the top one. */
  readonly isTopDown: boolean;
  readonly bitsPerPixel: 1 | 4 | 8 | 16 | 24 | 32;
  readonly isRunLength: boolean;
  /** Bit masks of red, green, blue and alpha for 16 and 32 bits; an alpha of 0: there is none. */
  readonly masks: readonly [number, number, number, number];
  /** Colours of 8 bits and fewer: red, green, blue one after another. */
  readonly palette: Uint8Array;
  readonly pixelOffset: number;
  /** Bytes of a row, with its padding; 0 where it is run-length coded. */
  readonly strideBytes: number;
};

/**
 * Reads BITMAPCOREHEADER, BITMAPINFOHEADER and its versions 2 to 5. Throws ConfigError `unsupported-picture` or
 * `broken-picture`. https://learn.microsoft.com/windows/win32/gdi/bitmap-storage and
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-wmf/4e588f70-bd92-4a6f-b77f-35d0feaf7a57 (compression).
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const headerBytes = bytes.length >= 26 ? view.getUint32(14, true) : 0;
  const isCore = headerBytes === CORE_BYTES;
  if (!isCore && headerBytes < INFO_BYTES) throw brokenPicture('BMP', 'a header of an unknown size');
  if (bytes.length < FILE_HEADER_BYTES + headerBytes) throw brokenPicture('BMP', 'an end inside the header');

  const widthPx = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const heightPx = Math.abs(signedHeight);
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? RGB : view.getUint32(30, true);
  if (widthPx < 1 || heightPx < 1) throw brokenPicture('BMP', 'a size without pixels');
  if (!isKnown(bitsPerPixel, compression)) {
    throw unsupportedPicture({
      got: `a BMP with ${bitsPerPixel} bits a pixel and compression ${compression}`,
      cure: 'Save it as PNG first.',
    });
  }

  const hasMasks = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS;
  const masksAfterHeader =
    hasMasks && headerBytes === INFO_BYTES ? (compression === BIT_FIELDS ? 12 : 16) : 0;
  const paletteOffset = FILE_HEADER_BYTES + headerBytes + masksAfterHeader;
  const isRunLength = compression === RLE8 || compression === RLE4;
  const header = {
    widthPx,
    heightPx,
    isTopDown: signedHeight < 0,
    bitsPerPixel,
    isRunLength,
    masks: hasMasks
      ? readMasks(view, headerBytes + masksAfterHeader)
      : DEFAULT_MASKS[bitsPerPixel === 16 ? 16 : 32],
    palette:
      bitsPerPixel <= 8 ? readPalette(bytes, view, paletteOffset, isCore, bitsPerPixel) : new Uint8Array(0),
    pixelOffset: view.getUint32(10, true),
    strideBytes: isRunLength ? 0 : Math.ceil((widthPx * bitsPerPixel) / 32) * 4,
  };
  const neededBytes = header.pixelOffset + header.strideBytes * heightPx;
  if (header.pixelOffset < paletteOffset || neededBytes > bytes.length) {
    throw brokenPicture('BMP', `${bytes.length} bytes where its header says ${neededBytes}`);
  }
  return header;
}

const FILE_HEADER_BYTES = 14;
const CORE_BYTES = 12;
const INFO_BYTES = 40;
const MASKS_OFFSET = FILE_HEADER_BYTES + INFO_BYTES;

const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

/** Without masks of its own, 16 bits are five a colour and the fourth byte of 32 bits means nothing. */
const DEFAULT_MASKS = {
  16: [0x7c00, 0x03e0, 0x001f, 0],
  32: [0xff0000, 0x00ff00, 0x0000ff, 0],
} as const;

function isKnown(bits: number, compression: number): bits is BmpHeader['bitsPerPixel'] {
  if (compression === RGB) return [1, 4, 8, 16, 24, 32].includes(bits);
  if (compression === RLE8) return bits === 8;
  if (compression === RLE4) return bits === 4;
  return (compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS) && (bits === 16 || bits === 32);
}

/** Masks stand at the same place after a BITMAPINFOHEADER and inside the later headers; `bytes` says how many there are. */
function readMasks(view: DataView, bytes: number): BmpHeader['masks'] {
  if (view.byteLength < FILE_HEADER_BYTES + bytes)
    throw brokenPicture('BMP', 'an end inside the colour masks');
  const at = (index: number) => view.getUint32(MASKS_OFFSET + 4 * index, true);
  return [at(0), at(1), at(2), bytes >= 56 ? at(3) : 0];
}

function readPalette(
  bytes: Uint8Array,
  view: DataView,
  offset: number,
  isCore: boolean,
  bitsPerPixel: number,
): Uint8Array {
  const most = 1 << bitsPerPixel;
  const used = isCore ? 0 : view.getUint32(46, true);
  const count = used === 0 ? most : Math.min(used, most);
  const entryBytes = isCore ? 3 : 4;
  if (offset + count * entryBytes > bytes.length)
    throw brokenPicture('BMP', 'an end inside the colour table');
  const palette = new Uint8Array(3 * most); // an index over the count is black, as in Windows
  for (let index = 0; index < count; index++) {
    const from = offset + index * entryBytes;
    palette.set([bytes[from + 2]!, bytes[from + 1]!, bytes[from]!], 3 * index);
  }
  return palette;
}
