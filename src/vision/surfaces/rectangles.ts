import type { Box } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';
import type { FlatRegion } from './regions.ts';

/** A region that is a rectangle, perhaps with round corners. */
export type Rectangle = {
  readonly box: Box;
  readonly colour: Rgb;
  /** 0: square corners. 1: the short sides are half circles. */
  readonly roundness: number;
  /** Only an outline: what it encloses is another colour. */
  readonly isRing: boolean;
  /** A separator or an underline. */
  readonly isLine: boolean;
};

/** Lines are at most this thick: a 3 px underline at 200 %. */
export const MAX_LINE_PX = 6;
/** ... and at least this long, and six times as long as they are thick; shorter ones are strokes of letters. */
export const MIN_LINE_PX = 24;
const MIN_LINE_RATIO = 6;
/** Share of a line's box that it fills; the rest are gaps where letters hang over it, or ends that bend up. */
const MIN_LINE_FILL = 0.72;
/** From this side on a rectangle is a panel: others may cover its edges, as long as part of each is seen. */
const PANEL_PX = 60;
/** What a circle's corners leave free of its box: (4 - pi) / 4. */
const CORNER_SHARE = 1 - Math.PI / 4;
/** How much of the box may be missing beyond what the corners explain: antialiasing, an overlapping badge. */
const SHAPE_SLACK = { small: 0.06, panel: 0.25 } as const;
/** Least share of each edge that is seen: a circle of 40 px shows about 0.45 of its width in its rim. */
const MIN_EDGE = { small: 0.28, panel: 0.3 } as const;
/** A region that covers less than this share of what it encloses is an outline, when it is also thin. */
const RING_SHARE = 0.5;
const RING_THICKNESS_PX = 6;

/** The rectangle that `region` is, or null when it has another shape. */
export function toRectangle(region: FlatRegion): Rectangle | null {
  const { box, colour, areaPx } = region;
  const shortPx = Math.min(box.width, box.height);
  const longPx = Math.max(box.width, box.height);
  if (shortPx <= MAX_LINE_PX && longPx >= MIN_LINE_PX && longPx >= MIN_LINE_RATIO * shortPx) {
    const isLine = areaPx >= MIN_LINE_FILL * box.width * box.height;
    return isLine ? { box, colour, roundness: 0, isRing: false, isLine } : null;
  }
  if (!hasFourEdges(region) || !fillsItsBox(region)) return null;
  const isRing =
    areaPx < RING_SHARE * region.extentPx && areaPx < 2 * RING_THICKNESS_PX * (box.width + box.height);
  return { box, colour, roundness: roundnessOf(region), isRing, isLine: false };
}

function hasFourEdges({ box, topPx, bottomPx, leftRows, rightRows }: FlatRegion): boolean {
  const least = MIN_EDGE[isPanel(box) ? 'panel' : 'small'];
  return (
    Math.min(topPx, bottomPx) >= least * box.width && Math.min(leftRows, rightRows) >= least * box.height
  );
}

function fillsItsBox({ box, extentPx }: FlatRegion): boolean {
  const slack = SHAPE_SLACK[isPanel(box) ? 'panel' : 'small'];
  const shortPx = Math.min(box.width, box.height);
  return extentPx >= box.width * box.height * (1 - slack) - CORNER_SHARE * shortPx * shortPx;
}

/** Four corners of radius r leave (4 - pi) r^2 of the box free; solved for r, as a share of half the short side. */
function roundnessOf({ box, extentPx }: FlatRegion): number {
  const freePx = Math.max(0, box.width * box.height - extentPx);
  const radiusPx = Math.sqrt(freePx / (4 * CORNER_SHARE));
  return Math.min(1, (2 * radiusPx) / Math.min(box.width, box.height));
}

const isPanel = (box: Box): boolean => Math.min(box.width, box.height) >= PANEL_PX;
