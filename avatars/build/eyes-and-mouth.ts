import type { Vector3 } from '../../src/sign/pose.ts';
import type { BoneName } from '../../src/sign/skeleton.ts';
import { ellipsoid, smoothstep } from './fields.ts';
import { EYE, EYE_RADIUS } from './head-shape.ts';
import type { Look } from './looks.ts';
import { type Colour, colour, createPart, joined, mirrored, mix, type Part } from './part.ts';
import { remesh } from './remesh.ts';
import { surfaceOf } from './surface.ts';

const PUPIL = colour('#0b0807');
const WHITE = colour('#f4f1ec');
const GLINT = colour('#ffffff');
const TOOTH = colour('#f3ece0');
const GUM = colour('#b5605c');
const TONGUE = colour('#d3716c');
const SEGMENTS = 16;

/** Both eyeballs, each on its own bone, looking forwards. */
export function createEyes({ iris }: Look): Part {
  const ball = eyeball(iris);
  // The light comes from one side: glints are moved to the other eye, not mirrored.
  const glints = joined([glint(0.3, 0.42), glint(-0.3, -0.3, 0.5)]);
  const rightGlints: Part = {
    ...glints,
    positions: glints.positions.map((value, index) => (index % 3 === 0 ? value - 2 * EYE[0] : value)),
    weights: glints.weights.map(() => [['rightEye', 1]] as const),
  };
  return joined([ball, glints, mirrored(ball), rightGlints]);
}

/** Rings around the line of sight; where the colour changes there are two rings, so that the edge is sharp. */
function eyeball(iris: Colour): Part {
  const darkIris = mix(iris, PUPIL, 0.55);
  const rings: readonly (readonly [number, Colour])[] = [
    [0.001, PUPIL],
    [0.19, PUPIL],
    [0.19, mix(iris, GLINT, 0.12)],
    [0.43, iris],
    [0.49, darkIris],
    [0.49, WHITE],
    [0.8, WHITE],
    [1.2, mix(WHITE, GUM, 0.15)],
    [1.57, mix(WHITE, GUM, 0.3)],
  ];
  return dome(
    rings.map(([angle, tone]) => ({ angle, tone })),
    [0, 0, 1],
    EYE_RADIUS,
    'leftEye',
  );
}

/** A small bright spot at `across` and `up` of the line of sight, in radians. */
function glint(across: number, up: number, size = 1): Part {
  const direction: Vector3 = [
    Math.sin(across * 0.6),
    Math.sin(up * 0.6),
    Math.cos(across * 0.6) * Math.cos(up * 0.6),
  ];
  const rings = [
    { angle: 0.001, tone: GLINT },
    { angle: 0.085 * size, tone: GLINT },
  ];
  return dome(rings, direction, EYE_RADIUS + 0.00015, 'leftEye', 8);
}

function dome(
  rings: readonly { angle: number; tone: Colour }[],
  axis: Vector3,
  radius: number,
  bone: BoneName,
  segments = SEGMENTS,
): Part {
  const size = Math.hypot(...axis);
  const [ax, ay, az] = [axis[0] / size, axis[1] / size, axis[2] / size];
  const [ux, uz] = [az / Math.hypot(az, ax), -ax / Math.hypot(az, ax)];
  const [vx, vy, vz] = [ay * uz, az * ux - ax * uz, -ay * ux];
  const positions: number[] = [];
  const colours: Colour[] = [];
  const triangles: number[] = [];
  rings.forEach(({ angle, tone }, ring) => {
    for (let segment = 0; segment < segments; segment++) {
      const turn = (2 * Math.PI * segment) / segments;
      const [a, b, c] = [Math.cos(angle), Math.sin(angle) * Math.cos(turn), Math.sin(angle) * Math.sin(turn)];
      positions.push(
        EYE[0] + radius * (a * ax + b * ux + c * vx),
        EYE[1] + radius * (a * ay + c * vy),
        EYE[2] + radius * (a * az + b * uz + c * vz),
      );
      colours.push(tone);
      if (ring === 0 || rings[ring - 1]!.angle === angle) continue;
      const next = (segment + 1) % segments;
      const [inner, outer] = [(ring - 1) * segments, ring * segments];
      triangles.push(inner + segment, outer + segment, outer + next);
      if (ring > 1) triangles.push(inner + segment, outer + next, inner + next);
    }
  });
  const bind = () => [[bone, 1]] as const;
  return { ...createPart({ positions, triangles }, () => WHITE, bind), colours };
}

/** The row of teeth that stays with the skull, or the one that goes with the jaw. */
export function createTeeth(row: 'upper' | 'lower'): Part {
  const columns = 13;
  const up = row === 'upper' ? 1 : -1;
  const edge = row === 'upper' ? 1.5062 : 1.504;
  const profile: readonly (readonly [number, number, Colour])[] = [
    [0.0125, -0.0025, GUM],
    [0.0088, 0, GUM],
    [0.0086, 0.0001, TOOTH],
    [0.0004, 0.0002, TOOTH],
    [0, -0.001, TOOTH],
    [0.002, -0.006, mix(TOOTH, GUM, 0.4)],
  ];
  const points: Vector3[] = [];
  const colours: Colour[] = [];
  const triangles: number[] = [];
  for (let column = 0; column < columns; column++) {
    const x = 0.0215 * ((2 * column) / (columns - 1) - 1);
    const front = (row === 'upper' ? 0.0785 : 0.0765) - 0.0165 * (x / 0.0215) ** 2;
    profile.forEach(([height, forward, tone], step) => {
      points.push([x, edge + up * height * (1 - 0.25 * (x / 0.0215) ** 2), front + forward]);
      colours.push(tone);
      if (column === 0 || step === 0) return;
      const here = column * profile.length + step;
      const before = here - profile.length;
      const quad = [before - 1, before, here, before - 1, here, here - 1];
      triangles.push(
        ...(row === 'upper' ? quad : [quad[0]!, quad[2]!, quad[1]!, quad[3]!, quad[5]!, quad[4]!]),
      );
    });
  }
  const bind = () => [['head', 1]] as const;
  return { ...createPart({ positions: points.flat(), triangles }, () => TOOTH, bind), colours };
}

export function createTongue(): Part {
  const field = ellipsoid([0, 1.497, 0.054], [0.0172, 0.0078, 0.0212]);
  const box = { min: [-0.024, 1.484, 0.028], max: [0.024, 1.51, 0.08] } as const;
  const surface = remesh(surfaceOf(field, box, 0.002), field, () => 0.0058);
  return createPart(
    surface,
    ([x, y]) => mix(TONGUE, GUM, 0.6 * smoothstep(0.002, 0, Math.abs(x)) * smoothstep(1.498, 1.502, y)),
    () => [['head', 1]],
  );
}
