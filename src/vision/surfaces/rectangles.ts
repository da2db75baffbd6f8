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
/** Share of a line's box that it fills; the rest are gaps where letters hang over an underline. */
const MIN_LINE_FILL = 0.9;
/** From this side on a rectangle is a panel: others may cover its edges, as long as part of each is seen. */
const PANEL_PX = 60;
/** What a circle's corners leave free of its box: (4 - pi) / 4. */
const CORNER_SHARE = 1 - Math.PI / 4;
/** How much of the box may be missing beyond what the corners explain: antialiasing, an overlapping badge. */
const SHAPE_SLACK = { small: 0.06, panel: 0.25 } as const;
/** Least share of each edge that is seen: an 11 px circle shows about 0.25 of its width in its first row. */
const MIN_EDGE = { small: 0.22, panel: 0.35 } as const;
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
  const corner = cornerPx(region);
  if (!hasFourEdges(region) || !fillsItsBox(region, corner)) return null;
  const isRing =
    areaPx < RING_SHARE * region.extentPx && areaPx < 2 * RING_THICKNESS_PX * (box.width + box.height);
  return { box, colour, roundness: Math.min(1, (2 * corner) / shortPx), isRing, isLine: false };
}

/** The radius of the corners: what the first row and the outer columns lack, less what antialiasing takes. */
function cornerPx({ box, topPx, bottomPx, leftRows, rightRows }: FlatRegion): number {
  const across = (box.width - Math.max(topPx, bottomPx)) / 2;
  const along = (box.height - Math.max(leftRows, rightRows)) / 2;
  return Math.max(0, Math.min(across, along, box.width / 2, box.height / 2));
}

function hasFourEdges(region: FlatRegion): boolean {
  const { box } = region;
  const least = MIN_EDGE[isPanel(box) ? 'panel' : 'small'];
  const isWideEnough = Math.min(region.topPx, region.bottomPx) >= least * box.width;
  // A pill's half circles reach its left and right edge only in few rows, whatever its height.
  const leastRows = Math.min(least * box.height, Math.max(2, 0.15 * box.height));
  return isWideEnough && Math.min(region.leftRows, region.rightRows) >= leastRows;
}

function fillsItsBox({ box, extentPx }: FlatRegion, corner: number): boolean {
  const slack = SHAPE_SLACK[isPanel(box) ? 'panel' : 'small'];
  const whole = box.width * box.height;
  return extentPx >= whole * (1 - slack) - CORNER_SHARE * 4 * corner * corner;
}

const isPanel = (box: Box): boolean => Math.min(box.width, box.height) >= PANEL_PX;
