/** From the time of a timeline to the time of its tracks: both rise, in step; straight lines in between. */
export type TimeWarp = { readonly outMs: Float64Array; readonly rawMs: Float64Array };

export const NO_WARP: TimeWarp = { outMs: Float64Array.of(0, 1), rawMs: Float64Array.of(0, 1) };

export function rawTime({ outMs, rawMs }: TimeWarp, tMs: number): number {
  return interpolate(outMs, rawMs, tMs);
}

export function outTime({ outMs, rawMs }: TimeWarp, tMs: number): number {
  return interpolate(rawMs, outMs, tMs);
}

/** Beyond the ends time goes on at its usual speed. */
function interpolate(from: Float64Array, to: Float64Array, value: number): number {
  const last = from.length - 1;
  if (value <= from[0]!) return to[0]! + value - from[0]!;
  if (value >= from[last]!) return to[last]! + value - from[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle]! <= value) low = middle;
    else high = middle;
  }
  const share = (value - from[low]!) / (from[high]! - from[low]!);
  return to[low]! + share * (to[high]! - to[low]!);
}

/** Neighbouring steps share a slowdown, so that the tempo changes softly. */
const SOFT_STEPS = 7;

/**
 * The warp that gives every step of `stepMs` at least the time that it needs (`neededMs`, one value a step), by making
 * time longer there and nowhere shorter.
 */
export function stretchingWarp(neededMs: Float64Array, stepMs: number): TimeWarp {
  const count = neededMs.length;
  const outMs = new Float64Array(count + 1);
  const rawMs = new Float64Array(count + 1);
  for (let step = 0; step < count; step++) {
    let most = stepMs;
    for (let near = -SOFT_STEPS; near <= SOFT_STEPS; near++) {
      const excess = (neededMs[step + near] ?? 0) - stepMs;
      most = Math.max(most, stepMs + excess * (1 - Math.abs(near) / (SOFT_STEPS + 1)));
    }
    outMs[step + 1] = outMs[step]! + most;
    rawMs[step + 1] = rawMs[step]! + stepMs;
  }
  return { outMs, rawMs };
}
