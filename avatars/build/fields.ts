import type { Vector3 } from '../../src/sign/pose.ts';

/**
 * A solid as a signed distance: metres from its surface, negative inside. Shapes and their smooth joins follow Inigo
 * Quilez's articles "distance functions" and "smooth minimum" (https://iquilezles.org/articles/).
 */
export type Field = (x: number, y: number, z: number) => number;

/** A round rod whose radius goes from `fromRadius` to `toRadius`. */
export function capsule(from: Vector3, to: Vector3, fromRadius: number, toRadius = fromRadius): Field {
  const [ax, ay, az] = from;
  const [dx, dy, dz] = [to[0] - ax, to[1] - ay, to[2] - az];
  const squared = dx * dx + dy * dy + dz * dz;
  return (x, y, z) => {
    const along = ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / squared;
    const t = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(x - ax - t * dx, y - ay - t * dy, z - az - t * dz);
    return distance - fromRadius - t * (toRadius - fromRadius);
  };
}

export function sphere([cx, cy, cz]: Vector3, radius: number): Field {
  return (x, y, z) => Math.hypot(x - cx, y - cy, z - cz) - radius;
}

/** Not an exact distance, but of the right sign and exact near the surface. */
export function ellipsoid([cx, cy, cz]: Vector3, [rx, ry, rz]: Vector3): Field {
  const least = Math.min(rx, ry, rz);
  return (x, y, z) => {
    const [px, py, pz] = [(x - cx) / rx, (y - cy) / ry, (z - cz) / rz];
    const reach = Math.hypot(px, py, pz);
    const slope = Math.hypot(px / rx, py / ry, pz / rz);
    return slope < 1e-9 ? -least : (reach * (reach - 1)) / slope;
  };
}

/** The side of a plane that its normal points away from. */
export function halfSpace([px, py, pz]: Vector3, [nx, ny, nz]: Vector3): Field {
  return (x, y, z) => (x - px) * nx + (y - py) * ny + (z - pz) * nz;
}

/** Joined solids; the seam is rounded over a width of about `round` metres. */
export function join(round: number, ...fields: readonly Field[]): Field {
  return (x, y, z) => {
    let distance = Number.POSITIVE_INFINITY;
    for (const field of fields) distance = smoothMinimum(distance, field(x, y, z), round);
    return distance;
  };
}

/** The first solid without the second. */
export function carve(round: number, solid: Field, hole: Field): Field {
  return (x, y, z) => -smoothMinimum(-solid(x, y, z), hole(x, y, z), round);
}

/** What is inside both. */
export function intersect(round: number, a: Field, b: Field): Field {
  return (x, y, z) => -smoothMinimum(-a(x, y, z), -b(x, y, z), round);
}

/** The half with x > 0, on both sides. */
export function symmetric(field: Field): Field {
  return (x, y, z) => field(Math.abs(x), y, z);
}

/** Turned about the x axis through `centre`: positive angles tip the top forwards. */
export function tipped(field: Field, [, cy, cz]: Vector3, angle: number): Field {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y, z) => field(x, cy + (y - cy) * cos + (z - cz) * sin, cz - (y - cy) * sin + (z - cz) * cos);
}

export function smoothMinimum(a: number, b: number, round: number): number {
  const overlap = Math.max(round - Math.abs(a - b), 0);
  return round === 0 || overlap === 0 ? Math.min(a, b) : Math.min(a, b) - (overlap * overlap) / (4 * round);
}

const STEP = 2e-4;

/** The direction in which the distance grows; of length 1. */
export function gradient(field: Field, x: number, y: number, z: number): [number, number, number] {
  const gx = field(x + STEP, y, z) - field(x - STEP, y, z);
  const gy = field(x, y + STEP, z) - field(x, y - STEP, z);
  const gz = field(x, y, z + STEP) - field(x, y, z - STEP);
  const length = Math.hypot(gx, gy, gz) || 1;
  return [gx / length, gy / length, gz / length];
}

/** 0 below `from`, 1 above `to`, smooth between; `from` may be the greater one. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
