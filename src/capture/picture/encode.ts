import sharp from 'sharp';
import type { Waiting } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import { raceSignal } from '../../core/time.ts';

/** A frame as a PNG file. */
export async function encodePng(frame: Frame, { signal }: Partial<Waiting> = {}): Promise<Uint8Array> {
  const { widthPx: width, heightPx: height, data } = frame;
  const png = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
    .timeout({ seconds: ENCODE_TIMEOUT_S })
    .png({ compressionLevel: 6 })
    .toBuffer();
  return signal ? raceSignal(png, signal) : png;
}

/** 100 megapixels take about 20 s on two busy cores. */
const ENCODE_TIMEOUT_S = 60;

/** A frame as a JPEG file, made smaller where a side is longer than this. Nothing but pixels is in it. */
export async function encodeJpeg(
  frame: Frame,
  { longestSidePx, signal }: Waiting & { readonly longestSidePx: number },
): Promise<{ readonly bytes: Uint8Array; readonly widthPx: number; readonly heightPx: number }> {
  const { widthPx: width, heightPx: height, data } = frame;
  const encoding = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
    .timeout({ seconds: ENCODE_TIMEOUT_S })
    .resize(longestSidePx, longestSidePx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true });
  const { data: bytes, info } = await raceSignal(encoding, signal);
  return { bytes, widthPx: info.width, heightPx: info.height };
}
