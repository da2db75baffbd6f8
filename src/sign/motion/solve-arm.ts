import type { Pose } from '../pose.ts';
import type { CapsuleSet } from './capsules.ts';
import { createElbowSolution, solveElbow } from './elbow.ts';
import { bonePosition, boneRotation, type Transforms, updateTransform } from './kinematics.ts';
import { aboutAxis, fromRotationVector, multiply, type Rotation, rotate, rotation } from './quaternion.ts';
import type { ArmRig, Rig } from './rig.ts';
import type { HandGoal } from './sample-hand.ts';
import { chooseSwivel } from './swivel.ts';
import { addScaled, copy, distance, type Vector, vector } from './vector.ts';
import { clampWrist, relativeRotation, type WristAngles, wristAngles, wristSwing } from './wrist.ts';

/** The forearm takes this part of its twist at the elbow's end, the wrist the rest, so that the skin turns evenly. */
const ELBOW_TWIST_SHARE = 0.5;
/** The collarbone lifts and comes forward when the hand is high or far (radians at most). */
const SHRUG_LIMIT = 0.3;
const FORWARD_LIMIT = 0.22;
const NO_SHIFT: Vector = vector();

const shoulder: Vector = vector();
const wrist: Vector = vector();
const lever: Vector = vector();
const hand: Rotation = rotation();
const relative: Rotation = rotation();
const twist: Rotation = rotation();
const swing: Rotation = rotation();
const parent: Rotation = rotation();
const local: Rotation = rotation();
const turn: Rotation = rotation();
const second: Rotation = rotation();
const elbow = createElbowSolution();
const angles: WristAngles = { pronation: 0, flexion: 0, ulnar: 0 };

/**
 * Poses one arm: the wrist goes where the goal's contact place asks for it, plus `shift`, and the hand is turned as the
 * goal says, as far as the joints allow. Updates the arm's transforms. Returns the wrist's angles, until the next call.
 */
export function reachGoal(
  pose: Pose,
  rig: Rig,
  arm: ArmRig,
  goal: HandGoal,
  transforms: Transforms,
  shift: Vector,
  swivel: number,
): Readonly<WristAngles> {
  goalWrist(wrist, goal, shift);
  return solveArm(pose, rig, arm, { wrist, turn: goal.rotation, swivel }, transforms);
}

/** Where an arm's end should be, and its elbow. `bent`, where it is given, is said instead of the turn. */
export type ArmPlace = {
  readonly wrist: Vector;
  readonly turn: Rotation;
  readonly swivel: number;
  readonly bent?: WristAngles | null;
};

/** Poses one arm for a wrist and a hand's rotation. Returns the wrist's angles, until the next call. */
export function solveArm(
  pose: Pose,
  rig: Rig,
  arm: ArmRig,
  place: ArmPlace,
  transforms: Transforms,
): Readonly<WristAngles> {
  copy(wrist, place.wrist);
  raiseShoulder(pose, rig, arm, transforms);
  bonePosition(shoulder, transforms, arm.upperArm);
  solveElbow(elbow, arm, shoulder, wrist, place.swivel);
  if (place.bent) Object.assign(angles, place.bent);
  else wristAngles(angles, arm, relativeRotation(relative, elbow.lower, place.turn));
  clampWrist(angles);
  write(pose, arm, transforms);
  for (const bone of [arm.upperArm, arm.lowerArm, arm.hand])
    updateTransform(pose, rig.body, bone, transforms);
  return angles;
}

/** The rotation in the world of a hand with these angles on the forearm that was solved last. */
export function handOnForearm(out: Rotation, arm: ArmRig, bent: WristAngles): Rotation {
  multiply(out, elbow.lower, aboutAxis(twist, arm.lowerAlong, bent.pronation));
  return multiply(out, out, wristSwing(swing, arm, bent));
}

/** The swivel of the elbow that suits the goal best. */
export function armSwivel(
  pose: Pose,
  rig: Rig,
  arm: ArmRig,
  goal: HandGoal,
  transforms: Transforms,
  trunk: CapsuleSet,
): number {
  goalWrist(wrist, goal, NO_SHIFT);
  raiseShoulder(pose, rig, arm, transforms);
  bonePosition(shoulder, transforms, arm.upperArm);
  return chooseSwivel(arm, { shoulder, wrist, hand: goal.rotation }, trunk);
}

function goalWrist(out: Vector, goal: HandGoal, shift: Vector): void {
  rotate(lever, goal.rotation, goal.contact);
  addScaled(out, goal.target, lever, -1);
  addScaled(out, out, shift, 1);
}

/** Turns a hand about its contact place. */
export function tiltGoal(goal: HandGoal, tilt: Vector): void {
  multiply(goal.rotation, fromRotationVector(twist, tilt), goal.rotation);
}

/** Where the contact place of the solved hand is. */
export function contactPlace(out: Vector, arm: ArmRig, goal: HandGoal, transforms: Transforms): Vector {
  boneRotation(hand, transforms, arm.hand);
  rotate(out, hand, goal.contact);
  return addScaled(out, out, bonePosition(lever, transforms, arm.hand), 1);
}

function raiseShoulder(pose: Pose, rig: Rig, arm: ArmRig, transforms: Transforms): void {
  pose.rotations.set([0, 0, 0, 1], 4 * arm.shoulder);
  updateTransform(pose, rig.body, arm.shoulder, transforms);
  updateTransform(pose, rig.body, arm.upperArm, transforms);
  bonePosition(shoulder, transforms, arm.upperArm);
  const rise = smooth((wrist[1]! - shoulder[1]! + 0.05) / 0.45) * SHRUG_LIMIT;
  const span = distance(wrist, shoulder);
  const isInFront = smooth((wrist[2]! - shoulder[2]!) / 0.2);
  const reach = smooth((span / arm.reach - 0.8) / 0.3) * isInFront * FORWARD_LIMIT;
  // The left collarbone points to +x: it rises about z and comes forward about -y.
  aboutAxis(turn, [0, 0, 1], arm.sign * rise);
  multiply(turn, turn, aboutAxis(second, [0, 1, 0], -arm.sign * reach));
  pose.rotations.set(turn, 4 * arm.shoulder);
  updateTransform(pose, rig.body, arm.shoulder, transforms);
  updateTransform(pose, rig.body, arm.upperArm, transforms);
}

function smooth(share: number): number {
  const t = share <= 0 ? 0 : Math.min(share, 1);
  return t * t * (3 - 2 * t);
}

/** Local rotations from the solved frames: the twist is split between the forearm and the hand. */
function write(pose: Pose, arm: ArmRig, transforms: Transforms): void {
  boneRotation(parent, transforms, arm.shoulder);
  pose.rotations.set(relativeRotation(local, parent, elbow.upper), 4 * arm.upperArm);
  relativeRotation(local, elbow.upper, elbow.lower);
  multiply(local, local, aboutAxis(twist, arm.lowerAlong, ELBOW_TWIST_SHARE * angles.pronation));
  pose.rotations.set(local, 4 * arm.lowerArm);
  aboutAxis(twist, arm.lowerAlong, (1 - ELBOW_TWIST_SHARE) * angles.pronation);
  pose.rotations.set(multiply(local, twist, wristSwing(swing, arm, angles)), 4 * arm.hand);
}
