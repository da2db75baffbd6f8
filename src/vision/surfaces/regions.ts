import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, right } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';
import type { RunMap } from './runs.ts';

/** A connected region of one colour, with what tells a rectangle from other shapes. */
export type FlatRegion = {
  readonly box: Box;
  /** Colour in the middle of its longest run. */
  readonly colour: Rgb;
  readonly areaPx: number;
  /** Sum over its rows of the distance from the first to the last pixel: the area with the holes filled. */
  readonly extentPx: number;
  /** Most pixels in a row of the top and of the bottom rim, and rows that begin in the left and end in the right rim. */
  readonly topPx: number;
  readonly bottomPx: number;
  readonly leftRows: number;
  readonly rightRows: number;
};

/** The regions whose box is at least `minSidePx` on both sides, or at least `minLengthPx` on one (thin lines). */
export function findRegions(
  frame: Frame,
  runs: RunMap,
  minSidePx: number,
  minLengthPx: number,
): readonly FlatRegion[] {
  const bounds = measureBounds(frame, runs);
  const wanted = new Int32Array(runs.regionCount).fill(-1);
  const found: Tally[] = [];
  for (let region = 0; region < runs.regionCount; region++) {
    const width = bounds.maxX[region]! - bounds.minX[region]!;
    const height = bounds.maxY[region]! - bounds.minY[region]! + 1;
    const isBlock = width >= minSidePx && height >= minSidePx;
    if (!isBlock && width < minLengthPx && height < minLengthPx) continue;
    wanted[region] = found.length;
    found.push(newTally({ x: bounds.minX[region]!, y: bounds.minY[region]!, width, height }));
  }
  tallyRuns(frame, runs, wanted, found);
  return found.map((tally) => finish(frame, tally));
}

function measureBounds(frame: Frame, { startX, endX, region, rowStart, regionCount }: RunMap) {
  const minX = new Int32Array(regionCount).fill(frame.widthPx);
  const maxX = new Int32Array(regionCount);
  const minY = new Int32Array(regionCount).fill(frame.heightPx);
  const maxY = new Int32Array(regionCount);
  for (let y = 0; y < frame.heightPx; y++) {
    for (let run = rowStart[y]!, end = rowStart[y + 1]!; run < end; run++) {
      const at = region[run]!;
      if (startX[run]! < minX[at]!) minX[at] = startX[run]!;
      if (endX[run]! > maxX[at]!) maxX[at] = endX[run]!;
      if (y < minY[at]!) minY[at] = y;
      maxY[at] = y;
    }
  }
  return { minX, maxX, minY, maxY };
}

/** The rim is 1 px on small regions and 2 px from this side on, so that noise and antialiasing do not hide an edge. */
const WIDE_RIM_FROM_PX = 40;

type Tally = {
  readonly box: Box;
  readonly rimPx: number;
  areaPx: number;
  extentPx: number;
  topPx: number;
  bottomPx: number;
  leftRows: number;
  rightRows: number;
  rowY: number;
  rowPx: number;
  rowStartX: number;
  rowEndX: number;
  longestPx: number;
  longestX: number;
  longestY: number;
};

const newTally = (box: Box): Tally => ({
  box,
  rimPx: Math.min(box.width, box.height) < WIDE_RIM_FROM_PX ? 1 : 2,
  areaPx: 0,
  extentPx: 0,
  topPx: 0,
  bottomPx: 0,
  leftRows: 0,
  rightRows: 0,
  rowY: -1,
  rowPx: 0,
  rowStartX: 0,
  rowEndX: 0,
  longestPx: 0,
  longestX: 0,
  longestY: 0,
});

function tallyRuns(frame: Frame, runs: RunMap, wanted: Int32Array, found: readonly Tally[]): void {
  const { startX, endX, region, rowStart } = runs;
  for (let y = 0; y < frame.heightPx; y++) {
    for (let run = rowStart[y]!, end = rowStart[y + 1]!; run < end; run++) {
      const index = wanted[region[run]!]!;
      if (index >= 0) addRun(found[index]!, y, startX[run]!, endX[run]!);
    }
  }
  for (const tally of found) endRow(tally);
}

function addRun(tally: Tally, y: number, startX: number, endX: number): void {
  const lengthPx = endX - startX;
  if (tally.rowY !== y) {
    endRow(tally);
    tally.rowY = y;
    tally.rowPx = 0;
    tally.rowStartX = startX;
  }
  tally.rowEndX = endX;
  tally.areaPx += lengthPx;
  tally.rowPx += lengthPx;
  if (lengthPx > tally.longestPx) {
    tally.longestPx = lengthPx;
    tally.longestX = startX + (lengthPx >> 1);
    tally.longestY = y;
  }
}

function endRow(tally: Tally): void {
  if (tally.rowY < 0) return;
  const { box, rimPx, rowY, rowPx, rowStartX, rowEndX } = tally;
  tally.extentPx += rowEndX - rowStartX;
  if (rowY - box.y <= rimPx) tally.topPx = Math.max(tally.topPx, rowPx);
  if (bottom(box) - 1 - rowY <= rimPx) tally.bottomPx = Math.max(tally.bottomPx, rowPx);
  if (rowStartX - box.x <= rimPx) tally.leftRows++;
  if (right(box) - rowEndX <= rimPx) tally.rightRows++;
}

function finish(frame: Frame, tally: Tally): FlatRegion {
  const { box, areaPx, extentPx, topPx, bottomPx, leftRows, rightRows } = tally;
  const at = 4 * (tally.longestY * frame.widthPx + tally.longestX);
  const colour: Rgb = [frame.data[at]!, frame.data[at + 1]!, frame.data[at + 2]!];
  return { box, colour, areaPx, extentPx, topPx, bottomPx, leftRows, rightRows };
}
