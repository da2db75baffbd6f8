import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import type { ColourShare, Rgb } from '../../core/observations.ts';
import { chromaOf, type Oklab, toOklab } from './oklab.ts';

/**
 * Colours by the names that people gave them most in the xkcd colour survey (222,500 sessions, 2010, public domain,
 * https://xkcd.com/color/rgb/), as 0xRRGGBB.
 */
const NAMED = {
  black: 0x000000,
  'dark grey': 0x363737,
  grey: 0x929591,
  'light grey': 0xd8dcd6,
  white: 0xffffff,
  maroon: 0x650021,
  'dark red': 0x840000,
  red: 0xe50000,
  salmon: 0xff796c,
  pink: 0xff81c0,
  'light pink': 0xffd1df,
  magenta: 0xc20078,
  purple: 0x7e1e9c,
  violet: 0x9a0eea,
  lavender: 0xc79fef,
  'navy blue': 0x001146,
  'dark blue': 0x00035b,
  blue: 0x0343df,
  'sky blue': 0x75bbfd,
  'light blue': 0x95d0fc,
  cyan: 0x00ffff,
  turquoise: 0x06c2ac,
  teal: 0x029386,
  'dark green': 0x033500,
  green: 0x15b01a,
  'light green': 0x96f97b,
  'lime green': 0x89fe05,
  olive: 0x6e750e,
  yellow: 0xffff14,
  gold: 0xdbb40c,
  cream: 0xffffc2,
  beige: 0xe6daa6,
  tan: 0xd1b26f,
  brown: 0x653700,
  orange: 0xf97306,
  peach: 0xffb07c,
} as const;

const ANCHORS: readonly { readonly name: string; readonly lab: Oklab }[] = Object.entries(NAMED).map(
  ([name, rgb]) => ({ name, lab: toOklab([rgb >> 16, (rgb >> 8) & 255, rgb & 255]) }),
);
/** Less chroma than this has no colour to the eye, and only greys are its names: dark greys would else be navy blue. */
const MIN_CHROMA = 0.03;
const GREYS = ANCHORS.filter(({ lab }) => chromaOf(lab) < MIN_CHROMA);

/** The name of the nearest named colour by Euclidean distance in OKLab. */
export function nameColour(rgb: Rgb): string {
  const lab = toOklab(rgb);
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (const { name, lab: anchor } of chromaOf(lab) < MIN_CHROMA ? GREYS : ANCHORS) {
    const distance = Math.hypot(lab[0] - anchor[0], lab[1] - anchor[1], lab[2] - anchor[2]);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** About this many pixels are looked at: enough for shares of a per cent. */
const SAMPLE_COUNT = 20_000;
const MIN_SHARE = 0.03;
const MAX_COLOURS = 5;

/** The colours of `box`, largest share first: at most five, each at least 3 % of the pixels. Empty off the frame. */
export function dominantColours(frame: Frame, box: Box): ColourShare[] {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return [];
  const step = Math.max(1, Math.floor(Math.sqrt((inside.width * inside.height) / SAMPLE_COUNT)));
  const counts = new Map<string, number>();
  let total = 0;
  for (let y = inside.y; y < inside.y + inside.height; y += step) {
    for (let x = inside.x; x < inside.x + inside.width; x += step) {
      const name = nameAt(frame, x, y);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      total++;
    }
  }
  return [...counts]
    .map(([name, count]) => ({ name, share: count / total }))
    .filter(({ share }) => share >= MIN_SHARE)
    .sort((a, b) => b.share - a.share || a.name.localeCompare(b.name))
    .slice(0, MAX_COLOURS);
}

/** Names of colours in steps of 8 levels a channel, filled as they are met. */
const namesByStep: (string | undefined)[] = new Array(32 ** 3);

function nameAt({ data, widthPx }: Frame, x: number, y: number): string {
  const at = 4 * (y * widthPx + x);
  const red = data[at]! >> 3;
  const green = data[at + 1]! >> 3;
  const blue = data[at + 2]! >> 3;
  const key = (red << 10) | (green << 5) | blue;
  namesByStep[key] ??= nameColour([levelOf(red), levelOf(green), levelOf(blue)]);
  return namesByStep[key];
}

/** The first and the last step stand for full black and white, the others for their middle. */
function levelOf(step: number): number {
  if (step === 0) return 0;
  return step === 31 ? 255 : 8 * step + 4;
}
