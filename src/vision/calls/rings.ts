import type { Frame } from '../../core/frame.ts';
import type { Box } from '../../core/geometry.ts';
import { isSame, isStrong } from './colours.ts';

/** How thick the border around the tile of who speaks is, in pixels; thicker is a filled area. */
const THINNEST_PX = 2;
const THICKEST_PX = 14;
/** Tiles are larger than buttons and fields, which are framed too. */
const LEAST_WIDTH_PX = 110;
const LEAST_HEIGHT_PX = 70;
/** Widest and narrowest shapes of tiles: 16:9 upright to a film's. */
const NARROWEST = 0.5;
const WIDEST = 3;
/** Rounded corners take so much of a side at each end. */
const CORNER_PX = 28;
/** Between two looks at a row: less than half of the shortest bar. */
const STEP_PX = 16;
/** By how much two rows of a rounded corner differ in length at each end. */
const SHIFT_PX = 9;
const LEAST_ON_SIDE = 0.9;
const MOST_INSIDE = 0.25;

type Bar = {
  x0: number;
  x1: number;
  readonly y0: number;
  y1: number;
  readonly pixel: number;
};

/** The rectangles with a border of one strong colour, as calls draw it around who speaks. Milliseconds a megapixel. */
export function findRings(frame: Frame): readonly Box[] {
  const bars = horizontalBars(frame);
  const rings: Box[] = [];
  for (const top of bars) {
    for (const bottom of bars) {
      const height = bottom.y1 - top.y0 + 1;
      const width = top.x1 - top.x0 + 1;
      const isPair =
        bottom.y0 > top.y1 &&
        height >= LEAST_HEIGHT_PX &&
        Math.abs(top.x0 - bottom.x0) <= 4 &&
        Math.abs(top.x1 - bottom.x1) <= 4 &&
        width / height >= NARROWEST &&
        width / height <= WIDEST &&
        isSame(frame, top.pixel, bottom.pixel);
      if (!isPair) continue;
      const left = sideNear(frame, top, bottom, top.x0, -1);
      const right = sideNear(frame, top, bottom, top.x1, 1);
      if (left === null || right === null || isFilled(frame, top, bottom)) continue;
      rings.push({ x: left, y: top.y0, width: right - left + 1, height });
      break; // the nearest below closes it
    }
  }
  return rings;
}

/** Runs of one strong colour that are as thin as a border, from top to bottom. */
function horizontalBars(frame: Frame): readonly Bar[] {
  const { widthPx, heightPx, data } = frame;
  const done: Bar[] = [];
  let open: Bar[] = [];
  for (let y = 0; y < heightPx; y++) {
    const next: Bar[] = [];
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x += STEP_PX) {
      const pixel = row + x;
      if (!isStrong(data, pixel)) continue;
      let [x0, x1] = [x, x];
      while (x0 > 0 && isSame(frame, pixel, row + x0 - 1)) x0--;
      while (x1 < widthPx - 1 && isSame(frame, pixel, row + x1 + 1)) x1++;
      x += Math.floor((x1 - x) / STEP_PX) * STEP_PX;
      if (x1 - x0 < LEAST_WIDTH_PX - 2 * CORNER_PX) continue;
      const known = open.find(
        (bar) =>
          Math.abs(bar.x0 - x0) <= SHIFT_PX &&
          Math.abs(bar.x1 - x1) <= SHIFT_PX &&
          isSame(frame, bar.pixel, pixel),
      );
      if (!known) next.push({ x0, x1, y0: y, y1: y, pixel });
      // In a rounded corner the rows are of different lengths.
      else next.push(Object.assign(known, { y1: y, x0: Math.min(known.x0, x0), x1: Math.max(known.x1, x1) }));
    }
    done.push(...open.filter((bar) => !next.includes(bar)));
    open = next;
  }
  return [...done, ...open].filter(({ y0, y1 }) => {
    const thickness = y1 - y0 + 1;
    return thickness >= THINNEST_PX && thickness <= THICKEST_PX;
  });
}

/** The column at or outside the end of the bars that has their colour nearly all the way; null where none has. */
function sideNear(frame: Frame, top: Bar, bottom: Bar, x: number, outwards: -1 | 1): number | null {
  for (let away = CORNER_PX; away >= -2; away--) {
    const column = x + outwards * away;
    if (column < 0 || column >= frame.widthPx) continue;
    if (shareOfColumn(frame, top, bottom, column) >= LEAST_ON_SIDE) return column;
  }
  return null;
}

const isFilled = (frame: Frame, top: Bar, bottom: Bar): boolean =>
  [0.3, 0.5, 0.7].some(
    (at) => shareOfColumn(frame, top, bottom, Math.round(top.x0 + at * (top.x1 - top.x0))) > MOST_INSIDE,
  );

/** The share of the pixels between the bars, without the corners, that have their colour. */
function shareOfColumn(frame: Frame, top: Bar, bottom: Bar, x: number): number {
  const [from, to] = [top.y1 + CORNER_PX, bottom.y0 - CORNER_PX];
  let same = 0;
  for (let y = from; y <= to; y++) if (isSame(frame, top.pixel, y * frame.widthPx + x)) same++;
  return to >= from ? same / (to - from + 1) : 0;
}
