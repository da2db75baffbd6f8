import type { Frame } from '../../core/frame.ts';
import { type Plane, resample } from '../text/resample.ts';

/** A square of pixels as YOLOX takes it, and how much the frame was scaled for it. */
export type Letterboxed = { readonly data: Float32Array; readonly scale: number };

/** Grey, as in training: YOLOX's `preproc` in yolox/data/data_augment.py. */
const FILL = 114;

/**
 * The frame scaled into the top left of a square of `sidePx`, as planes of blue, green and red from 0 to 255 (not
 * normalised: YOLOX since 0.1.1 takes raw values). `isMirrored` turns left and right.
 */
export function letterbox(frame: Frame, sidePx: number, isMirrored = false): Letterboxed {
  const scale = Math.min(sidePx / frame.widthPx, sidePx / frame.heightPx);
  const widthPx = Math.max(1, Math.round(frame.widthPx * scale));
  const heightPx = Math.max(1, Math.round(frame.heightPx * scale));
  const data = new Float32Array(3 * sidePx * sidePx).fill(FILL);
  for (const [plane, channel] of [BLUE, GREEN, RED].entries()) {
    const small = resample(planeOf(frame, channel), widthPx, heightPx);
    for (let y = 0; y < heightPx; y++) {
      const to = plane * sidePx * sidePx + y * sidePx;
      const from = y * widthPx;
      for (let x = 0; x < widthPx; x++) {
        data[to + (isMirrored ? widthPx - 1 - x : x)] = small.data[from + x]!;
      }
    }
  }
  return { data, scale };
}

/** Where the channels lie in RGBA. */
const [RED, GREEN, BLUE] = [0, 1, 2];

function planeOf({ widthPx, heightPx, data }: Frame, channel: number): Plane {
  const plane = new Float32Array(widthPx * heightPx);
  for (let index = 0; index < plane.length; index++) plane[index] = data[4 * index + channel]!;
  return { widthPx, heightPx, data: plane };
}
