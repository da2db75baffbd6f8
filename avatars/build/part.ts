import type { Vector3 } from '../../src/sign/pose.ts';
import type { BoneName } from '../../src/sign/skeleton.ts';
import type { Surface } from './surface.ts';

/** Red, green, blue, 0..1 each, linear light: what glTF wants in COLOR_0. */
export type Colour = Vector3;

/** How much each bone moves a point; the sum is 1, four entries at most. */
export type Weights = readonly (readonly [BoneName, number])[];

/** A piece of the avatar: a surface, painted and bound to bones, one entry a point. */
export type Part = Surface & { readonly colours: readonly Colour[]; readonly weights: readonly Weights[] };

export type Paint = (point: Vector3, normal: Vector3) => Colour;

/** Paints and binds a surface. */
export function createPart(surface: Surface, paint: Paint, bind: (point: Vector3) => Weights): Part {
  const normals = normalsOf(surface);
  const points = pointsOf(surface.positions);
  return {
    ...surface,
    colours: points.map((point, index) => paint(point, normals[index]!)),
    weights: points.map((point) => bind(point)),
  };
}

/** A colour from its sRGB notation, `#rrggbb`. */
export function colour(hex: string): Colour {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    // The transfer function of sRGB, IEC 61966-2-1.
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

export function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Weights that sum to 1: the four greatest of any shares. */
export function weightsOf(shares: ReadonlyMap<BoneName, number>): Weights {
  const greatest = [...shares].filter(([, share]) => share > 1e-3).sort((a, b) => b[1] - a[1]);
  const kept = greatest.slice(0, 4);
  const sum = kept.reduce((total, [, share]) => total + share, 0);
  return kept.map(([bone, share]) => [bone, share / sum] as const);
}

/** The other side of the body. */
export function mirrored(part: Part): Part {
  return {
    positions: part.positions.map((value, index) => (index % 3 === 0 ? -value : value)),
    triangles: part.triangles.map((_, corner) => part.triangles[corner + [0, 1, -1][corner % 3]!]!),
    colours: part.colours,
    weights: part.weights.map((weights) => weights.map(([bone, share]) => [otherSide(bone), share] as const)),
  };
}

export function joined(parts: readonly Part[]): Part {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const part of parts) {
    const base = positions.length / 3;
    for (const value of part.positions) positions.push(value);
    for (const point of part.triangles) triangles.push(base + point);
  }
  return {
    positions,
    triangles,
    colours: parts.flatMap((part) => part.colours),
    weights: parts.flatMap((part) => part.weights),
  };
}

export function pointsOf(positions: readonly number[]): Vector3[] {
  return Array.from({ length: positions.length / 3 }, (_, point) => [
    positions[3 * point]!,
    positions[3 * point + 1]!,
    positions[3 * point + 2]!,
  ]);
}

/** Normals of the points: the mean of their triangles', by area. */
export function normalsOf({ positions, triangles }: Surface): Vector3[] {
  const sums = new Float64Array(positions.length);
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const [a, b, c] = [3 * triangles[corner]!, 3 * triangles[corner + 1]!, 3 * triangles[corner + 2]!];
    const u = [0, 1, 2].map((d) => positions[b + d]! - positions[a + d]!) as unknown as Vector3;
    const v = [0, 1, 2].map((d) => positions[c + d]! - positions[a + d]!) as unknown as Vector3;
    const cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (const point of [a, b, c]) for (let d = 0; d < 3; d++) sums[point + d]! += cross[d]!;
  }
  return pointsOf(Array.from(sums)).map(([x, y, z]) => {
    const length = Math.hypot(x, y, z) || 1;
    return [x / length, y / length, z / length];
  });
}

function otherSide(bone: BoneName): BoneName {
  if (bone.startsWith('right')) return bone.replace('right', 'left') as BoneName;
  return bone.replace('left', 'right') as BoneName;
}
