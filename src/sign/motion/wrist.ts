import {
  aboutAxis,
  copyRotation,
  fromRotationVector,
  invert,
  multiply,
  type Rotation,
  rotation,
  toRotationVector,
  twistAngle,
} from './quaternion.ts';
import type { ArmRig } from './rig.ts';
import { addScaled, dot, scale, type Vector, vector } from './vector.ts';

const DEGREE = Math.PI / 180;
/** Radians; signing.md 4. The T-pose, palm down, is the middle of the forearm's turn. */
export const WRIST_LIMITS = {
  pronation: 85 * DEGREE,
  flexion: 75 * DEGREE,
  extension: 70 * DEGREE,
  radial: 20 * DEGREE,
  ulnar: 35 * DEGREE,
} as const;

/** Pronation (the forearm's twist, positive about the arm's direction), bend of the wrist and its ulnar deviation. */
export type WristAngles = { pronation: number; flexion: number; ulnar: number };

const turn: Rotation = rotation();
const swing: Rotation = rotation();
const axis: Vector = vector();

/** Takes the hand's turn relative to the untwisted forearm apart: a twist of the forearm, then a swing of the wrist. */
export function wristAngles(out: WristAngles, arm: ArmRig, relative: Rotation): WristAngles {
  out.pronation = twistAngle(relative, arm.lowerAlong);
  aboutAxis(turn, arm.lowerAlong, -out.pronation);
  multiply(swing, turn, relative);
  toRotationVector(axis, swing);
  out.flexion = dot(axis, arm.flexAxis);
  out.ulnar = dot(axis, arm.ulnarAxis);
  return out;
}

/** The swing of the wrist for a bend and a deviation. */
export function wristSwing(out: Rotation, arm: ArmRig, { flexion, ulnar }: WristAngles): Rotation {
  scale(axis, arm.flexAxis, flexion);
  addScaled(axis, axis, arm.ulnarAxis, ulnar);
  return fromRotationVector(out, axis);
}

/**
 * Brings the angles inside the limits. Half a turn off, where left and right are equally far, both sides meet in the
 * middle: a hand that is led through such a turn passes smoothly from one limit to the other.
 */
export function clampWrist(angles: WristAngles): WristAngles {
  const { pronation, flexion, extension, radial, ulnar } = WRIST_LIMITS;
  angles.pronation = clamp(angles.pronation, -pronation, pronation) * fade(Math.abs(angles.pronation));
  const swing = fade(Math.hypot(angles.flexion, angles.ulnar));
  angles.flexion = swing * clamp(angles.flexion, -extension, flexion);
  angles.ulnar = swing * clamp(angles.ulnar, -radial, ulnar);
  return angles;
}

/** From here on, up to half a turn, an angle's effect fades out (radians). */
const FADE_FROM = 140 * DEGREE;

function fade(angle: number): number {
  return angle < FADE_FROM ? 1 : Math.max(0, (Math.PI - angle) / (Math.PI - FADE_FROM));
}

/** b as seen from a. */
export function relativeRotation(out: Rotation, a: Rotation, b: Rotation): Rotation {
  copyRotation(turn, b);
  return multiply(out, invert(out, a), turn);
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : Math.min(value, high);
}
