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
  forEachPixel(frame, inside, (at) => histogram[contrastAt(frame, at, ground)]!++);
  let wanted = Math.max(1, Math.round(STROKE_SHARE * inside.width * inside.height));
  let least = MAX_CONTRAST;
  for (wanted -= histogram[least]!; wanted > 0 && least > 0; wanted -= histogram[least]!) least--;
  least = Math.max(least, MIN_CONTRAST);
  const sums = [0, 0, 0, 0] as [number, number, number, number];
  forEachPixel(frame, inside, (at) => {
    if (contrastAt(frame, at, ground) < least) return;
    for (let channel = 0; channel < 3; channel++) sums[channel]! += frame.data[at + channel]!;
    sums[3]++;
  });
  const [red, green, blue, count] = sums;
  if (count === 0) return null;
  return { colour: [Math.round(red / count), Math.round(green / count), Math.round(blue / count)], ground };
}

/** The commonest colour of a box, counted in steps of 8 levels so that a gradient or noise has one too; null off the frame. */
export function groundOf(frame: Frame, box: Box): Rgb | null {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return null;
  const { data } = frame;
  const counts = new Map<number, number>();
  let bestAt = 0;
  let best = 0;
  forEachPixel(frame, inside, (at) => {
    const key = ((data[at]! >> 3) << 10) | ((data[at + 1]! >> 3) << 5) | (data[at + 2]! >> 3);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > best) {
      best = count;
      bestAt = at;
    }
  });
  return [data[bestAt]!, data[bestAt + 1]!, data[bestAt + 2]!];
}

function forEachPixel(frame: Frame, box: Box, visit: (at: number) => void): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) visit(4 * (y * frame.widthPx + x));
  }
}

/** Levels of all channels together between the pixel whose red byte is at `at` and a colour. */
export function contrastAt({ data }: Frame, at: number, [red, green, blue]: Rgb): number {
  return Math.abs(data[at]! - red) + Math.abs(data[at + 1]! - green) + Math.abs(data[at + 2]! - blue);
}
