import { createPose, type Pose } from '../pose.ts';
import { spanAt } from './hand-track.ts';
import { intendedContacts } from './intended-contact.ts';
import { limitViolations } from './joint-limits.ts';
import { bonePosition, createTransforms, worldTransforms } from './kinematics.ts';
import { createPenetrationMeasurer } from './measures.ts';
import { type PoseHooks, poseAt } from './pose-at.ts';
import { restAnchor } from './rest.ts';
import type { Rig } from './rig.ts';
import { turnBetween } from './speed-limit.ts';
import { rawTime } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { copy, distance, vector } from './vector.ts';

/** How an utterance moves, from its first frame to its last one: what signing.md 4 sets bars for. */
export type MotionMeasure = {
  readonly frames: number;
  readonly isFinite: boolean;
  /** Joints that are bent beyond their limits, summed over all frames. */
  readonly violations: number;
  /** The longest way of a wrist from one frame to the next, metres. */
  readonly wristJumpM: number;
  /** The same as a speed, metres a second. */
  readonly wristSpeed: number;
  /** The fastest turn of a shoulder, elbow or wrist, and of a joint of a finger; radians a second. */
  readonly armSpeed: number;
  readonly fingerSpeed: number;
  /** The deepest penetrations outside interlocked hands, metres; negative is the gap. */
  readonly handInHandM: number;
  readonly handInTrunkM: number;
  readonly forearmInTrunkM: number;
  /** The same of the hands, outside the touches that are meant at that time (CONTACT_AREA_M). */
  readonly handInHandOutsideM: number;
  readonly handInTrunkOutsideM: number;
  /** Both wrists hang at the sides in the last frame. */
  readonly endsAtRest: boolean;
};

/** A hanging wrist may be this far from its place: the trunk may lean or sway. */
const REST_M = 0.05;

/** Measures the frames that a video of this rate shows. */
export function measureMotion(timeline: Timeline, fps = 30, hooks: PoseHooks = {}): MotionMeasure {
  const { rig } = timeline;
  const penetration = createPenetrationMeasurer(rig);
  const transforms = createTransforms();
  const arms = [rig.arms.left, rig.arms.right];
  const before = arms.map(() => vector());
  const now = vector();
  let [pose, last] = [createPose(), createPose()];
  const most = {
    jump: 0,
    arm: 0,
    finger: 0,
    handInHand: -1,
    handInTrunk: -1,
    forearmInTrunk: -1,
    handOutside: -1,
    trunkOutside: -1,
  };
  let allFinite = true;
  let violations = 0;
  const frames = Math.floor((timeline.durationMs / 1000) * fps) + 1;
  for (let frame = 0; frame < frames; frame++) {
    const tMs = (1000 * frame) / fps;
    worldTransforms(poseAt(timeline, tMs, pose, hooks), rig.body, transforms);
    allFinite &&= pose.rotations.every(Number.isFinite) && transforms.positions.every(Number.isFinite);
    violations += limitViolations(pose, rig).length;
    for (const [index, arm] of arms.entries()) {
      bonePosition(now, transforms, arm.hand);
      if (frame > 0) most.jump = Math.max(most.jump, distance(now, before[index]!));
      copy(before[index]!, now);
    }
    if (frame > 0) {
      most.arm = Math.max(most.arm, fps * largestTurn(pose, last, rig, 0, 2));
      most.finger = Math.max(most.finger, fps * largestTurn(pose, last, rig, 3, 17));
    }
    const depth = penetration(pose, (placed) => intendedContacts(timeline, tMs, placed));
    if (!interlocks(timeline, tMs)) {
      most.handInHand = Math.max(most.handInHand, depth.handInHand);
      most.handOutside = Math.max(most.handOutside, depth.handInHandOutside);
    }
    most.trunkOutside = Math.max(most.trunkOutside, depth.handInTrunkOutside);
    most.handInTrunk = Math.max(most.handInTrunk, depth.handInTrunk);
    most.forearmInTrunk = Math.max(most.forearmInTrunk, depth.forearmInTrunk);
    [pose, last] = [last, pose];
  }
  return {
    frames,
    isFinite: allFinite,
    violations,
    wristJumpM: most.jump,
    wristSpeed: most.jump * fps,
    armSpeed: most.arm,
    fingerSpeed: most.finger,
    handInHandM: most.handInHand,
    handInTrunkM: most.handInTrunk,
    forearmInTrunkM: most.forearmInTrunk,
    handInHandOutsideM: most.handOutside,
    handInTrunkOutsideM: most.trunkOutside,
    endsAtRest: arms.every((arm, i) => distance(before[i]!, restAnchor(rig, arm).restPoint) < REST_M),
  };
}

/** The largest turn of an arm's joints between two poses; joints are counted from the upper arm on. */
function largestTurn(a: Pose, b: Pose, rig: Rig, first: number, last: number): number {
  let most = 0;
  for (const { upperArm } of [rig.arms.left, rig.arms.right])
    for (let bone = upperArm + first; bone <= upperArm + last; bone++)
      most = Math.max(most, turnBetween(a, b, bone));
  return most;
}

/** Whether the hands are meant to go through each other, or are on the way from or to that. */
function interlocks({ tracks, warp }: Timeline, tMs: number): boolean {
  const rawMs = rawTime(warp, tMs);
  return [tracks.left, tracks.right].some(({ places }) => {
    const { from, to } = spanAt(places, rawMs);
    return from.mayInterlock || to.mayInterlock;
  });
}
