import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';

/** The colour of a word's strokes and of what is behind it. */
export type Ink = { readonly colour: Rgb; readonly ground: Rgb };

/** The strokes' own colour shows only in their middle: the mean of this share of pixels farthest from the ground. */
const STROKE_SHARE = 0.12;
/** Levels of all channels together; below it there is nothing to see. */
const MIN_CONTRAST = 60;

/** Ink and ground of the word in `box`; null where nothing stands out. */
export function inkOf(frame: Frame, box: Box): Ink | null {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return null;
  const ground = commonest(frame, inside);
  const pixels: { contrast: number; at: number }[] = [];
  forEachPixel(frame, inside, (at) => pixels.push({ contrast: contrastAt(frame, at, ground), at }));
  pixels.sort((a, b) => b.contrast - a.contrast);
  if (pixels[0]!.contrast < MIN_CONTRAST) return null;
  const strokes = pixels.slice(0, Math.max(1, Math.round(STROKE_SHARE * pixels.length)));
  const mean = (channel: number) =>
    Math.round(strokes.reduce((sum, { at }) => sum + frame.data[at + channel]!, 0) / strokes.length);
  return { colour: [mean(0), mean(1), mean(2)], ground };
}

/** The commonest colour, counted in steps of 8 levels so that a gradient or noise has one too. */
function commonest(frame: Frame, box: Box): Rgb {
  const counts = new Map<number, number>();
  let bestAt = 0;
  let best = 0;
  forEachPixel(frame, box, (at) => {
    const { data } = frame;
    const key = ((data[at]! >> 3) << 10) | ((data[at + 1]! >> 3) << 5) | (data[at + 2]! >> 3);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > best) {
      best = count;
      bestAt = at;
    }
  });
  return [frame.data[bestAt]!, frame.data[bestAt + 1]!, frame.data[bestAt + 2]!];
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
