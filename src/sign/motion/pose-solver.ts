import type { Pose } from '../pose.ts';
import { BONE_INDEX } from '../skeleton.ts';
import { type BodyParts, createBodyParts } from './capsules.ts';
import { overReach } from './elbow.ts';
import { setDigits } from './hand-angles.ts';
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

/** Brings one arm to the goal that was sampled for it. The first hand of a frame is solved before the other one. */
export type ArmFinisher = (side: HandSide, isFirst: boolean) => void;

/** Solves trunk and hands of a pose whose trunk may have been turned already; arms are brought home by `finish`. */
export function solveFrame(pose: Pose, rig: Rig, tracks: Tracks, rawMs: number, finish: ArmFinisher): void {
  const { transforms, goals } = spaceOf(rig);
  placeTrunk(pose, rig, transforms);
  // A hand whose place is on the other arm is solved after it.
  const first: HandSide = leansOn(tracks.left, rig.arms.right, rawMs) ? 'right' : 'left';
  lean(pose, rig, tracks, rawMs, first);
  for (const side of [first, first === 'left' ? 'right' : 'left'] as const) {
    const arm = rig.arms[side];
    sampleHand(goals[side], rig, arm, tracks[side], rawMs, transforms);
    setDigits(pose, arm, goals[side].angles);
    finish(side, side === first);
  }
}

function leansOn(track: HandTrack, other: ArmRig, rawMs: number): boolean {
  const { from, to } = spanAt(track.places, rawMs);
  const isOnOther = (bone: number) => bone >= other.shoulder && bone <= other.hand;
  return isOnOther(from.bone) || isOnOther(to.bone);
}

function placeTrunk(pose: Pose, rig: Rig, transforms: Transforms): void {
  for (let bone = 0; bone <= TRUNK_END; bone++) updateTransform(pose, rig.body, bone, transforms);
  for (const { shoulder, hand } of [rig.arms.left, rig.arms.right])
    for (let bone = shoulder; bone <= hand; bone++) updateTransform(pose, rig.body, bone, transforms);
}

const shoulder: Vector = vector();
const wrist: Vector = vector();
const lever: Vector = vector();
const turn: Rotation = rotation();
const spine: Rotation = rotation();

/** Bends the trunk forwards where the place of the hand that is solved first is out of reach. */
function lean(pose: Pose, rig: Rig, tracks: Tracks, rawMs: number, side: HandSide): void {
  const { transforms, goals } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  sampleHand(goal, rig, arm, tracks[side], rawMs, transforms);
  rotate(lever, goal.rotation, goal.contact);
  addScaled(wrist, goal.target, lever, -1);
  bonePosition(shoulder, transforms, arm.upperArm);
  const isInFront = Math.min(1, Math.max(0, (wrist[2]! - shoulder[2]!) / 0.1));
  const missing = isInFront * overReach(arm, shoulder, wrist);
  if (missing <= 0) return;
  aboutAxis(turn, [1, 0, 0], LEAN_LIMIT * Math.tanh(missing / LEAN_LEVER_M / LEAN_LIMIT));
  copyRotation(spine, pose.rotations, 4 * BONE_INDEX.spine);
  pose.rotations.set(multiply(spine, turn, spine), 4 * BONE_INDEX.spine);
  placeTrunk(pose, rig, transforms);
}

/** Brings the 15 phalanges of a hand to where the hand is. */
export function placeHand(pose: Pose, rig: Rig, arm: ArmRig, transforms: Transforms): void {
  for (let bone = arm.hand + 1; bone <= arm.hand + 15; bone++)
    updateTransform(pose, rig.body, bone, transforms);
}
