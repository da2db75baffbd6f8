import { createPose, type Pose } from '../pose.ts';
import { type Anchor, anchorPoint } from './anchor.ts';
import { bentAt, leanAt, swivelAt, turnAt, wristAt } from './course.ts';
import { setDigits } from './hand-angles.ts';
import { shareOf, spanAt } from './hand-track.ts';
import { createTransforms, type Transforms } from './kinematics.ts';
import { minimumJerk } from './minimum-jerk.ts';
import { armOrder, leanBy, placeTrunk, spaceOf } from './pose-solver.ts';
import { rotation } from './quaternion.ts';
import type { HandSide, Rig } from './rig.ts';
import { sampleAngles } from './sample-hand.ts';
import { solveArm } from './solve-arm.ts';
import { rawTime } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { addScaled, subtract, type Vector, vector } from './vector.ts';

/**
 * What is added to the manual signing. `beforeArms` may turn hips, spine, chest, neck, head and eyes of a pose that is
 * otherwise at rest: the hands then find their places on the moved body. `afterArms` may set the face.
 */
export type PoseHooks = {
  readonly beforeArms?: (pose: Pose, tMs: number) => void;
  readonly afterArms?: (pose: Pose, tMs: number) => void;
};

const REST = createPose();
const wrist = vector();
const turn = rotation();
const still = createPose();
const stillTransforms = createTransforms();

/** The pose of a timeline at a time in milliseconds, written into `out`: the same for the same time, whatever came before. */
export function poseAt(
  timeline: Timeline,
  tMs: number,
  out: Pose = createPose(),
  hooks: PoseHooks = {},
): Pose {
  const { rig, tracks, course } = timeline;
  const { goals, transforms } = spaceOf(rig);
  const rawMs = rawTime(timeline.warp, tMs);
  toRest(out);
  out.face.fill(0);
  hooks.beforeArms?.(out, tMs);
  leanBy(out, leanAt(course, rawMs));
  placeTrunk(out, rig, transforms);
  if (hooks.beforeArms !== undefined) {
    toRest(still);
    leanBy(still, leanAt(course, rawMs));
    placeTrunk(still, rig, stillTransforms);
  }
  for (const side of armOrder(rig, tracks, rawMs)) {
    const arm = rig.arms[side];
    const place = {
      wrist,
      turn: turnAt(turn, course, side, rawMs),
      swivel: swivelAt(course, side, rawMs),
      bent: bentAt(course, side, rawMs),
    };
    wristAt(wrist, course, side, rawMs);
    if (hooks.beforeArms !== undefined) {
      // The other hand's place may be on this arm: where that would be on a still body is asked for too.
      solveArm(still, rig, arm, place, stillTransforms);
      follow(wrist, timeline, side, rawMs, transforms);
    }
    solveArm(out, rig, arm, place, transforms);
    sampleAngles(goals[side].angles, tracks[side], rawMs);
    setDigits(out, arm, goals[side].angles);
  }
  hooks.afterArms?.(out, tMs);
  return out;
}

function toRest(pose: Pose): void {
  pose.rotations.set(REST.rotations);
  pose.hips.fill(0);
}

const moved = vector();

/** Takes a wrist along with the places that it comes from and goes to, as far as a moved trunk has moved them. */
function follow(
  out: Vector,
  { rig, tracks }: Timeline,
  side: HandSide,
  rawMs: number,
  transforms: Transforms,
): void {
  const span = spanAt(tracks[side].places, rawMs);
  const share = minimumJerk(shareOf(span, rawMs));
  addMove(out, 1 - share, span.from, rig, transforms);
  addMove(out, share, span.to, rig, transforms);
}

const now = vector();

function addMove(out: Vector, share: number, anchor: Anchor, rig: Rig, transforms: Transforms): void {
  anchorPoint(moved, anchor, stillTransforms, rig);
  subtract(moved, anchorPoint(now, anchor, transforms, rig), moved);
  addScaled(out, out, moved, share);
}
