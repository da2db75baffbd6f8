/** Functions of time as arrays: `width` numbers belong to a step. */

/**
 * A mean over the steps near each one, weighted by a triangle that reaches `steps` to both sides, and by how much each step
 * counts (`weightOf`, positive) where they do not count alike.
 */
export function softened(
  values: Float64Array,
  width: number,
  steps: number,
  weightOf: (step: number) => number = () => 1,
): Float64Array {
  const count = values.length / width;
  const out = new Float64Array(values.length);
  for (let step = 0; step < count; step++) {
    let weights = 0;
    for (let near = -steps; near <= steps; near++) {
      const at = Math.min(count - 1, Math.max(0, step + near));
      const weight = (steps + 1 - Math.abs(near)) * weightOf(at);
      weights += weight;
      for (let i = 0; i < width; i++) out[width * step + i]! += weight * values[width * at + i]!;
    }
    for (let i = 0; i < width; i++) out[width * step + i]! /= weights;
  }
  return out;
}

/** Every step takes the longest entry near it. */
export function widened(values: Float64Array, width: number, steps: number): Float64Array {
  const count = values.length / width;
  const sizes = new Float64Array(count);
  for (let i = 0; i < values.length; i++) sizes[Math.floor(i / width)]! += values[i]! ** 2;
  const out = new Float64Array(values.length);
  for (let step = 0; step < count; step++) {
    let longest = step;
    for (let near = Math.max(0, step - steps); near <= Math.min(count - 1, step + steps); near++)
      if (sizes[near]! > sizes[longest]!) longest = near;
    if (sizes[longest]! > 0)
      for (let i = 0; i < width; i++) out[width * step + i] = values[width * longest + i]!;
  }
  return out;
}

/** The values at twice as many steps, `count` of them: those between two are their mean, those after the last are as it. */
export function doubled(values: Float64Array, width: number, count: number): Float64Array {
  const last = values.length / width - 1;
  const out = new Float64Array(width * count);
  for (let step = 0; step < count; step++) {
    const [before, after] = [Math.min(last, step >> 1), Math.min(last, (step + 1) >> 1)];
    for (let i = 0; i < width; i++)
      out[width * step + i] = 0.5 * (values[width * before + i]! + values[width * after + i]!);
  }
  return out;
}

const PASSES = 60;

/**
 * Spreads changes that are too fast over the steps around them: no number changes by more than `most` from a step to
 * the next, where `mobility` (0..1, one a step) allows it. Returns whether anything was too fast.
 */
export function slowDown(values: Float64Array, width: number, most: number, mobility: Float64Array): boolean {
  const count = values.length / width;
  let isChanged = false;
  for (let pass = 0; pass < PASSES; pass++) {
    let isDone = true;
    for (let i = 0; i < count - 1; i++) {
      const step = pass % 2 === 0 ? i : count - 2 - i;
      const sum = mobility[step]! + mobility[step + 1]!;
      if (sum < 1e-6) continue;
      for (let at = width * step; at < width * (step + 1); at++) {
        const change = values[at + width]! - values[at]!;
        const excess = Math.abs(change) - most;
        if (excess <= 1e-4) continue;
        isDone = false;
        const by = (Math.sign(change) * excess) / sum;
        values[at]! += by * mobility[step]!;
        values[at + width]! -= by * mobility[step + 1]!;
      }
    }
    if (isDone) break;
    isChanged = true;
  }
  return isChanged;
}
