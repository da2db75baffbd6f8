import { createPose, type Pose } from '../pose.ts';
import { BONE_INDEX } from '../skeleton.ts';
import { type BodyParts, createBodyParts, placeCapsules } from './capsules.ts';
import { overReach } from './elbow.ts';
import { setDigits } from './hand-angles.ts';
import { type HandTrack, spanAt } from './hand-track.ts';
import { bonePosition, createTransforms, type Transforms, updateTransform } from './kinematics.ts';
import { pushOut } from './push-out.ts';
import { aboutAxis, copyRotation, multiply, type Rotation, rotate, rotation } from './quaternion.ts';
import type { ArmRig, HandSide, Rig } from './rig.ts';
import { createHandGoal, type HandGoal, sampleHand } from './sample-hand.ts';
import { solveArm } from './solve-arm.ts';
import { rawTime } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { add, addScaled, type Vector, vector } from './vector.ts';

/**
 * What is added to the manual signing. `beforeArms` may turn hips, spine, chest, neck, head and eyes of a pose that is
 * otherwise at rest: the hands then find their places on the moved body. `afterArms` may set the face.
 */
export type PoseHooks = {
  readonly beforeArms?: (pose: Pose, tMs: number) => void;
  readonly afterArms?: (pose: Pose, tMs: number) => void;
};

const TRUNK_END = BONE_INDEX.rightEye;
const REST = createPose();
/** The trunk leans towards a place that the arms cannot reach, by this at most (radians). */
const LEAN_LIMIT = 0.2;
/** From the hips' joint to the shoulders, in metres: how much a lean brings. */
const LEAN_LEVER_M = 0.4;
const PUSH_ROUNDS = 3;

/** The pose of a timeline at a time in milliseconds, written into `out`: the same for the same time, whatever came before. */
export function poseAt(
  timeline: Timeline,
  tMs: number,
  out: Pose = createPose(),
  hooks: PoseHooks = {},
): Pose {
  const space = spaceOf(timeline.rig);
  const rawMs = rawTime(timeline.warp, tMs);
  out.rotations.set(REST.rotations);
  out.hips.fill(0);
  out.face.fill(0);
  hooks.beforeArms?.(out, tMs);
  const { rig } = timeline;
  placeTrunk(out, rig, space.transforms);
  // A hand whose place is on the other hand is solved after it.
  const order: readonly HandSide[] = leansOn(timeline.tracks.left, rig.arms.right, rawMs)
    ? ['right', 'left']
    : ['left', 'right'];
  lean(out, timeline, rawMs, order, space);
  for (const side of order) poseHand(out, timeline, side, rawMs, order[0] === side, space);
  hooks.afterArms?.(out, tMs);
  return out;
}

type Space = {
  readonly transforms: Transforms;
  readonly goals: Readonly<Record<HandSide, HandGoal>>;
  readonly parts: BodyParts;
};
const spaces = new WeakMap<Rig, Space>();

/** Scratch memory of a rig, so that a frame allocates nothing. */
function spaceOf(rig: Rig): Space {
  let space = spaces.get(rig);
  if (space === undefined) {
    const goals = { left: createHandGoal(), right: createHandGoal() };
    space = { transforms: createTransforms(), goals, parts: createBodyParts(rig) };
    spaces.set(rig, space);
  }
  return space;
}

function placeTrunk(pose: Pose, rig: Rig, transforms: Transforms): void {
  for (let bone = 0; bone <= TRUNK_END; bone++) updateTransform(pose, rig.body, bone, transforms);
  for (const { shoulder, upperArm } of [rig.arms.left, rig.arms.right]) {
    updateTransform(pose, rig.body, shoulder, transforms);
    updateTransform(pose, rig.body, upperArm, transforms);
  }
}

function leansOn(track: HandTrack, other: ArmRig, rawMs: number): boolean {
  const { from, to } = spanAt(track.places, rawMs);
  return from.bone === other.hand || to.bone === other.hand;
}

const shoulder: Vector = vector();
const wrist: Vector = vector();
const lever: Vector = vector();
const turn: Rotation = rotation();
const spine: Rotation = rotation();
const shift: Vector = vector();

/** Bends the trunk forwards where a hand's place is out of reach. */
function lean(pose: Pose, timeline: Timeline, rawMs: number, order: readonly HandSide[], space: Space): void {
  const { rig } = timeline;
  let most = 0;
  const side = order[0]!;
  const arm = rig.arms[side];
  const goal = space.goals[side];
  sampleHand(goal, rig, arm, timeline.tracks[side], rawMs, space.transforms);
  rotate(lever, goal.rotation, goal.contact);
  addScaled(wrist, goal.target, lever, -1);
  bonePosition(shoulder, space.transforms, arm.upperArm);
  if (wrist[2]! > shoulder[2]!) most = overReach(arm, shoulder, wrist);
  if (most <= 0) return;
  aboutAxis(turn, [1, 0, 0], LEAN_LIMIT * Math.tanh(most / LEAN_LEVER_M / LEAN_LIMIT));
  copyRotation(spine, pose.rotations, 4 * BONE_INDEX.spine);
  pose.rotations.set(multiply(spine, turn, spine), 4 * BONE_INDEX.spine);
  placeTrunk(pose, rig, space.transforms);
}

function poseHand(
  pose: Pose,
  timeline: Timeline,
  side: HandSide,
  rawMs: number,
  isFirst: boolean,
  space: Space,
): void {
  const { rig, tracks } = timeline;
  const arm = rig.arms[side];
  const goal = space.goals[side];
  const { transforms, parts } = space;
  sampleHand(goal, rig, arm, tracks[side], rawMs, transforms);
  setDigits(pose, arm, goal.angles);
  const other: HandSide = side === 'left' ? 'right' : 'left';
  if (isFirst) placeCapsules(parts.trunk, transforms, rig);
  const obstacles = isFirst || goal.mayInterlock ? [parts.trunk] : [parts.trunk, parts.hands[other]];
  for (let round = 0; ; round++) {
    solveArm(pose, rig, arm, goal, transforms);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(parts.hands[side], transforms, rig);
    if (round === PUSH_ROUNDS || !pushOut(shift, parts, side, obstacles)) break;
    add(goal.target, goal.target, shift);
  }
}

function placeHand(pose: Pose, rig: Rig, arm: ArmRig, transforms: Transforms): void {
  for (let bone = arm.hand + 1; bone < arm.hand + 16; bone++)
    updateTransform(pose, rig.body, bone, transforms);
}
