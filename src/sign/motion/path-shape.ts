import type { Motion, Size } from '../tree.ts';
import { directionVector } from './direction.ts';
import type { PathShape } from './hand-track.ts';
import { startOf, turnsOf } from './motion-duration.ts';
import { addScaled, cross, normalize, reject, scale, set, type Vector, vector } from './vector.ts';

/** Metres, after signing.md 2.4.6. */
export const DISTANCE_M: Readonly<Record<Size, number>> = { small: 0.06, normal: 0.12, big: 0.2 };
const RADIUS_M: Readonly<Record<Size, number>> = { small: 0.02, normal: 0.05, big: 0.1 };
/** Height of an arc as a share of its length. */
const ARC_SHARE: Readonly<Record<Size, number>> = { small: 0.15, normal: 0.3, big: 0.5 };
const WAVE_M: Readonly<Record<Size, number>> = { small: 0.012, normal: 0.025, big: 0.04 };
const WAVE_CYCLES = 2;
const GROWTH = 2;
/** An ellipse's short radius as a share of its long one. */
const ELLIPSE = 0.5;

/** Where a straight movement leads to. */
export function displacementOf(motion: Extract<Motion, { kind: 'directed' }>): Vector {
  const direction = directionVector(motion.direction);
  return scale(direction, direction, DISTANCE_M[motion.size]);
}

/** What a straight movement does beside its way: an arc, a zigzag, a wave. `lengthM` is that of the way. */
export function shapeOf(
  motion: Extract<Motion, { kind: 'directed' }>,
  lengthM: number,
): PathShape | undefined {
  const way = directionVector(motion.direction);
  if (motion.curve !== undefined) {
    const height = aside(directionVector({ first: motion.curve }), way);
    return { kind: 'arc', height: scale(height, height, ARC_SHARE[motion.curveSize ?? 'normal'] * lengthM) };
  }
  if (motion.zigzag === undefined) return undefined;
  const height = aside(vector(0, 1, 0), way);
  scale(height, height, WAVE_M[motion.zigzagSize ?? 'normal']);
  return { kind: 'wave', height, cycles: WAVE_CYCLES, isZigzag: motion.zigzag === 'zigzag' };
}

/** The circle of a circular movement; 12 o'clock is up, or out where the circle lies level. */
export function circleOf(motion: Extract<Motion, { kind: 'circular' }>, factor: number): PathShape {
  const axis = directionVector(motion.axis);
  const twelve = vector(0, 1, 0);
  if (Math.abs(axis[1]!) > 0.9) set(twelve, 0, 0, 1);
  reject(twelve, twelve, axis);
  normalize(twelve, twelve);
  // Clockwise for one who looks along the axis: from up to the right when looking out.
  const three = cross(vector(), axis, twelve);
  const radius = RADIUS_M[motion.size] * factor;
  const [tall, wide] = radiiOf(motion.ellipse, radius);
  if (motion.ellipse === 'ul' || motion.ellipse === 'ur')
    tilt(twelve, three, motion.ellipse === 'ur' ? 1 : -1);
  const fromAngle = 2 * Math.PI * startOf(motion);
  const { growth } = motion.manner;
  return {
    kind: 'circle',
    twelve: scale(twelve, twelve, tall),
    three: scale(three, three, wide),
    fromAngle,
    toAngle: fromAngle + 2 * Math.PI * turnsOf(motion),
    growth: growth === 'increasing' ? GROWTH : growth === 'decreasing' ? 1 / GROWTH : 1,
  };
}

function radiiOf(
  ellipse: Extract<Motion, { kind: 'circular' }>['ellipse'],
  radius: number,
): [number, number] {
  if (ellipse === undefined) return [radius, radius];
  return ellipse === 'h' ? [ELLIPSE * radius, radius] : [radius, ELLIPSE * radius];
}

/** Turns both axes by 45 degrees: the long one of an ellipse points to half past one, or half past ten. */
function tilt(twelve: Vector, three: Vector, side: 1 | -1): void {
  const long = addScaled(vector(), twelve, three, side);
  const short = addScaled(vector(), three, twelve, -side);
  normalize(twelve, long);
  normalize(three, short);
}

/** The part of a direction that is square to the way; up, or out, where they are parallel. */
function aside(direction: Vector, way: Vector): Vector {
  const out = reject(vector(), direction, way);
  if (Math.hypot(...out) < 1e-3) reject(out, [0, 1, 0], way);
  if (Math.hypot(...out) < 1e-3) reject(out, [0, 0, 1], way);
  return normalize(out, out);
}

/** Adds a path's shape at a share of its way. */
export function addShape(out: Vector, shape: PathShape, share: number): void {
  if (shape.kind === 'arc') addScaled(out, out, shape.height, Math.sin(Math.PI * share));
  else if (shape.kind === 'wave') {
    const phase = shape.cycles * share;
    // Both are 0 at the start and the end; the zigzag's corners are sharp.
    const sine = Math.sin(2 * Math.PI * phase);
    addScaled(out, out, shape.height, shape.isZigzag ? (2 / Math.PI) * Math.asin(sine) : sine);
  } else {
    const angle = shape.fromAngle + share * (shape.toAngle - shape.fromAngle);
    const radius = 1 + share * (shape.growth - 1);
    addScaled(out, out, shape.twelve, radius * Math.cos(angle) - Math.cos(shape.fromAngle));
    addScaled(out, out, shape.three, radius * Math.sin(angle) - Math.sin(shape.fromAngle));
  }
}
