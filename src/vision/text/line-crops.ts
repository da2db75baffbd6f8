import { type Box, clampBox, right, translate, unionOf } from '../../core/geometry.ts';
import type { Span } from './gaps.ts';
import { splitAtGrounds } from './grounds.ts';
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

/**
 * The lines inside `core`, the detector's upright box; several where it took columns, lines or grounds together. What stands
 * close beside the box belongs to it too, up to the ends of `span`.
 */
export function uprightCrops(frame: Raster, core: Box, span?: Span): readonly LineCrop[] {
  const parts = splitAtGrounds(frame, core);
  if (parts.length === 1) return cropsOfPart(frame, core, span);
  return parts.flatMap((part, index) => {
    const ends = {
      x0: index === 0 ? (span?.x0 ?? Number.NEGATIVE_INFINITY) : part.x,
      x1: index === parts.length - 1 ? (span?.x1 ?? Number.POSITIVE_INFINITY) : right(part),
    };
    // What is on one of the grounds may be much smaller than the whole box.
    const regions = regionsOf(frame, part, guessEm(core.height), ends);
    if (regions.length === 0) return [];
    const { y, height } = unionOf(regions);
    const tight = { ...part, y: y - DETECTOR_MARGIN_PX / 2, height: height + DETECTOR_MARGIN_PX };
    return cropsOfPart(frame, tight.height < core.height ? tight : part, ends);
  });
}

function cropsOfPart(frame: Raster, core: Box, span?: Span): readonly LineCrop[] {
  const emPx = guessEm(core.height);
  return regionsOf(frame, core, emPx, span)
    .map((region) => cropOf(frame, region, emPx, span))
    .filter((crop) => crop !== null);
}

/** Where the ink of the lines in and close beside `core` is, in pixels of the frame. */
function regionsOf(frame: Raster, core: Box, emPx: number, span?: Span): readonly Box[] {
  const reach = {
    x: core.x - emPx,
    y: core.y - 0.2 * emPx,
    width: core.width + 2 * emPx,
    height: core.height + 0.4 * emPx,
  };
  const around = clampBox(within(reach, span), frame.widthPx, frame.heightPx);
  const raster = around && cropRaster(frame, around);
  if (!raster) return [];
  const ink = findInk(raster);
  const inside = translate(core, -around.x, -around.y);
  const regions = isPlain(ink) ? findLineRegions(letterMask(ink), inside, emPx) : [inside];
  return regions.map((region) => translate(region, around.x, around.y));
}

/** Dark text on light, whatever the colours are. */
export const brightness = (ink: Ink): Plane => ({ ...ink, data: ink.strength.map((value) => 1 - value) });

/** The font's em from the height of the detector's box; it adds a margin that hardly grows with the font. */
export const guessEm = (heightPx: number): number => Math.max(0.7 * heightPx, heightPx - DETECTOR_MARGIN_PX);
/** Measured on rendered lines of 10 to 48 px: the box is 17 px high at 10, 19 at 14, 28 at 24, 46 at 48. */
const DETECTOR_MARGIN_PX = 5;

/** Whether the crop has one background, so that its ink can be trusted; a photograph has none. */
const isPlain = (ink: Ink): boolean => ink.backgroundShare > 0.3;

/** The part of a box that lies in a span. */
function within(box: Box, span?: Span): Box {
  if (!span) return box;
  const [x0, x1] = [Math.max(box.x, span.x0), Math.min(right(box), span.x1)];
  return { ...box, x: x0, width: Math.max(0, x1 - x0) };
}

/** One tight region of an upright line with a little space around it. */
function cropOf(frame: Raster, region: Box, emPx: number, span?: Span): LineCrop | null {
  const heightPx = Math.max((1 + 2 * MARGIN) * region.height, CONTENT_EM * emPx);
  const marginY = (heightPx - region.height) / 2;
  const reach = {
    x: region.x - MARGIN * heightPx,
    y: region.y - marginY,
    width: region.width + 2 * MARGIN * heightPx,
    height: heightPx,
  };
  const box = clampBox(within(reach, span), frame.widthPx, frame.heightPx);
  const raster = box && cropRaster(frame, box);
  if (!raster) return null;
  const rows = { y0: region.y - box.y, y1: region.y + region.height - box.y };
  return { box, ink: findInk(raster), rows, emPx };
}

/** Empty space around the ink, as a share of the height: crops of the model's training had a little. */
const MARGIN = 0.12;
/** The height of a crop in em where the ink is lower (a line without ascenders and descenders). */
const CONTENT_EM = 1.1;
