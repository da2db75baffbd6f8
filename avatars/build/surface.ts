import type { Vector3 } from '../../src/sign/pose.ts';
import type { Field } from './fields.ts';

/** Triangles over points: `positions` x, y, z of each point in metres, `triangles` three indices each, counter-clockwise. */
export type Surface = { readonly positions: number[]; readonly triangles: number[] };

export type Box = { readonly min: Vector3; readonly max: Vector3 };

const BLOCK = 8;
/** How much faster than a true distance a field may change: ellipsoids and smooth joins are only bounds. */
const SLOPE = 2;

/**
 * The surface of a solid by naive surface nets (Gibson, "Constrained Elastic Surface Nets", 1998): one point in each cell
 * of `cell` metres that the surface goes through. Cells in blocks that are far from the surface are never looked at.
 */
export function surfaceOf(field: Field, { min, max }: Box, cell: number): Surface {
  const size = [0, 1, 2].map((axis) => Math.ceil((max[axis]! - min[axis]!) / cell / BLOCK) * BLOCK + 1);
  const [nx, ny, nz] = size as [number, number, number];
  const at = (i: number, j: number, k: number) => i + nx * (j + ny * k);
  const values = sample(field, min, cell, [nx, ny, nz]);
  const pointOf = new Int32Array(nx * ny * nz).fill(-1);
  const positions: number[] = [];
  const triangles: number[] = [];
  const cross = [0, 0, 0];
  for (let k = 0; k < nz - 1; k++)
    for (let j = 0; j < ny - 1; j++)
      for (let i = 0; i < nx - 1; i++) {
        if (!meanCrossing(values, at, i, j, k, cross)) continue;
        pointOf[at(i, j, k)] = positions.length / 3;
        positions.push(min[0] + cell * cross[0]!, min[1] + cell * cross[1]!, min[2] + cell * cross[2]!);
      }
  const strides = [1, nx, nx * ny] as const;
  for (let k = 1; k < nz - 1; k++)
    for (let j = 1; j < ny - 1; j++)
      for (let i = 1; i < nx - 1; i++) {
        const here = at(i, j, k);
        for (let axis = 0; axis < 3; axis++) {
          const inside = values[here]! < 0;
          if (inside === values[here + strides[axis]!]! < 0) continue;
          const u = strides[(axis + 1) % 3]!;
          const v = strides[(axis + 2) % 3]!;
          const quad = [here - u - v, here - v, here, here - u].map((index) => pointOf[index]!);
          const [a, b, c, d] = (inside ? quad : quad.reverse()) as [number, number, number, number];
          triangles.push(a, b, c, a, c, d);
        }
      }
  return { positions, triangles };
}

/** Distances at the corners of all cells; +1 or -1 where a whole block is far from the surface. */
function sample(field: Field, min: Vector3, cell: number, [nx, ny, nz]: Vector3): Float32Array {
  const values = new Float32Array(nx * ny * nz);
  const far = SLOPE * Math.sqrt(3) * (BLOCK / 2 + 1) * cell;
  for (let bk = 0; bk < nz; bk += BLOCK)
    for (let bj = 0; bj < ny; bj += BLOCK)
      for (let bi = 0; bi < nx; bi += BLOCK) {
        const half = BLOCK / 2;
        const middle = field(
          min[0] + cell * (bi + half),
          min[1] + cell * (bj + half),
          min[2] + cell * (bk + half),
        );
        for (let k = bk; k < Math.min(nz, bk + BLOCK); k++)
          for (let j = bj; j < Math.min(ny, bj + BLOCK); j++)
            for (let i = bi; i < Math.min(nx, bi + BLOCK); i++)
              values[i + nx * (j + ny * k)] =
                Math.abs(middle) > far
                  ? Math.sign(middle)
                  : field(min[0] + cell * i, min[1] + cell * j, min[2] + cell * k);
      }
  return values;
}

/** Where, in cells, the surface crosses the twelve edges of a cell in the mean; false where it does not. */
function meanCrossing(
  values: Float32Array,
  at: (i: number, j: number, k: number) => number,
  i: number,
  j: number,
  k: number,
  out: number[],
): boolean {
  let count = 0;
  out[0] = out[1] = out[2] = 0;
  for (let corner = 0; corner < 8; corner++)
    for (let axis = 0; axis < 3; axis++) {
      if ((corner >> axis) & 1) continue;
      const a = [i + (corner & 1), j + ((corner >> 1) & 1), k + ((corner >> 2) & 1)] as [
        number,
        number,
        number,
      ];
      const b = [...a] as [number, number, number];
      b[axis]!++;
      const from = values[at(...a)]!;
      const to = values[at(...b)]!;
      if (from < 0 === to < 0) continue;
      const t = from / (from - to);
      for (let d = 0; d < 3; d++) out[d]! += a[d]! + (d === axis ? t : 0);
      count++;
    }
  if (count === 0) return false;
  for (let d = 0; d < 3; d++) out[d]! /= count;
  return true;
}
