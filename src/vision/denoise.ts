import { type Frame, pixelWords } from '../core/frame.ts';

/** Levels up to which neighbours count as one flat part with the ringing of JPEG or of a video on it. */
const FLAT = 5;
/** Share of the flat parts' pixels that zigzag: 0.018 and more in 60 compressed screenshots, under 0.0005 on rendered pages. */
const ZIGZAG_SHARE = 0.004;

/** Whether flat parts of the frame zigzag: it comes from a JPEG file, a video, a remote screen. */
export function isCompressed({ data, widthPx, heightPx }: Frame): boolean {
  let flat = 0;
  let zigzags = 0;
  for (let y = 3; y < heightPx; y += 7) {
    for (let x = 1; x < widthPx - 1; x++) {
      const at = 4 * (y * widthPx + x) + 1;
      const [before, after] = [data[at]! - data[at - 4]!, data[at + 4]! - data[at]!];
      if (before > FLAT || before < -FLAT || after > FLAT || after < -FLAT) continue;
      flat++;
      if (before * after < 0) zigzags++;
    }
  }
  return zigzags > ZIGZAG_SHARE * flat;
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
