import type { Vector3 } from '../../src/sign/pose.ts';
import type { Digit } from '../../src/sign/tree.ts';
import { smoothstep } from './fields.ts';
import {
  crossOf,
  DIGIT_SHAPES,
  DIGITS,
  HAND_FIELD,
  handEdgeLength,
  handWeights,
  inHand,
  length,
  minus,
  plus,
} from './hand-shape.ts';
import type { Look } from './looks.ts';
import { type Colour, createPart, joined, mix, type Paint, type Part } from './part.ts';
import { patch, type Ray } from './patch.ts';
import { remesh } from './remesh.ts';
import { surfaceOf } from './surface.ts';

const SKIN = { field: HAND_FIELD, bind: handWeights };

/** The right hand: skin, nails, and the creases of palm and knuckles. */
export function createHand(look: Look): Part {
  const box = { min: inHand(0.215, -0.045, -0.07), max: inHand(-0.085, 0.045, 0.115) } as const;
  const surface = remesh(surfaceOf(HAND_FIELD, box, 0.0014), HAND_FIELD, handEdgeLength);
  const skin = createPart(surface, handPaint(look), handWeights);
  return joined([skin, ...DIGITS.map((digit) => nail(digit, look)), ...creases(look)]);
}

/** Palms are paler than the backs of hands, knuckles and fingertips darker and redder: what tells fingers apart. */
function handPaint({ skin, palm, flush }: Look): Paint {
  return ([x, y, z], [, ny, nz]) => {
    let tone = mix(skin, palm, 0.85 * smoothstep(0.25, -0.55, ny));
    for (const digit of DIGITS) {
      const { field, points } = DIGIT_SHAPES[digit];
      if (field(x, y, z) > 0.004) continue;
      // Sides of fingers are darker, as where light does not come: neighbours are told apart when they touch.
      if (digit !== 1) tone = mix(tone, flush, 0.4 * smoothstep(0.35, 0.95, Math.abs(nz)));
      points.forEach(([px, py, pz], index) => {
        const reach = Math.hypot(x - px, y - py, z - pz);
        const amount =
          index === 3 ? 0.5 * smoothstep(0.016, 0.004, reach) : 0.3 * smoothstep(0.0135, 0.007, reach);
        if (digit !== 1 || index > 0) tone = mix(tone, flush, amount);
      });
    }
    return tone;
  };
}

/** A plate on the back of the fingertip, a little raised, that ends just before the tip. */
function nail(digit: Digit, { nail: plate, nailEdge }: Look): Part {
  const { points, radii, along, back } = DIGIT_SHAPES[digit];
  const across = crossOf(along, back);
  const bone = length(minus(points[3], points[2]));
  const middle = plus(points[2], along, (digit === 1 ? 0.66 : 0.7) * bone);
  const half = radii[2] * (digit === 1 ? 0.82 : 0.8);
  const [rows, columns] = [5, 5];
  return patch(SKIN, rows, columns, (row, column) => {
    const v = (2 * row) / (rows - 1) - 1;
    const u = (2 * column) / (columns - 1) - 1;
    // A rounded rectangle: corners are drawn in.
    const inward = 1 - 0.16 * Math.abs(u * v) ** 1.5;
    const angle = 0.92 * u * inward;
    const rim = Math.max(Math.abs(u), Math.abs(v));
    return {
      from: plus(middle, along, half * v * inward),
      direction: plus(scaled(back, Math.cos(angle)), across, Math.sin(angle)),
      height: rim === 1 ? 0.00025 : 0.0009,
      colour: v === 1 ? nailEdge : mix(plate, nailEdge, v === -1 ? 0.25 : 0),
    };
  });
}

/** Lines across the inside of the finger joints, the knuckles' wrinkles, and the three lines of the palm. */
function creases({ palmCrease, backCrease }: Look): Part[] {
  const parts: Part[] = [];
  for (const digit of DIGITS) {
    const { points, along, back } = DIGIT_SHAPES[digit];
    const across = crossOf(along, back);
    const ring = (centre: Vector3, facing: Vector3, spread: number, tone: Colour) =>
      parts.push(
        line(7, tone, (t, side) => {
          const angle = spread * (2 * t - 1);
          return {
            from: plus(centre, along, 0.0006 * side),
            direction: plus(scaled(facing, Math.cos(angle)), across, Math.sin(angle)),
          };
        }),
      );
    const front = scaled(back, -1);
    const bends =
      digit === 1 ? [points[1], points[2]] : [plus(points[0], along, 0.021), points[1], points[2]];
    for (const bend of bends) ring(bend, front, 1.15, palmCrease);
    ring(digit === 1 ? points[2] : points[1], back, 0.8, backCrease);
  }
  for (const path of PALM_LINES)
    parts.push(
      line(7, palmCrease, (t, side) => {
        const [along, radial] = onCurve(path, t);
        const [alongNext, radialNext] = onCurve(path, t + 0.01);
        const size = Math.hypot(alongNext - along, radialNext - radial) / 0.0006;
        const from = inHand(
          along - (side * (radialNext - radial)) / size,
          -0.002,
          radial + (side * (alongNext - along)) / size,
        );
        return { from, direction: [0, -1, 0] };
      }),
    );
  return parts;
}

/** Heart line, head line and life line: start, control point and end, along the fingers and to the thumb's side. */
const PALM_LINES: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0.072, -0.046],
    [0.074, 0.002],
    [0.098, 0.014],
  ],
  [
    [0.072, 0.038],
    [0.073, 0.002],
    [0.052, -0.036],
  ],
  [
    [0.076, 0.038],
    [0.056, 0.012],
    [0.016, 0.006],
  ],
];

function onCurve([a, b, c]: readonly (readonly [number, number])[], t: number): [number, number] {
  return [0, 1].map((d) => (1 - t) ** 2 * a![d]! + 2 * t * (1 - t) * b![d]! + t ** 2 * c![d]!) as [
    number,
    number,
  ];
}

/** A thin stroke on the skin that narrows to its ends. `side` goes from -1 to 1. */
function line(count: number, tone: Colour, ray: (t: number, side: number) => Ray): Part {
  return patch(SKIN, 2, count, (row, column) => {
    const t = column / (count - 1);
    const width = Math.min(1, 4 * t, 4 - 4 * t);
    return { ...ray(t, width * (2 * row - 1)), height: 0.0004, colour: tone };
  });
}

function scaled(vector: Vector3, size: number): Vector3 {
  return [vector[0] * size, vector[1] * size, vector[2] * size];
}
