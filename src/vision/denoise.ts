import { type Frame, pixelWords } from '../core/frame.ts';

/** Levels up to which neighbours count as one flat part with the ringing of JPEG or of a video on it. */
const FLAT = 5;
/** Levels of a step that leaves ringing beside it. */
const STEP = 40;
/** Pieces of rows that are looked at: as long as ringing reaches on both sides of a step, in blocks of 8 pixels. */
const PIECE_PX = 32;
const EVERY_ROW = 7;
/** Share of the pieces with a step that ring: 0.51 and more in 75 compressed screenshots, at most 0.29 on 64 rendered pages. */
const RINGING_SHARE = 0.4;

/** Whether flat parts beside steps zigzag: the frame comes from a JPEG file, a video, a remote screen. */
export function isCompressed({ data, widthPx, heightPx }: Frame): boolean {
  let stepped = 0;
  let ringing = 0;
  for (let y = EVERY_ROW >> 1; y < heightPx; y += EVERY_ROW) {
    for (let from = 1; from + PIECE_PX < widthPx; from += PIECE_PX) {
      let [hasStep, zigzags] = [false, 0];
      for (let x = from; x < from + PIECE_PX; x++) {
        const at = 4 * (y * widthPx + x) + 1;
        const [before, after] = [data[at]! - data[at - 4]!, data[at + 4]! - data[at]!];
        if (after > STEP || after < -STEP) hasStep = true;
        if (before > FLAT || before < -FLAT || after > FLAT || after < -FLAT) continue;
        if (before * after < 0) zigzags++;
      }
      if (!hasStep) continue;
      stepped++;
      if (zigzags > 0) ringing++;
    }
  }
  return ringing > RINGING_SHARE * stepped;
}

/** Neighbours within this many levels of a pixel are averaged with it: less than any edge that should stay. */
const SIGMA = 16;
const REACH_PX = 2;

/**
 * Every pixel becomes the mean of those around it that differ little from it (the sigma filter, Lee, "Digital image smoothing
 * and the sigma filter", CVGIP 24, 1983): ringing goes, edges stay as they are.
 */
export function denoised(frame: Frame): Frame {
  const { data, widthPx, heightPx } = frame;
  const pixels = pixelWords(frame);
  const result = new Uint8Array(data);
  for (let y = 0; y < heightPx; y++) {
    const [top, foot] = [Math.max(0, y - REACH_PX), Math.min(heightPx - 1, y + REACH_PX)];
    for (let x = 0; x < widthPx; x++) {
      const pixel = y * widthPx + x;
      // Most of a screen is like its neighbours bit by bit and stays so.
      const isFlat =
        pixels[pixel] === pixels[pixel - 1] &&
        pixels[pixel] === pixels[pixel + 1] &&
        pixels[pixel] === pixels[pixel - widthPx] &&
        pixels[pixel] === pixels[pixel + widthPx];
      if (isFlat) continue;
      const [left, end] = [Math.max(0, x - REACH_PX), Math.min(widthPx - 1, x + REACH_PX)];
      const at = 4 * pixel;
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let row = top; row <= foot; row++) {
        for (let i = 4 * (row * widthPx + left), last = 4 * (row * widthPx + end); i <= last; i += 4) {
          const [dr, dg, db] = [data[i]! - r, data[i + 1]! - g, data[i + 2]! - b];
          if (dr > SIGMA || dr < -SIGMA || dg > SIGMA || dg < -SIGMA || db > SIGMA || db < -SIGMA) continue;
          red += dr;
          green += dg;
          blue += db;
          count++;
        }
      }
      result[at] = r + Math.round(red / count);
      result[at + 1] = g + Math.round(green / count);
      result[at + 2] = b + Math.round(blue / count);
    }
  }
  return { ...frame, data: result };
}
