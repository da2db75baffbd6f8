/**
 * Vectors of three numbers, written into the first argument so that nothing is allocated while a pose is solved. The
 * result may be the same object as an input.
 */
export type Vector = Float64Array;
export type Numbers = ArrayLike<number>;

export function vector(x = 0, y = 0, z = 0): Vector {
  return Float64Array.of(x, y, z);
}

export function vectorOf(values: Numbers, offset = 0): Vector {
  return vector(values[offset], values[offset + 1], values[offset + 2]);
}

export function set(out: Vector, x: number, y: number, z: number): Vector {
  out[0] = x;
  out[1] = y;
  out[2] = z;
  return out;
}

export function copy(out: Vector, a: Numbers): Vector {
  return set(out, a[0]!, a[1]!, a[2]!);
}

export function add(out: Vector, a: Numbers, b: Numbers): Vector {
  return set(out, a[0]! + b[0]!, a[1]! + b[1]!, a[2]! + b[2]!);
}

export function subtract(out: Vector, a: Numbers, b: Numbers): Vector {
  return set(out, a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}

/** a + factor * b */
export function addScaled(out: Vector, a: Numbers, b: Numbers, factor: number): Vector {
  return set(out, a[0]! + factor * b[0]!, a[1]! + factor * b[1]!, a[2]! + factor * b[2]!);
}

export function scale(out: Vector, a: Numbers, factor: number): Vector {
  return set(out, factor * a[0]!, factor * a[1]!, factor * a[2]!);
}

export function lerp(out: Vector, a: Numbers, b: Numbers, share: number): Vector {
  const rest = 1 - share;
  return set(out, rest * a[0]! + share * b[0]!, rest * a[1]! + share * b[1]!, rest * a[2]! + share * b[2]!);
}

export function cross(out: Vector, a: Numbers, b: Numbers): Vector {
  return set(
    out,
    a[1]! * b[2]! - a[2]! * b[1]!,
    a[2]! * b[0]! - a[0]! * b[2]!,
    a[0]! * b[1]! - a[1]! * b[0]!,
  );
}

export function dot(a: Numbers, b: Numbers): number {
  return a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
}

export function length(a: Numbers): number {
  // Math.hypot guards against overflow, which metres do not need, and takes many times as long.
  return Math.sqrt(a[0]! * a[0]! + a[1]! * a[1]! + a[2]! * a[2]!);
}

export function distance(a: Numbers, b: Numbers): number {
  const [x, y, z] = [a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!];
  return Math.sqrt(x * x + y * y + z * z);
}

/** To length 1; a vector without a length becomes `fallback`. */
export function normalize(out: Vector, a: Numbers, fallback: Numbers = [0, 0, 1]): Vector {
  const size = length(a);
  return size > 1e-9 ? scale(out, a, 1 / size) : copy(out, fallback);
}

/** The part of `a` that stands at right angles to the unit vector `axis`. */
export function reject(out: Vector, a: Numbers, axis: Numbers): Vector {
  return addScaled(out, a, axis, -dot(a, axis));
}
