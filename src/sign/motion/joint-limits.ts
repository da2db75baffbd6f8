import type { Pose } from '../pose.ts';
import { angleOffset, LOWER_LIMITS, THUMB_SWING_LIMIT, UPPER_LIMITS } from './hand-angles.ts';
import {
  aboutAxis,
  copyRotation,
  multiply,
  type Rotation,
  rotate,
  rotation,
  toRotationVector,
  twistAngle,
} from './quaternion.ts';
import { type ArmRig, DIGITS, type DigitRig, type Rig } from './rig.ts';
import { cross, dot, type Vector, vector } from './vector.ts';
import { WRIST_LIMITS, type WristAngles, wristAngles } from './wrist.ts';

/** One joint that is bent further than people can; angles in degrees. */
export type LimitViolation = {
  readonly joint: string;
  readonly degrees: number;
  readonly least: number;
  readonly most: number;
};

const DEGREE = Math.PI / 180;
/** Rounding of the solver, far below what an eye sees. */
const TOLERANCE_DEGREES = 0.05;
const ELBOW_LIMIT = 145;

/** The joints of both arms and hands that are beyond the limits of signing.md 4, read back from the pose alone. */
export function limitViolations(pose: Pose, rig: Rig): LimitViolation[] {
  const found: LimitViolation[] = [];
  for (const arm of [rig.arms.left, rig.arms.right]) {
    const check = (joint: string, radians: number, least: number, most: number) => {
      const degrees = radians / DEGREE;
      const isInside = degrees >= least - TOLERANCE_DEGREES && degrees <= most + TOLERANCE_DEGREES;
      if (!isInside) found.push({ joint: `${arm.side} ${joint}`, degrees, least, most });
    };
    checkArm(pose, arm, check);
    for (const digit of DIGITS) {
      if (digit === 1) checkThumb(pose, arm.digits[1], check);
      else checkFinger(pose, arm.digits[digit], angleOffset(digit), `finger ${digit}`, check);
    }
  }
  return found;
}

type Check = (joint: string, radians: number, least: number, most: number) => void;

const local: Rotation = rotation();
const swing: Rotation = rotation();
const untwist: Rotation = rotation();
const axis: Vector = vector();
const side: Vector = vector();
const pad: Vector = vector();
const tip: Vector = vector();
const wrist: WristAngles = { pronation: 0, flexion: 0, ulnar: 0 };

function checkArm(pose: Pose, arm: ArmRig, check: Check): void {
  copyRotation(local, pose.rotations, 4 * arm.lowerArm);
  const forearmTwist = twistAngle(local, arm.lowerAlong);
  multiply(swing, local, aboutAxis(untwist, arm.lowerAlong, -forearmTwist));
  toRotationVector(axis, swing);
  const bend = dot(axis, arm.hinge);
  check('elbow', bend, 0, ELBOW_LIMIT);
  check('elbow sideways', Math.sqrt(Math.max(0, dot(axis, axis) - bend * bend)), 0, 1);
  copyRotation(local, pose.rotations, 4 * arm.hand);
  wristAngles(wrist, arm, local);
  const { pronation, flexion, extension, radial, ulnar } = WRIST_LIMITS;
  check('forearm', forearmTwist + wrist.pronation, -pronation / DEGREE, pronation / DEGREE);
  check('wrist bend', wrist.flexion, -extension / DEGREE, flexion / DEGREE);
  check('wrist sideways', wrist.ulnar, -radial / DEGREE, ulnar / DEGREE);
}

function checkFinger(pose: Pose, rig: DigitRig, at: number, name: string, check: Check): void {
  copyRotation(local, pose.rotations, 4 * rig.bones[0]);
  cross(pad, rig.bendAxis, rig.along);
  cross(side, rig.splayAxis, rig.along);
  rotate(tip, local, rig.along);
  const bend = Math.asin(Math.min(1, Math.max(-1, dot(tip, pad))));
  const splay = Math.abs(Math.cos(bend)) < 0.02 ? 0 : Math.atan2(dot(tip, side), dot(tip, rig.along));
  const angles = [splay, bend, hinge(pose, rig, 1), hinge(pose, rig, 2)];
  for (const [joint, label] of ['splay', 'MCP', 'PIP', 'DIP'].entries())
    check(
      `${name} ${label}`,
      angles[joint]!,
      LOWER_LIMITS[at + joint]! / DEGREE,
      UPPER_LIMITS[at + joint]! / DEGREE,
    );
}

function checkThumb(pose: Pose, rig: DigitRig, check: Check): void {
  copyRotation(local, pose.rotations, 4 * rig.bones[0]);
  rotate(tip, local, rig.along);
  const lifted = Math.acos(Math.min(1, dot(tip, rig.along)));
  check('thumb CMC', lifted, 0, THUMB_SWING_LIMIT / DEGREE);
  check('thumb MCP', hinge(pose, rig, 1), LOWER_LIMITS[3]! / DEGREE, UPPER_LIMITS[3]! / DEGREE);
  check('thumb IP', hinge(pose, rig, 2), LOWER_LIMITS[4]! / DEGREE, UPPER_LIMITS[4]! / DEGREE);
}

function hinge(pose: Pose, rig: DigitRig, part: number): number {
  return twistAngle(copyRotation(local, pose.rotations, 4 * rig.bones[part]!), rig.bendAxis);
}
