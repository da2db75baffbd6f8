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
