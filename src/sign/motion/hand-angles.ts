import type { Pose } from '../pose.ts';
import type { Digit } from '../tree.ts';
import { aboutAxis, multiply, type Rotation, rotate, rotation } from './quaternion.ts';
import { type ArmRig, DIGITS, type DigitRig } from './rig.ts';
import { addScaled, copy, type Numbers, subtract, type Vector, vector } from './vector.ts';

/**
 * The angles of one hand's joints, in radians. Thumb: bend, lift and twist of the CMC joint, bend of MCP and IP.
 * Fingers 2 to 5, four numbers each: splay to the thumb's side, bend of MCP, PIP and DIP.
 */
export type HandAngles = Float64Array;
export const HAND_ANGLE_COUNT = 21;

/** Where a digit's numbers start. */
export function angleOffset(digit: Digit): number {
  return digit === 1 ? 0 : 5 + 4 * (digit - 2);
}

/** Limits of each number of HandAngles: signing.md's table (thumb CMC 60, MCP 60, IP 80; MCP -15..90, PIP 0..110, DIP 0..80, splay 20). */
export const LOWER_LIMITS: HandAngles = limits([-50, -45, -30, -10, -10], [-20, -15, 0, 0]);
export const UPPER_LIMITS: HandAngles = limits([50, 45, 40, 60, 80], [20, 90, 110, 80]);
/** Bend and lift of the thumb's base together. */
export const THUMB_SWING_LIMIT = (60 * Math.PI) / 180;

function limits(thumb: readonly number[], finger: readonly number[]): HandAngles {
  const degrees = [...thumb, ...finger, ...finger, ...finger, ...finger];
  return Float64Array.from(degrees, (value) => (value * Math.PI) / 180);
}

export function clampHandAngles(angles: HandAngles): HandAngles {
  for (let i = 0; i < HAND_ANGLE_COUNT; i++)
    angles[i] = Math.min(UPPER_LIMITS[i]!, Math.max(LOWER_LIMITS[i]!, angles[i]!));
  const swing = Math.hypot(angles[0]!, angles[1]!);
  if (swing > THUMB_SWING_LIMIT)
    for (let i = 0; i < 2; i++) angles[i] = (angles[i]! * THUMB_SWING_LIMIT) / swing;
  return angles;
}

const turn: Rotation = rotation();
const second: Rotation = rotation();
const sum: Rotation = rotation();
const swingAxis: Vector = vector();

/** The local rotation of one bone (0..2) of a digit. */
function jointRotation(
  out: Rotation,
  digit: Digit,
  rig: DigitRig,
  part: number,
  angles: HandAngles,
): Rotation {
  const at = angleOffset(digit);
  if (part > 0) return aboutAxis(out, rig.bendAxis, angles[at + (digit === 1 ? 2 : 1) + part]!);
  if (digit !== 1) {
    aboutAxis(turn, rig.splayAxis, angles[at]!);
    return multiply(out, turn, aboutAxis(second, rig.bendAxis, angles[at + 1]!));
  }
  const size = Math.hypot(angles[0]!, angles[1]!);
  if (size < 1e-9) return aboutAxis(out, rig.along, angles[2]!);
  for (let i = 0; i < 3; i++)
    swingAxis[i] = (angles[0]! * rig.bendAxis[i]! + angles[1]! * rig.splayAxis[i]!) / size;
  return multiply(out, aboutAxis(turn, swingAxis, size), aboutAxis(second, rig.along, angles[2]!));
}

/** Writes all digits of one hand into a pose. */
export function setDigits(pose: Pose, arm: ArmRig, angles: HandAngles): void {
  for (const digit of DIGITS) {
    const rig = arm.digits[digit];
    for (let part = 0; part < 3; part++) {
      jointRotation(sum, digit, rig, part, angles);
      pose.rotations.set(sum, 4 * rig.bones[part]!);
    }
  }
}

const chainRotation: Rotation = rotation();
const step: Vector = vector();

/**
 * A digit's joints and tip for given angles, from the hand's joint and in its axes, into `points` (4 vectors), and the
 * rotation of each of its bones into `rotations` (3).
 */
export function placeDigit(
  arm: ArmRig,
  digit: Digit,
  angles: HandAngles,
  points: readonly Vector[],
  rotations: readonly Rotation[],
): void {
  const rig = arm.digits[digit];
  copy(points[0]!, rig.points[0]);
  for (let part = 0; part < 3; part++) {
    jointRotation(chainRotation, digit, rig, part, angles);
    if (part === 0) rotations[0]!.set(chainRotation);
    else multiply(rotations[part]!, rotations[part - 1]!, chainRotation);
    subtract(step, rig.points[part + 1]!, rig.points[part]!);
    rotate(step, rotations[part]!, step);
    addScaled(points[part + 1]!, points[part]!, step, 1);
  }
}

export type PlacedDigit = { readonly points: readonly Vector[]; readonly rotations: readonly Rotation[] };

export function createPlacedDigit(): PlacedDigit {
  return {
    points: [vector(), vector(), vector(), vector()],
    rotations: [rotation(), rotation(), rotation()],
  };
}

/** A rest point (from the hand's joint) on bone `part` of a digit, after the digit has been placed. */
export function onDigit(
  out: Vector,
  rig: DigitRig,
  placed: PlacedDigit,
  part: number,
  rest: Numbers,
): Vector {
  subtract(out, rest, rig.points[part]!);
  rotate(out, placed.rotations[part]!, out);
  return addScaled(out, placed.points[part]!, out, 1);
}
