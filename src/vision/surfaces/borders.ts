import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, right } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';
import { isNear } from './runs.ts';

/** The border around a fill: its thickness in pixels (0: none) and its colour. */
export type Border = { readonly thicknessPx: number; readonly colour: Rgb | null };

const NONE: Border = { thicknessPx: 0, colour: null };
/** The thickest border that is looked for: 2 px at 200 %. */
const MAX_BORDER_PX = 4;
/** What lies outside is reached when this many pixels in a row are alike; a 2 px border is no such row. */
const OUTSIDE_PX = 3;
/** A border differs from what lies outside by more than this; less is a soft shadow. */
const MIN_CONTRAST = 8;
/** Colours of one border differ by less than this between sides. */
const SAME_COLOUR = 12;
const MIN_SIDES = 3;
/** Where along each side the profile is taken, away from the corners. */
const POSITIONS = [0.3, 0.5, 0.7] as const;

/** Looks outwards from each side of `box`, the inside of a rectangle; at least three sides must show a border. */
export function findBorder(frame: Frame, pixels: Uint32Array, box: Box): Border {
  const sides = SIDES.map((side) =>
    median(POSITIONS.map((position) => lookOut(frame, pixels, box, side, position))),
  );
  const rimmed = sides.filter((side) => side.thicknessPx > 0);
  if (rimmed.length < MIN_SIDES) return NONE;
  const { pixel } = rimmed[0]!;
  const alike = rimmed.filter((side) => isNear(side.pixel, pixel, SAME_COLOUR)).length;
  // A mixture of inside and outside is an edge between two pixels, unless it is the same all around.
  if (rimmed.filter((side) => side.isOwnColour).length < MIN_SIDES && alike < MIN_SIDES) return NONE;
  const { thicknessPx } = median(rimmed);
  return { thicknessPx, colour: [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255] };
}

const SIDES = ['top', 'bottom', 'left', 'right'] as const;

type Rim = { readonly thicknessPx: number; readonly pixel: number; readonly isOwnColour: boolean };

const median = (rims: readonly Rim[]): Rim =>
  [...rims].sort((a, b) => a.thicknessPx - b.thicknessPx)[rims.length >> 1]!;

function lookOut(
  frame: Frame,
  pixels: Uint32Array,
  box: Box,
  side: (typeof SIDES)[number],
  position: number,
): Rim {
  const isVertical = side === 'top' || side === 'bottom';
  const along = Math.floor(position * (isVertical ? box.width : box.height));
  const x = isVertical ? box.x + along : side === 'left' ? box.x : right(box) - 1;
  const y = isVertical ? (side === 'top' ? box.y : bottom(box) - 1) : box.y + along;
  const stepX = side === 'left' ? -1 : side === 'right' ? 1 : 0;
  const stepY = side === 'top' ? -1 : side === 'bottom' ? 1 : 0;
  const profile: number[] = [];
  for (let step = 0; step <= MAX_BORDER_PX + OUTSIDE_PX; step++) {
    const column = Math.min(frame.widthPx - 1, Math.max(0, x + step * stepX));
    const row = Math.min(frame.heightPx - 1, Math.max(0, y + step * stepY));
    profile.push(pixels[row * frame.widthPx + column]!);
  }
  return readProfile(profile);
}

/** `profile[0]` is the last pixel of the inside. */
function readProfile(profile: readonly number[]): Rim {
  const inside = profile[0]!;
  for (let thicknessPx = 0; thicknessPx <= MAX_BORDER_PX; thicknessPx++) {
    const outside = profile[thicknessPx + 1]!;
    const isStable = profile
      .slice(thicknessPx + 1, thicknessPx + 1 + OUTSIDE_PX)
      .every((pixel) => isNear(pixel, outside, MIN_CONTRAST));
    if (!isStable) continue;
    const rim = profile.slice(1, thicknessPx + 1);
    const pixel = farthest(rim, inside) ?? outside;
    return { thicknessPx, pixel, isOwnColour: rim.length > 0 && !isBetween(pixel, inside, outside) };
  }
  return { thicknessPx: 0, pixel: inside, isOwnColour: false };
}

function farthest(pixels: readonly number[], from: number): number | undefined {
  return [...pixels].sort((a, b) => distance(b, from) - distance(a, from))[0];
}

function distance(a: number, b: number): number {
  let sum = 0;
  for (const shift of CHANNELS) sum += Math.abs(((a >>> shift) & 255) - ((b >>> shift) & 255));
  return sum;
}

/** Whether every channel lies between those of `a` and `b`, as where an edge runs through a pixel. */
function isBetween(pixel: number, a: number, b: number): boolean {
  return CHANNELS.every((shift) => {
    const value = (pixel >>> shift) & 255;
    const first = (a >>> shift) & 255;
    const last = (b >>> shift) & 255;
    return value >= Math.min(first, last) - MIN_CONTRAST && value <= Math.max(first, last) + MIN_CONTRAST;
  });
}

const CHANNELS = [0, 8, 16] as const;
