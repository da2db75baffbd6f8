import type { Box } from '../../core/geometry.ts';
import type { ModelSession } from '../../models/session.ts';
import { type DetectedLine, linesFromMap } from './db-postprocess.ts';
import type { Raster } from './raster.ts';

/** Finds the lines of text inside `area` (whole pixels, inside the raster); the results are in the raster's pixels. */
export async function detectLines(
  session: ModelSession,
  raster: Raster,
  area: Box,
): Promise<readonly DetectedLine[]> {
  const widthPx = roundUp(area.width);
  const heightPx = roundUp(area.height);
  const data = detectorInput(raster, area, widthPx, heightPx);
  const output = await session.run({ [session.inputNames[0]!]: { data, dims: [1, 3, heightPx, widthPx] } });
  const map = output[session.outputNames[0]!]!.data;
  return linesFromMap(map, widthPx, heightPx).map(({ rectangle, score }) => ({
    score,
    rectangle: {
      ...rectangle,
      centre: { x: rectangle.centre.x + area.x, y: rectangle.centre.y + area.y },
    },
  }));
}

/**
 * The area as the detector's planes (blue, green, red; mean and deviation of ImageNet, as in training), made larger
 * to `widthPx` x `heightPx` by its edge pixels: a plain border would look like the end of a box.
 */
export function detectorInput(raster: Raster, area: Box, widthPx: number, heightPx: number): Float32Array {
  const plane = widthPx * heightPx;
  const data = new Float32Array(3 * plane);
  for (let y = 0; y < heightPx; y++) {
    const sourceY = area.y + Math.min(y, area.height - 1);
    for (let x = 0; x < widthPx; x++) {
      const from = 4 * (sourceY * raster.widthPx + area.x + Math.min(x, area.width - 1));
      const to = y * widthPx + x;
      data[to] = BLUE[raster.data[from + 2]!]!;
      data[plane + to] = GREEN[raster.data[from + 1]!]!;
      data[2 * plane + to] = RED[raster.data[from]!]!;
    }
  }
  return data;
}

/** The network halves its input five times. */
const STRIDE_PX = 32;
const roundUp = (length: number): number => Math.ceil(length / STRIDE_PX) * STRIDE_PX;

/** PaddleOCR gives the ImageNet values, meant for red first, to planes that stand blue first; so do we. */
const BLUE = normalisation(0.485, 0.229);
const GREEN = normalisation(0.456, 0.224);
const RED = normalisation(0.406, 0.225);

function normalisation(mean: number, deviation: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / deviation);
}
