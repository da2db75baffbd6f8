import { type Frame, pixelWords } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';

/** Neighbouring pixels of ink and ground differ by more than this in a channel; a gradient's do not. */
export const EDGE_CONTRAST = 24;

/** The box around everything that is drawn in `box` (letters, icons), whatever gradient is behind it; null: nothing. */
export function inkBox(frame: Frame, box: Box): Box | null {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return null;
  const { data, widthPx } = frame;
  const pixels = pixelWords(frame);
  const x1 = inside.x + inside.width;
  const y1 = inside.y + inside.height;
  let left = x1;
  let right = -1;
  let top = y1;
  let bottom = -1;
  for (let y = inside.y; y < y1; y++) {
    for (let x = inside.x, pixel = y * widthPx + x; x < x1; x++, pixel++) {
      const isEdge =
        (x > inside.x && differs(pixels, data, pixel, pixel - 1)) ||
        (y > inside.y && differs(pixels, data, pixel, pixel - widthPx));
      if (!isEdge) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Most pixels are like their neighbours bit by bit: one compare tells. */
function differs(pixels: Uint32Array, data: Uint8Array, a: number, b: number): boolean {
  if (pixels[a] === pixels[b]) return false;
  return (
    Math.abs(data[4 * a]! - data[4 * b]!) > EDGE_CONTRAST ||
    Math.abs(data[4 * a + 1]! - data[4 * b + 1]!) > EDGE_CONTRAST ||
    Math.abs(data[4 * a + 2]! - data[4 * b + 2]!) > EDGE_CONTRAST
  );
}

/** Share of the pixels of `box` that differ from `ground` by more than the contrast of an edge, 0..1. */
export function inkShare(frame: Frame, box: Box, ground: Rgb): number {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return 0;
  let count = 0;
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    for (let x = inside.x; x < inside.x + inside.width; x++) {
      if (!isLike(frame, x, y, ground)) count++;
    }
  }
  return count / (inside.width * inside.height);
}

/** Whether the pixel at (x, y), inside the frame, has the colour `ground`, to `contrast` levels a channel. */
export function isLike(
  frame: Frame,
  x: number,
  y: number,
  ground: Rgb,
  contrast: number = EDGE_CONTRAST,
): boolean {
  const at = 4 * (y * frame.widthPx + x);
  return (
    Math.abs(frame.data[at]! - ground[0]) <= contrast &&
    Math.abs(frame.data[at + 1]! - ground[1]) <= contrast &&
    Math.abs(frame.data[at + 2]! - ground[2]) <= contrast
  );
}
