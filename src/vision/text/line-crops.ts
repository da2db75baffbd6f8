import { type Box, clampBox, translate } from '../../core/geometry.ts';
import { findInk, type Ink } from './ink.ts';
import { letterMask } from './ink-mask.ts';
import type { Rows } from './line-layout.ts';
import { findLineRegions } from './line-regions.ts';
import { cropRaster, type Raster } from './raster.ts';
import type { Plane } from './resample.ts';

/** One upright line cut out for the recogniser: its box in the frame, its ink, and the rows of the ink in the crop. */
export type LineCrop = {
  readonly box: Box;
  readonly ink: Ink;
  readonly rows: Rows;
  /** A guess of the font's em. */
  readonly emPx: number;
};

/** The lines inside `core`, the detector's upright box; several where it took columns or lines together. */
export function uprightCrops(frame: Raster, core: Box): readonly LineCrop[] {
  const emPx = guessEm(core.height);
  const around = clampBox(
    {
      x: core.x - emPx,
      y: core.y - 0.2 * emPx,
      width: core.width + 2 * emPx,
      height: core.height + 0.4 * emPx,
    },
    frame.widthPx,
    frame.heightPx,
  );
  const raster = around && cropRaster(frame, around);
  if (!raster) return [];
  const ink = findInk(raster);
  const inside = translate(core, -around.x, -around.y);
  const regions = isPlain(ink) ? findLineRegions(letterMask(ink), inside, emPx) : [inside];
  return regions
    .map((region) => cropOf(frame, translate(region, around.x, around.y), emPx))
    .filter((crop) => crop !== null);
}

/** Dark text on light, whatever the colours are. */
export const brightness = (ink: Ink): Plane => ({ ...ink, data: ink.strength.map((value) => 1 - value) });

/** The font's em from the height of the detector's box; it adds a margin that hardly grows with the font. */
export const guessEm = (heightPx: number): number => Math.max(0.7 * heightPx, heightPx - DETECTOR_MARGIN_PX);
/** Measured on rendered lines of 10 to 48 px: the box is 17 px high at 10, 19 at 14, 28 at 24, 46 at 48. */
const DETECTOR_MARGIN_PX = 5;

/** Whether the crop has one background, so that its ink can be trusted; a photograph has none. */
const isPlain = (ink: Ink): boolean => ink.backgroundShare > 0.3;

/** One tight region of an upright line with a little space around it. */
function cropOf(frame: Raster, region: Box, emPx: number): LineCrop | null {
  const heightPx = Math.max((1 + 2 * MARGIN) * region.height, CONTENT_EM * emPx);
  const marginY = (heightPx - region.height) / 2;
  const box = clampBox(
    {
      x: region.x - MARGIN * heightPx,
      y: region.y - marginY,
      width: region.width + 2 * MARGIN * heightPx,
      height: heightPx,
    },
    frame.widthPx,
    frame.heightPx,
  );
  const raster = box && cropRaster(frame, box);
  if (!raster) return null;
  const rows = { y0: region.y - box.y, y1: region.y + region.height - box.y };
  return { box, ink: findInk(raster), rows, emPx };
}

/** Empty space around the ink, as a share of the height: crops of the model's training had a little. */
const MARGIN = 0.12;
/** The height of a crop in em where the ink is lower (a line without ascenders and descenders). */
const CONTENT_EM = 1.1;
