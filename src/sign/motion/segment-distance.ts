import { addScaled, copy, dot, length, type Numbers, subtract, type Vector, vector } from './vector.ts';

const alongA: Vector = vector();
const alongB: Vector = vector();
const between: Vector = vector();
const nearA: Vector = vector();
const nearB: Vector = vector();

/**
 * Distance of two line segments (Ericson, Real-Time Collision Detection, 2005, 5.1.9). `away` becomes the vector from
 * the nearest point of the second to that of the first.
 */
export function segmentDistance(away: Vector, a0: Numbers, a1: Numbers, b0: Numbers, b1: Numbers): number {
  subtract(alongA, a1, a0);
  subtract(alongB, b1, b0);
  subtract(between, a0, b0);
  const aa = dot(alongA, alongA);
  const bb = dot(alongB, alongB);
  const b = dot(alongA, alongB);
  const c = dot(alongA, between);
  const f = dot(alongB, between);
  const denominator = aa * bb - b * b;
  let s = denominator > 1e-14 ? clamp((b * f - c * bb) / denominator) : 0;
  let t = bb > 1e-14 ? (b * s + f) / bb : 0;
  if (t < 0 || t > 1) {
    t = clamp(t);
    s = aa > 1e-14 ? clamp((b * t - c) / aa) : 0;
  }
  addScaled(nearA, a0, alongA, s);
  addScaled(nearB, b0, alongB, t);
  subtract(away, nearA, nearB);
  return length(away);
}

/** The nearest point on the first segment of the last `segmentDistance`. */
export function lastNearest(out: Vector): Vector {
  return copy(out, nearA);
}

function clamp(value: number): number {
  return value < 0 ? 0 : Math.min(value, 1);
}
