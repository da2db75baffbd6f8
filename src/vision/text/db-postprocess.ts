import type { Point } from '../../core/geometry.ts';
import { type Component, findComponents } from './components.ts';
import { alongText, minAreaRectangle, type Rectangle } from './min-area-rectangle.ts';

/** A line that the detector found, in pixels of its input, with the mean probability in its middle. */
export type DetectedLine = { readonly rectangle: Rectangle; readonly score: number };

/**
 * The probability map of a differentiable-binarisation detector as rotated rectangles around whole lines
 * (Liao et al. 2020, "Real-time Scene Text Detection with Differentiable Binarization", section 3.4).
 */
export function linesFromMap(map: Float32Array, widthPx: number, heightPx: number): readonly DetectedLine[] {
  const lines: DetectedLine[] = [];
  for (const component of findComponents(map, widthPx, heightPx, BINARY_THRESHOLD)) {
    if (component.mean < MIN_SCORE || component.count < MIN_PIXELS) continue;
    const rectangle = minAreaRectangle(outline(component));
    if (Math.min(rectangle.width, rectangle.height) < MIN_SIDE_PX) continue;
    lines.push({ rectangle: alongText(unclip(rectangle)), score: component.mean });
  }
  return lines;
}

/** The rectangle grown on every side by area * ratio / perimeter, which undoes the shrinking of the training targets. */
export function unclip(rectangle: Rectangle, ratio = UNCLIP_RATIO): Rectangle {
  const { width, height } = rectangle;
  const distance = (width * height * ratio) / (2 * (width + height));
  return { ...rectangle, width: width + 2 * distance, height: height + 2 * distance };
}

/** The corners of the cells at both ends of every row: enough for the convex hull. */
function outline({ y0, firstColumns, lastColumns }: Component): readonly Point[] {
  const points: Point[] = [];
  for (let row = 0; row < firstColumns.length; row++) {
    for (const y of [y0 + row, y0 + row + 1]) {
      points.push({ x: firstColumns[row]!, y }, { x: lastColumns[row]! + 1, y });
    }
  }
  return points;
}

// The values of PaddleOCR's configuration of this model (ch_PP-OCRv4_det_student.yml, DBPostProcess).
const BINARY_THRESHOLD = 0.3;
const MIN_SCORE = 0.6;
const UNCLIP_RATIO = 1.5;
/** A shrunk line is at least three pixels high there too (min_size). */
const MIN_SIDE_PX = 3;
const MIN_PIXELS = 9;
