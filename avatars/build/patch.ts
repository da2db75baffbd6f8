import type { Vector3 } from '../../src/sign/pose.ts';
import type { Field } from './fields.ts';
import { crossOf, minus, plus } from './hand-shape.ts';
import type { Colour, Part, Weights } from './part.ts';

export type Ray = { readonly from: Vector3; readonly direction: Vector3 };
/** A ray from inside a solid; the point stands `height` metres above where it comes out. */
export type Spot = Ray & { readonly height: number; readonly colour: Colour };

/** A grid of points thrown from inside the solid onto its surface: nails, creases, brows. Faces the way of its rays. */
export function patch(
  { field, bind }: { field: Field; bind: (point: Vector3) => Weights },
  rows: number,
  columns: number,
  spotAt: (row: number, column: number) => Spot,
): Part {
  const points: Vector3[] = [];
  const colours: Colour[] = [];
  const triangles: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const { from, direction, height, colour } = spotAt(row, column);
      points.push(plus(outermost(field, from, direction), direction, height));
      colours.push(colour);
      if (row === 0 || column === 0) continue;
      const here = row * columns + column;
      const [left, above, across] = [here - 1, here - columns, here - columns - 1];
      triangles.push(across, left, here, across, here, above);
    }
  const facing = spotAt(rows >> 1, columns >> 1).direction;
  return {
    positions: points.flat(),
    triangles: facesAlong(points, triangles, facing) ? triangles : turned(triangles),
    colours,
    weights: points.map(bind),
  };
}

function facesAlong(points: readonly Vector3[], triangles: readonly number[], direction: Vector3): boolean {
  const middle = 3 * Math.floor(triangles.length / 6);
  const [a, b, c] = [0, 1, 2].map((corner) => points[triangles[middle + corner]!]!) as [
    Vector3,
    Vector3,
    Vector3,
  ];
  const normal = crossOf(minus(b, a), minus(c, a));
  return normal[0] * direction[0] + normal[1] * direction[1] + normal[2] * direction[2] > 0;
}

function turned(triangles: readonly number[]): number[] {
  return triangles.map((_, corner) => triangles[corner + [0, 1, -1][corner % 3]!]!);
}

function outermost(field: Field, from: Vector3, direction: Vector3): Vector3 {
  let travelled = 0;
  for (let step = 0; step < 60 && travelled < 0.05; step++) {
    const distance = field(...plus(from, direction, travelled));
    if (distance > -1e-5) break;
    travelled -= distance;
  }
  return plus(from, direction, travelled);
}
