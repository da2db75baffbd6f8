import type { Frame } from '../../core/frame.ts';
import type { Box } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';
import { isNear } from './runs.ts';

/** The border around a fill: its thickness in pixels (0: none) and its colour. */
export type Border = { readonly thicknessPx: number; readonly colour: Rgb | null };

const NONE: Border = { thicknessPx: 0, colour: null };
/** The thickest border that is looked for: 2 px at 200 %. */
const MAX_BORDER_PX = 4;
/** A border differs from what lies outside by more than this; less is a soft shadow. */
const MIN_CONTRAST = 8;
/** Colours of one border differ by less than this between sides; bevels have two colours, so two sides must agree. */
const SAME_COLOUR = 12;
/** Where along each side the profile is taken, away from the corners. */
const POSITIONS = [0.3, 0.5, 0.7] as const;

/**
 * Looks outwards from each side of `box`, the inside of a rectangle: the border ends where the colour changes a second
 * time. At least three sides must show one of the same thickness.
 */
export function findBorder(frame: Frame, pixels: Uint32Array, box: Box): Border {
  const sides = [profile('top'), profile('bottom'), profile('left'), profile('right')];
  for (let thicknessPx = 1; thicknessPx <= MAX_BORDER_PX; thicknessPx++) {
    const agreeing = sides.filter((side) => side.thicknessPx === thicknessPx);
    if (agreeing.length < 3) continue;
    const colour = agreeing[0]!.pixel;
    const alike = agreeing.filter((side) => isNear(side.pixel, colour, SAME_COLOUR)).length;
    if (alike >= 2)
      return { thicknessPx, colour: [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255] };
  }
  return NONE;

  function profile(side: Side): { thicknessPx: number; pixel: number } {
    const found = POSITIONS.map((position) => thicknessAt(frame, pixels, box, side, position));
    found.sort((a, b) => a.thicknessPx - b.thicknessPx);
    return found[POSITIONS.length >> 1]!;
  }
}

type Side = 'top' | 'bottom' | 'left' | 'right';

function thicknessAt(frame: Frame, pixels: Uint32Array, box: Box, side: Side, position: number) {
  const isVertical = side === 'top' || side === 'bottom';
  let x = box.x + (isVertical ? Math.floor(position * box.width) : side === 'left' ? -1 : box.width);
  let y = box.y + (isVertical ? (side === 'top' ? -1 : box.height) : Math.floor(position * box.height));
  const stepX = side === 'left' ? -1 : side === 'right' ? 1 : 0;
  const stepY = side === 'top' ? -1 : side === 'bottom' ? 1 : 0;
  const first = pixelAt(x, y);
  for (let thicknessPx = 1; first !== null && thicknessPx <= MAX_BORDER_PX; thicknessPx++) {
    x += stepX;
    y += stepY;
    const next = pixelAt(x, y);
    if (next === null) break;
    if (!isNear(next, first, MIN_CONTRAST)) return { thicknessPx, pixel: first };
  }
  return { thicknessPx: 0, pixel: first ?? 0 };

  function pixelAt(column: number, row: number): number | null {
    const isInside = column >= 0 && row >= 0 && column < frame.widthPx && row < frame.heightPx;
    return isInside ? pixels[row * frame.widthPx + column]! : null;
  }
}
