import sharp, { type OutputInfo, type Sharp } from 'sharp';
import type { EncodedPicture, Waiting } from '../../core/drivers.ts';
import { BeckonError } from '../../core/errors.ts';
import { createFrame, type Frame, pictureOrigin } from '../../core/frame.ts';
import { raceSignal, withDeadline } from '../../core/time.ts';
import { decodeBmp } from './bmp.ts';
import { kindOfOther, type PictureFormat, sniffFormat } from './format.ts';
import { checkPixels, MAX_PIXELS } from './limits.ts';
import { brokenPicture, unsupportedPicture } from './picture-errors.ts';
import { svgDensity } from './svg-density.ts';

export type DecodeOptions = Waiting & {
  /** More pixels are refused before a single one is decoded. */
  readonly maxPixels?: number;
};

/** 100 megapixels of PNG, the slowest of them, take about 4 s on two cores; longer than this is made to take long. */
const DECODE_TIMEOUT_MS = 30_000;

/**
 * The pixels of a picture as a person would see it: upright, 8-bit sRGB, on white (light drawings on black), the first of
 * several images. Throws ConfigError `unsupported-picture`, `broken-picture` or `picture-too-big`. Nothing outside the file is ever loaded.
 */
export async function decodePicture(picture: EncodedPicture, options: DecodeOptions): Promise<Frame> {
  const { signal, maxPixels = MAX_PIXELS } = options;
  signal.throwIfAborted();
  const { bytes, key } = picture;
  const format = sniffFormat(bytes);
  if (!format) throw unsupportedPicture(kindOfOther(bytes));
  const tooLong = () =>
    brokenPicture(format, `one that takes longer than ${DECODE_TIMEOUT_MS / 1000} seconds`);
  const deadline = withDeadline(signal, DECODE_TIMEOUT_MS, tooLong);
  try {
    const sliced = { signal: deadline.signal };
    const opening = format === 'BMP' ? openBmp(bytes, maxPixels, sliced) : open(bytes, format, maxPixels);
    const image = await raceSignal(opening, deadline.signal);
    const { data, info } = await raceSignal(flatten(image), deadline.signal);
    const pixels = asPlainArray(data);
    ontoGround(pixels);
    return createFrame(info.width, info.height, pixels, pictureOrigin(key));
  } catch (error) {
    deadline.signal.throwIfAborted();
    if (error instanceof BeckonError) throw error;
    throw brokenPicture(format, 'one that cannot be decoded', error);
  } finally {
    deadline.clear();
  }
}

/** A picture of somebody's screen must not stay in the library's memory. */
sharp.cache(false);

const SECURE = { failOn: 'error', unlimited: false, pages: 1 } as const;

/** Only the header is read before the size is checked. */
async function open(bytes: Uint8Array, format: PictureFormat, maxPixels: number): Promise<Sharp> {
  const density = format === 'SVG' ? await svgDensity(bytes, maxPixels) : undefined;
  // Without a limit here, so that a decompression bomb gets an error of its own.
  const { width, height } = await sharp(bytes, { ...SECURE, density, limitInputPixels: false }).metadata();
  checkPixels(width, height, maxPixels);
  return sharp(bytes, { ...SECURE, density, limitInputPixels: maxPixels }).autoOrient();
}

async function openBmp(bytes: Uint8Array, maxPixels: number, waiting: Waiting): Promise<Sharp> {
  const { data, widthPx, heightPx } = await decodeBmp(bytes, maxPixels, waiting);
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 }, limitInputPixels: maxPixels });
}

/** The colours, the depth and the background that a Frame has. The library's thread stops by itself at the time limit. */
function flatten(image: Sharp): Promise<{ data: Buffer; info: OutputInfo }> {
  return image
    .timeout({ seconds: DECODE_TIMEOUT_MS / 1000 })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

/** A page is white; what is drawn in light colours on nothing was made for a dark one, and would vanish on white. */
function ontoGround(data: Uint8Array): void {
  if (isOpaque(data)) return;
  const ground = isLight(data) ? 0 : 255;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++)
      data[channel] = Math.round((data[channel]! * alpha + ground * (255 - alpha)) / 255);
    data[at + 3] = 255;
  }
}

/** Most pictures are; to look takes a small part of what mixing takes. */
function isOpaque(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

/** A grey that is lighter has less contrast with white than 2 to 1: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const LIGHT = 183;

/** Whether the picture is a drawing on nothing (a window with round corners is none), and so light as to vanish on white. */
function isLight(data: Uint8Array): boolean {
  let opaque = 0;
  let light = 0;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    opaque += alpha;
    light += alpha * (0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!);
  }
  return opaque < (255 * data.length) / 4 / 2 && light > LIGHT * opaque;
}

const asPlainArray = (data: Buffer): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.length);
