import { type Box, bottom, clampBox, grow, right } from '../../core/geometry.ts';
import { mostFrequentColour } from './ink.ts';
import { cropRaster, type Raster } from './raster.ts';

/**
 * The parts of a detected line that stand on different grounds, from left to right: where a window, a menu or a note lies
 * over text, the detector takes what it covers half and what is on it for one line. One part where there is no such edge.
 */
export function splitAtGrounds(frame: Raster, core: Box): readonly Box[] {
  const box = clampBox(core, frame.widthPx, frame.heightPx);
  if (!box) return [];
  const edges = edgesIn(frame, box).filter((x) => groundChangesAt(frame, box, x));
  if (edges.length === 0) return [core];
  return [box.x, ...edges].map((x0, index) => {
    const x1 = edges[index] ?? right(box);
    return { x: x0, y: core.y, width: x1 - x0, height: core.height };
  });
}

/** Share of the rows that step at an edge: where it cuts through letters, these may have the colour of the other side. */
const EDGE_ROWS = 0.4;
/** An edge goes on over or under the line, where letters do not reach: over this many heights, on nearly all rows. */
const BEYOND = { from: 0.1, to: 0.35, rows: 0.9 } as const;
/** Levels by which a channel steps at an edge; the shades of a gradient or of a striped table differ by less. */
const STEP = 48;

/** The first column of everything that begins with a step over the line and beyond it. */
function edgesIn(frame: Raster, box: Box): readonly number[] {
  const edges: number[] = [];
  const foot = bottom(box);
  for (let x = box.x + 1; x < right(box); x++) {
    const isEdge =
      stepShare(frame, x, box.y, foot) >= EDGE_ROWS &&
      Math.max(
        stepShare(frame, x, box.y - BEYOND.to * box.height, box.y - BEYOND.from * box.height),
        stepShare(frame, x, foot + BEYOND.from * box.height, foot + BEYOND.to * box.height),
      ) >= BEYOND.rows;
    if (isEdge) edges.push(x);
  }
  return edges;
}

/** The share of the rows from `y0` to `y1` in which column `x` differs from the one before it; 0 off the frame. */
function stepShare({ data, widthPx, heightPx }: Raster, x: number, y0: number, y1: number): number {
  const [from, to] = [Math.max(0, Math.round(y0)), Math.min(heightPx, Math.round(y1))];
  let count = 0;
  for (let y = from; y < to; y++) {
    const at = 4 * (y * widthPx + x);
    if (steps(data, at - 4, at)) count++;
  }
  return to > from ? count / (to - from) : 0;
}

const steps = (data: Uint8Array, a: number, b: number): boolean =>
  Math.abs(data[a]! - data[b]!) > STEP ||
  Math.abs(data[a + 1]! - data[b + 1]!) > STEP ||
  Math.abs(data[a + 2]! - data[b + 2]!) > STEP;

/** How far beside the box its ground is looked at, in heights: beside the first stem of a line there is little else. */
const BESIDE = 0.3;

/** Whether the commonest colours on both sides differ: not so at a rule between two cells, or at a letter. */
function groundChangesAt(frame: Raster, box: Box, x: number): boolean {
  const around = grow(box, BESIDE * box.height);
  const from = Math.round(Math.max(around.x, x - box.height));
  const to = Math.round(Math.min(right(around), x + box.height));
  const left = cropRaster(frame, { ...box, x: from, width: x - from });
  const beyond = cropRaster(frame, { ...box, x, width: to - x });
  if (!left || !beyond) return false;
  const [a, b] = [mostFrequentColour(left.data).background, mostFrequentColour(beyond.data).background];
  return a.some((value, channel) => Math.abs(value - b[channel]!) > STEP);
}
