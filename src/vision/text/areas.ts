import type { Box } from '../../core/geometry.ts';

/** A rectangle of tiles; `x1` and `y1` are exclusive. */
type TileRectangle = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** One area for the detector: `box` is what it looks at, `own` the part whose lines it answers for. */
export type Area = { readonly box: Box; readonly own: Box };

export type AreaOptions = {
  readonly tilePx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** How many areas at least, where there is enough to see: one a worker. */
  readonly minCount: number;
};

/**
 * Cuts the picture into few areas that together hold all busy tiles, with as little in between as possible. Every area
 * costs the detector its pixels, so an area is cut at empty rows or columns of tiles where that saves pixels, and in two
 * halves where it is too large for one worker.
 */
export function findAreas(
  isBusy: Uint8Array,
  columns: number,
  rows: number,
  options: AreaOptions,
): readonly Area[] {
  const whole = shrink({ x0: 0, y0: 0, x1: columns, y1: rows }, isBusy, columns);
  if (!whole) return [];
  const parts = cutAtGaps(whole, isBusy, columns);
  const total = parts.reduce((sum, part) => sum + cost(part), 0);
  const limit = Math.min(MAX_AREA_TILES, Math.max(MIN_AREA_TILES, total / options.minCount));
  return parts
    .flatMap((part) => cutInHalves(part, limit, isBusy, columns))
    .map((part) => toArea(part, options));
}

/** The detector needs to see about a line's height of what is around a line. */
const MARGIN_TILES = 1;
/** A fifth of a 1920x1080 screen; larger ones cost memory (about 150 bytes a pixel) without being quicker. */
const MAX_AREA_TILES = 420;
/** Smaller areas are not worth cutting in halves: the margins would be most of them. */
const MIN_AREA_TILES = 64;

/** Tiles that the detector would look at. */
const cost = ({ x0, y0, x1, y1 }: TileRectangle): number =>
  (x1 - x0 + 2 * MARGIN_TILES) * (y1 - y0 + 2 * MARGIN_TILES);

/** Cuts at the empty rows or columns that save most, again and again, until nothing is saved. */
function cutAtGaps(part: TileRectangle, isBusy: Uint8Array, columns: number): readonly TileRectangle[] {
  let best: readonly TileRectangle[] = [part];
  let bestCost = cost(part);
  for (const halves of gapCuts(part, isBusy, columns)) {
    const cutCost = halves.reduce((sum, half) => sum + cost(half), 0);
    if (cutCost < bestCost) [best, bestCost] = [halves, cutCost];
  }
  return best.length === 1 ? best : best.flatMap((half) => cutAtGaps(half, isBusy, columns));
}

/** All ways to cut a part in two at an empty row or column of tiles. */
function* gapCuts(
  part: TileRectangle,
  isBusy: Uint8Array,
  columns: number,
): Generator<readonly TileRectangle[]> {
  for (let y = part.y0 + 1; y < part.y1 - 1; y++) {
    if (shrink({ ...part, y0: y, y1: y + 1 }, isBusy, columns)) continue;
    yield pair(shrink({ ...part, y1: y }, isBusy, columns), shrink({ ...part, y0: y + 1 }, isBusy, columns));
  }
  for (let x = part.x0 + 1; x < part.x1 - 1; x++) {
    if (shrink({ ...part, x0: x, x1: x + 1 }, isBusy, columns)) continue;
    yield pair(shrink({ ...part, x1: x }, isBusy, columns), shrink({ ...part, x0: x + 1 }, isBusy, columns));
  }
}

const pair = (...halves: readonly (TileRectangle | null)[]): readonly TileRectangle[] =>
  halves.filter((half) => half !== null);

/** Halves of a part that is too large, cut across its height first: lines of text stay whole. */
function cutInHalves(
  part: TileRectangle,
  limit: number,
  isBusy: Uint8Array,
  columns: number,
): readonly TileRectangle[] {
  const height = part.y1 - part.y0;
  if (cost(part) <= limit * OVERSIZE || height < 2 * MIN_HALF_TILES) return [part];
  const middle = part.y0 + Math.round(height / 2);
  const halves = [
    { ...part, y1: middle },
    { ...part, y0: middle },
  ];
  return halves.flatMap((half) => cutInHalves(half, limit, isBusy, columns));
}

const OVERSIZE = 1.2;
const MIN_HALF_TILES = 5;

/** The smallest rectangle inside `part` that holds all its busy tiles; null where there are none. */
function shrink(part: TileRectangle, isBusy: Uint8Array, columns: number): TileRectangle | null {
  let [x0, y0, x1, y1] = [part.x1, part.y1, part.x0, part.y0];
  for (let y = part.y0; y < part.y1; y++) {
    for (let x = part.x0; x < part.x1; x++) {
      if (!isBusy[y * columns + x]) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x + 1);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y + 1);
    }
  }
  return x1 > x0 ? { x0, y0, x1, y1 } : null;
}

/** In pixels: the part itself (own), and with the margin on all sides (box), both inside the picture. */
function toArea({ x0, y0, x1, y1 }: TileRectangle, { tilePx, widthPx, heightPx }: AreaOptions): Area {
  const within = (left: number, top: number, right: number, bottom: number): Box => {
    const x = Math.max(0, left * tilePx);
    const y = Math.max(0, top * tilePx);
    return {
      x,
      y,
      width: Math.min(widthPx, right * tilePx) - x,
      height: Math.min(heightPx, bottom * tilePx) - y,
    };
  };
  return {
    own: within(x0, y0, x1, y1),
    box: within(x0 - MARGIN_TILES, y0 - MARGIN_TILES, x1 + MARGIN_TILES, y1 + MARGIN_TILES),
  };
}
