import { cross, dot, length, type Numbers, normalize, reject, set, type Vector, vector } from './vector.ts';

/** x, y, z, w of length 1; functions write into their first argument, which may be an input too. */
export type Rotation = Float64Array;

export function rotation(x = 0, y = 0, z = 0, w = 1): Rotation {
  return Float64Array.of(x, y, z, w);
}

export function copyRotation(out: Rotation, q: Numbers, offset = 0): Rotation {
  for (let i = 0; i < 4; i++) out[i] = q[offset + i]!;
  return out;
}

/** First b, then a. */
export function multiply(out: Rotation, a: Numbers, b: Numbers): Rotation {
  const [ax, ay, az, aw] = [a[0]!, a[1]!, a[2]!, a[3]!];
  const [bx, by, bz, bw] = [b[0]!, b[1]!, b[2]!, b[3]!];
  out[0] = aw * bx + ax * bw + ay * bz - az * by;
  out[1] = aw * by - ax * bz + ay * bw + az * bx;
  out[2] = aw * bz + ax * by - ay * bx + az * bw;
  out[3] = aw * bw - ax * bx - ay * by - az * bz;
  return out;
}

export function invert(out: Rotation, q: Numbers): Rotation {
  out[3] = q[3]!;
  for (let i = 0; i < 3; i++) out[i] = -q[i]!;
  return out;
}

function normalizeRotation(out: Rotation, q: Numbers): Rotation {
  const size = Math.sqrt(q[0]! * q[0]! + q[1]! * q[1]! + q[2]! * q[2]! + q[3]! * q[3]!);
  for (let i = 0; i < 4; i++) out[i] = size > 1e-12 ? q[i]! / size : i === 3 ? 1 : 0;
  return out;
}

/** Rotations one after the other in one array: to length 1, each on the side of the one before. Changes `values`. */
export function normalizeRotations(values: Float64Array): Float64Array {
  for (let at = 0; at < values.length; at += 4) {
    const q = values.subarray(at, at + 4);
    normalizeRotation(q, q);
    if (at === 0) continue;
    const before = values.subarray(at - 4, at);
    const cosine = q[0]! * before[0]! + q[1]! * before[1]! + q[2]! * before[2]! + q[3]! * before[3]!;
    if (cosine < 0) for (let i = 0; i < 4; i++) q[i] = -q[i]!;
  }
  return values;
}

export function rotate(out: Vector, q: Numbers, v: Numbers): Vector {
  const [x, y, z, w] = [q[0]!, q[1]!, q[2]!, q[3]!];
  const [vx, vy, vz] = [v[0]!, v[1]!, v[2]!];
  const tx = 2 * (y * vz - z * vy);
  const ty = 2 * (z * vx - x * vz);
  const tz = 2 * (x * vy - y * vx);
  return set(
    out,
    vx + w * tx + y * tz - z * ty,
    vy + w * ty + z * tx - x * tz,
    vz + w * tz + x * ty - y * tx,
  );
}

/** A turn by `angle` radians about the unit vector `axis`. */
export function aboutAxis(out: Rotation, axis: Numbers, angle: number): Rotation {
  const sine = Math.sin(angle / 2);
  for (let i = 0; i < 3; i++) out[i] = sine * axis[i]!;
  out[3] = Math.cos(angle / 2);
  return out;
}

/** The short way from a (share 0) to b (share 1). */
export function slerp(out: Rotation, a: Numbers, b: Numbers, share: number): Rotation {
  let cosine = a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]! + a[3]! * b[3]!;
  const sign = cosine < 0 ? -1 : 1;
  cosine = Math.min(1, Math.abs(cosine));
  const angle = Math.acos(cosine);
  const sine = Math.sin(angle);
  const near = sine < 1e-6;
  const wa = near ? 1 - share : Math.sin((1 - share) * angle) / sine;
  const wb = sign * (near ? share : Math.sin(share * angle) / sine);
  for (let i = 0; i < 4; i++) out[i] = wa * a[i]! + wb * b[i]!;
  return normalizeRotation(out, out);
}

/** Axis times angle in radians, the angle at most pi. */
export function toRotationVector(out: Vector, q: Numbers): Vector {
  const sign = q[3]! < 0 ? -1 : 1;
  const sine = length(q);
  const factor = sine < 1e-9 ? 2 : (2 * Math.atan2(sine, sign * q[3]!)) / sine;
  return set(out, sign * factor * q[0]!, sign * factor * q[1]!, sign * factor * q[2]!);
}

export function fromRotationVector(out: Rotation, v: Numbers): Rotation {
  const angle = length(v);
  const factor = angle < 1e-9 ? 0.5 : Math.sin(angle / 2) / angle;
  for (let i = 0; i < 3; i++) out[i] = factor * v[i]!;
  out[3] = Math.cos(angle / 2);
  return out;
}

/** How far q turns about the unit vector `axis`, -pi..pi: the twist of its swing-twist decomposition. */
export function twistAngle(q: Numbers, axis: Numbers): number {
  const angle = 2 * Math.atan2(dot(q, axis), q[3]!);
  return angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle;
}

const x = vector();
const y = vector();
const z = vector();

/** The turn that brings the axes of the world to (along, up made square to it, along x up). */
export function fromAxes(out: Rotation, along: Numbers, up: Numbers): Rotation {
  normalize(x, along, [1, 0, 0]);
  reject(y, up, x);
  if (dot(y, y) < 1e-12) reject(y, Math.abs(x[1]!) < 0.9 ? [0, 1, 0] : [0, 0, 1], x);
  normalize(y, y);
  cross(z, x, y);
  const trace = x[0]! + y[1]! + z[2]!;
  if (trace > 0) {
    out[3] = 1 + trace;
    set(out, y[2]! - z[1]!, z[0]! - x[2]!, x[1]! - y[0]!);
  } else if (x[0]! > y[1]! && x[0]! > z[2]!) {
    out[3] = y[2]! - z[1]!;
    set(out, 1 + x[0]! - y[1]! - z[2]!, y[0]! + x[1]!, z[0]! + x[2]!);
  } else if (y[1]! > z[2]!) {
    out[3] = z[0]! - x[2]!;
    set(out, y[0]! + x[1]!, 1 + y[1]! - x[0]! - z[2]!, z[1]! + y[2]!);
  } else {
    out[3] = x[1]! - y[0]!;
    set(out, z[0]! + x[2]!, z[1]! + y[2]!, 1 + z[2]! - x[0]! - y[1]!);
  }
  return normalizeRotation(out, out);
}
