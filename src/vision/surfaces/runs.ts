import { type Frame, pixelWords } from '../../core/frame.ts';

/**
 * A frame cut into horizontal runs of one colour, and the runs joined to connected regions (4-neighbours).
 * Run i covers the pixels startX[i]..endX[i]-1 of its row and belongs to region[i]; the runs of row y are
 * rowStart[y]..rowStart[y + 1]-1. Regions count from 0 in the order of their first pixel.
 */
export type RunMap = {
  readonly startX: Int32Array;
  readonly endX: Int32Array;
  readonly region: Int32Array;
  readonly rowStart: Int32Array;
  readonly regionCount: number;
};

/** Neighbours of a clean picture may differ by 1 level a channel: the steps of a slow gradient. */
const CLEAN_TOLERANCE = 1;
/** Neighbours of a noisy picture (JPEG) may differ by this many levels: the ringing in its flat parts. */
const NOISY_TOLERANCE = 5;
/** Share of neighbours that differ a little but not at all in a clean picture, above which it counts as noisy. */
const NOISY_SHARE = 0.15;
/** Two rows of a vertical gradient may differ by this much where both are even over GRADIENT_RUN_PX pixels. */
const GRADIENT_STEP = 2;
const GRADIENT_RUN_PX = 4;

/**
 * Connected-component labelling by runs and union-find (He, Chao, Suzuki, "A run-based two-scan labeling algorithm",
 * IEEE TIP 17(5), 2008). Most pixels of a screen equal their left neighbour, so that one compare a pixel is the cost.
 */
export function findRuns(frame: Frame): RunMap {
  const pixels = pixelWords(frame);
  const { widthPx, heightPx } = frame;
  const tolerance = isNoisy(pixels, widthPx, heightPx) ? NOISY_TOLERANCE : CLEAN_TOLERANCE;
  const runs = cutRuns(pixels, widthPx, heightPx, tolerance);
  const parent = joinRows(pixels, widthPx, heightPx, tolerance, runs);
  return { ...runs, region: parent, regionCount: numberRegions(parent) };
}

/** Whether red, green and blue each differ by at most `tolerance`. Alpha is not compared. */
export function isNear(a: number, b: number, tolerance: number): boolean {
  if (a === b) return true;
  const red = (a & 255) - (b & 255);
  if (red > tolerance || red < -tolerance) return false;
  const green = ((a >>> 8) & 255) - ((b >>> 8) & 255);
  if (green > tolerance || green < -tolerance) return false;
  const blue = ((a >>> 16) & 255) - ((b >>> 16) & 255);
  return blue <= tolerance && blue >= -tolerance;
}

function isNoisy(pixels: Uint32Array, widthPx: number, heightPx: number): boolean {
  let same = 0;
  let close = 0;
  for (let y = 3; y < heightPx; y += 7) {
    for (let i = y * widthPx + 1, end = (y + 1) * widthPx; i < end; i++) {
      if (pixels[i] === pixels[i - 1]) same++;
      else if (isNear(pixels[i]!, pixels[i - 1]!, NOISY_TOLERANCE)) close++;
    }
  }
  return close > NOISY_SHARE * (same + close);
}

type CutRuns = Pick<RunMap, 'startX' | 'endX' | 'rowStart'>;

function cutRuns(pixels: Uint32Array, widthPx: number, heightPx: number, tolerance: number): CutRuns {
  let startX = new Int32Array(Math.max(1024, (widthPx * heightPx) >> 3));
  let endX = new Int32Array(startX.length);
  const rowStart = new Int32Array(heightPx + 1);
  let count = 0;
  for (let y = 0; y < heightPx; y++) {
    rowStart[y] = count;
    if (count + widthPx > startX.length) {
      startX = enlarge(startX, widthPx);
      endX = enlarge(endX, widthPx);
    }
    const row = y * widthPx;
    let last = pixels[row]!;
    startX[count] = 0;
    for (let x = 1; x < widthPx; x++) {
      const pixel = pixels[row + x]!;
      if (pixel !== last && !isNear(pixel, last, tolerance)) {
        endX[count++] = x;
        startX[count] = x;
      }
      last = pixel;
    }
    endX[count++] = widthPx;
  }
  rowStart[heightPx] = count;
  return { startX: startX.subarray(0, count), endX: endX.subarray(0, count), rowStart };
}

function enlarge(array: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2 + atLeast);
  larger.set(array);
  return larger;
}

/** Union-find over the runs; the root of a set is its first run. */
function joinRows(
  pixels: Uint32Array,
  widthPx: number,
  heightPx: number,
  tolerance: number,
  { startX, endX, rowStart }: CutRuns,
): Int32Array {
  const parent = new Int32Array(startX.length);
  for (let i = 0; i < parent.length; i++) parent[i] = i;
  for (let y = 1; y < heightPx; y++) {
    let above = rowStart[y - 1]!;
    let below = rowStart[y]!;
    const aboveEnd = below;
    const belowEnd = rowStart[y + 1]!;
    const row = y * widthPx;
    while (above < aboveEnd && below < belowEnd) {
      const from = Math.max(startX[above]!, startX[below]!);
      const to = Math.min(endX[above]!, endX[below]!);
      const rootAbove = rootOf(parent, above);
      const rootBelow = rootOf(parent, below);
      if (rootAbove !== rootBelow) {
        const isEven = to - from >= GRADIENT_RUN_PX;
        if (
          touches(
            pixels,
            row + from,
            row + to,
            widthPx,
            isEven ? Math.max(GRADIENT_STEP, tolerance) : tolerance,
          )
        ) {
          if (rootAbove < rootBelow) parent[rootBelow] = rootAbove;
          else parent[rootAbove] = rootBelow;
        }
      }
      if (endX[above]! <= endX[below]!) above++;
      else below++;
    }
  }
  return parent;
}

function touches(pixels: Uint32Array, from: number, to: number, widthPx: number, tolerance: number): boolean {
  for (let i = from; i < to; i++) if (isNear(pixels[i]!, pixels[i - widthPx]!, tolerance)) return true;
  return false;
}

function rootOf(parent: Int32Array, run: number): number {
  let at = run;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

/** Turns roots into region numbers in place. A root comes before its members, so that one pass is enough. */
function numberRegions(parent: Int32Array): number {
  let count = 0;
  for (let i = 0; i < parent.length; i++) {
    const root = parent[i]!;
    parent[i] = root === i ? count++ : parent[root]!;
  }
  return count;
}
