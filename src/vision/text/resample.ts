/** One plane of numbers, rows from the top. */
export type Plane = { readonly widthPx: number; readonly heightPx: number; readonly data: Float32Array };

/**
 * Scales a plane with a triangle filter: linear interpolation upwards, the mean of the covered pixels downwards.
 * Pixel centres stand at half pixels, as in OpenCV's and Pillow's resize.
 */
export function resample(plane: Plane, widthPx: number, heightPx: number): Plane {
  const columns = taps(plane.widthPx, widthPx);
  const rows = taps(plane.heightPx, heightPx);
  const narrow = new Float32Array(widthPx * plane.heightPx);
  for (let y = 0; y < plane.heightPx; y++) {
    const from = y * plane.widthPx;
    for (let x = 0; x < widthPx; x++) {
      let sum = 0;
      const first = columns.first[x]!;
      for (let tap = 0; tap < columns.count; tap++) {
        sum +=
          plane.data[from + Math.min(first + tap, plane.widthPx - 1)]! *
          columns.weights[x * columns.count + tap]!;
      }
      narrow[y * widthPx + x] = sum;
    }
  }
  const data = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let tap = 0; tap < rows.count; tap++) {
      const weight = rows.weights[y * rows.count + tap]!;
      if (weight === 0) continue;
      const from = Math.min(rows.first[y]! + tap, plane.heightPx - 1) * widthPx;
      const to = y * widthPx;
      for (let x = 0; x < widthPx; x++) data[to + x]! += weight * narrow[from + x]!;
    }
  }
  return { widthPx, heightPx, data };
}

type Taps = { readonly count: number; readonly first: Int32Array; readonly weights: Float32Array };

/** For every target position the source positions that it is made of, with weights that sum to one. */
function taps(sourceLength: number, targetLength: number): Taps {
  const step = sourceLength / targetLength;
  const support = Math.max(1, step);
  const count = Math.ceil(2 * support) + 1;
  const first = new Int32Array(targetLength);
  const weights = new Float32Array(targetLength * count);
  for (let target = 0; target < targetLength; target++) {
    const centre = (target + 0.5) * step - 0.5;
    const start = Math.max(0, Math.ceil(centre - support));
    first[target] = start;
    let sum = 0;
    for (let tap = 0; tap < count && start + tap < sourceLength; tap++) {
      const weight = Math.max(0, 1 - Math.abs(start + tap - centre) / support);
      weights[target * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap++) weights[target * count + tap]! /= sum;
  }
  return { count, first, weights };
}
