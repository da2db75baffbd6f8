import type { Pose } from '../pose.ts';
import { BONE_INDEX } from '../skeleton.ts';
import { type BodyParts, createBodyParts } from './capsules.ts';
import { overReach } from './elbow.ts';
import { type HandTrack, spanAt } from './hand-track.ts';
import { bonePosition, createTransforms, type Transforms, updateTransform } from './kinematics.ts';
import { aboutAxis, copyRotation, multiply, type Rotation, rotate, rotation } from './quaternion.ts';
import type { ArmRig, HandSide, Rig } from './rig.ts';
import { createHandGoal, type HandGoal, sampleHand } from './sample-hand.ts';
import { addScaled, type Vector, vector } from './vector.ts';

const TRUNK_END = BONE_INDEX.rightEye;
/** The trunk leans towards a place that the arms cannot reach, by this at most (radians). */
const LEAN_LIMIT = 0.2;
/** From the hips' joint to the shoulders, in metres: how much a lean brings. */
const LEAN_LEVER_M = 0.4;

export type Tracks = Readonly<Record<HandSide, HandTrack>>;

/** Scratch memory of a rig, so that a frame allocates nothing. */
export type SolverSpace = {
  readonly transforms: Transforms;
  readonly goals: Readonly<Record<HandSide, HandGoal>>;
  readonly parts: BodyParts;
};
const spaces = new WeakMap<Rig, SolverSpace>();

export function spaceOf(rig: Rig): SolverSpace {
  let space = spaces.get(rig);
  if (space === undefined) {
    const goals = { left: createHandGoal(), right: createHandGoal() };
    space = { transforms: createTransforms(), goals, parts: createBodyParts(rig) };
    spaces.set(rig, space);
  }
  return space;
}

/** New memory: a plan must not depend on what was solved before it. */
export function renewSpace(rig: Rig): void {
  spaces.delete(rig);
}

/** The order in which arms are solved: a hand whose place is on the other arm comes after it. */
export function armOrder(rig: Rig, tracks: Tracks, rawMs: number): readonly [HandSide, HandSide] {
  return leansOn(tracks.left, rig.arms.right, rawMs) ? RIGHT_FIRST : LEFT_FIRST;
}

const LEFT_FIRST = ['left', 'right'] as const;
const RIGHT_FIRST = ['right', 'left'] as const;

function leansOn(track: HandTrack, other: ArmRig, rawMs: number): boolean {
  const { from, to } = spanAt(track.places, rawMs);
  const isOnOther = (bone: number) => bone >= other.shoulder && bone <= other.hand;
  return isOnOther(from.bone) || isOnOther(to.bone);
}

/** Brings the transforms of the trunk, and of arms that are still as they were, to where the pose has them. */
export function placeTrunk(pose: Pose, rig: Rig, transforms: Transforms): void {
  for (let bone = 0; bone <= TRUNK_END; bone++) updateTransform(pose, rig.body, bone, transforms);
  for (const { shoulder, hand } of [rig.arms.left, rig.arms.right])
    for (let bone = shoulder; bone <= hand; bone++) updateTransform(pose, rig.body, bone, transforms);
}

const shoulder: Vector = vector();
const wrist: Vector = vector();
const lever: Vector = vector();
const turn: Rotation = rotation();
const spine: Rotation = rotation();

/** How far the trunk should lean forwards (radians) because the place of a hand is out of reach. */
export function leanFor(rig: Rig, tracks: Tracks, rawMs: number, side: HandSide): number {
  const { transforms, goals } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  sampleHand(goal, rig, arm, tracks[side], rawMs, transforms);
  rotate(lever, goal.rotation, goal.contact);
  addScaled(wrist, goal.target, lever, -1);
  bonePosition(shoulder, transforms, arm.upperArm);
  const isInFront = Math.min(1, Math.max(0, (wrist[2]! - shoulder[2]!) / 0.1));
  const missing = isInFront * overReach(arm, shoulder, wrist);
  return LEAN_LIMIT * Math.tanh(Math.max(0, missing) / LEAN_LEVER_M / LEAN_LIMIT);
}

/** Bends the spine forwards. */
export function leanBy(pose: Pose, radians: number): void {
  if (radians === 0) return;
  aboutAxis(turn, FORWARDS_AXIS, radians);
  copyRotation(spine, pose.rotations, 4 * BONE_INDEX.spine);
  pose.rotations.set(multiply(spine, turn, spine), 4 * BONE_INDEX.spine);
}

const FORWARDS_AXIS = [1, 0, 0] as const;

/** Brings the 15 phalanges of a hand to where the hand is. */
export function placeHand(pose: Pose, rig: Rig, arm: ArmRig, transforms: Transforms): void {
  for (let bone = arm.hand + 1; bone <= arm.hand + 15; bone++)
    updateTransform(pose, rig.body, bone, transforms);
}
