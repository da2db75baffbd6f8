import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';

/** The colour of a word's strokes and of what is behind it. */
export type Ink = { readonly colour: Rgb; readonly ground: Rgb };

/** The strokes' own colour shows only in their middle: the mean of this share of pixels farthest from the ground. */
const STROKE_SHARE = 0.12;
/** Levels of all channels together; below it there is nothing to see. */
const MIN_CONTRAST = 60;
const MAX_CONTRAST = 3 * 255;

/** Ink and ground of the word in `box`; null where nothing stands out. */
export function inkOf(frame: Frame, box: Box): Ink | null {
  const ground = groundOf(frame, box);
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!ground || !inside) return null;
  const histogram = new Uint32Array(MAX_CONTRAST + 1);
  const contrasts = contrastsIn(frame, inside, ground);
  for (const contrast of contrasts) histogram[contrast]!++;
  let wanted = Math.max(1, Math.round(STROKE_SHARE * contrasts.length));
  let least = MAX_CONTRAST;
  for (wanted -= histogram[least]!; wanted > 0 && least > 0; wanted -= histogram[least]!) least--;
  least = Math.max(least, MIN_CONTRAST);
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let index = 0; index < contrasts.length; index++) {
    if (contrasts[index]! < least) continue;
    const [row, column] = [Math.floor(index / inside.width), index % inside.width];
    const at = 4 * ((inside.y + row) * frame.widthPx + inside.x + column);
    red += frame.data[at]!;
    green += frame.data[at + 1]!;
    blue += frame.data[at + 2]!;
    count++;
  }
  if (count === 0) return null;
  return { colour: [Math.round(red / count), Math.round(green / count), Math.round(blue / count)], ground };
}

/** The contrast of every pixel of a box inside the frame with `ground`, row by row. */
function contrastsIn(frame: Frame, box: Box, ground: Rgb): Uint16Array {
  const contrasts = new Uint16Array(box.width * box.height);
  let index = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    const row = 4 * (y * frame.widthPx + box.x);
    for (let at = row; at < row + 4 * box.width; at += 4) contrasts[index++] = contrastAt(frame, at, ground);
  }
  return contrasts;
}

/** The commonest colour of a box, counted in steps of 8 levels so that a gradient or noise has one too; null off the frame. */
export function groundOf(frame: Frame, box: Box): Rgb | null {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return null;
  const { data, widthPx } = frame;
  let bestAt = 0;
  let best = 0;
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    const row = 4 * (y * widthPx + inside.x);
    for (let at = row; at < row + 4 * inside.width; at += 4) {
      const count = ++COUNTS[coarseColour(data, at)]!;
      if (count <= best) continue;
      best = count;
      bestAt = at;
    }
  }
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    const row = 4 * (y * widthPx + inside.x);
    for (let at = row; at < row + 4 * inside.width; at += 4) COUNTS[coarseColour(data, at)] = 0;
  }
  return [data[bestAt]!, data[bestAt + 1]!, data[bestAt + 2]!];
}

/** A count for every coarse colour, all zero between two calls: a new array a word would cost more than the counting. */
const COUNTS = new Uint32Array(1 << 15);

const coarseColour = (data: Uint8Array, at: number): number =>
  ((data[at]! >> 3) << 10) | ((data[at + 1]! >> 3) << 5) | (data[at + 2]! >> 3);

/** Levels of all channels together between the pixel whose red byte is at `at` and a colour. */
export function contrastAt({ data }: Frame, at: number, [red, green, blue]: Rgb): number {
  return Math.abs(data[at]! - red) + Math.abs(data[at + 1]! - green) + Math.abs(data[at + 2]! - blue);
}
