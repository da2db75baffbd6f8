import { createPose, type Pose } from '../pose.ts';
import { bonePosition } from './kinematics.ts';
import { poseAt } from './pose-at.ts';
import { spaceOf } from './pose-solver.ts';
import type { ArmRig } from './rig.ts';
import { stretchingWarp, type TimeWarp } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { copy, distance, vector } from './vector.ts';

/** Signing.md 4 allows a wrist 3 m/s; a little is kept back for movements of the trunk that are added later. */
const MOST_METRES_PER_SECOND = 2.7;
/** It allows a joint of the arm 15 rad/s; a little is kept back here too. Fingers stay within theirs by themselves. */
const MOST_ARM_SPEED = 14;

/** Between two steps of the course an arm does not move evenly where it is almost straight. */
const LOOKS_A_STEP = 2;
/** A look that shows an arm near to its limit is followed by so many in between: it may whip at one moment of it. */
const NEAR = 0.6;
const CLOSER = 4;

/** Slows a timeline down where a wrist or a joint, as the arms really carry it, would be too fast. */
export function speedLimit(timeline: Timeline): TimeWarp {
  const stepMs = timeline.course.stepMs / LOOKS_A_STEP;
  const steps = Math.max(1, Math.ceil(timeline.durationMs / stepMs));
  const neededMs = timesNeeded(timeline, 0, stepMs, steps);
  for (const [step, needed] of neededMs.entries()) {
    if (needed < NEAR * stepMs) continue;
    const parts = timesNeeded(timeline, step * stepMs, stepMs / CLOSER, CLOSER);
    neededMs[step] = CLOSER * Math.max(...parts);
  }
  return stretchingWarp(neededMs, stepMs);
}

/** The time that the wrists and the joints of both arms need for each of some steps, milliseconds. */
function timesNeeded(timeline: Timeline, fromMs: number, stepMs: number, steps: number): Float64Array {
  const { rig } = timeline;
  const { transforms } = spaceOf(rig);
  const neededMs = new Float64Array(steps);
  const arms = [rig.arms.left, rig.arms.right];
  const before = arms.map(() => vector());
  const now = vector();
  let [pose, last] = [createPose(), createPose()];
  for (let step = 0; step <= steps; step++) {
    poseAt(timeline, fromMs + step * stepMs, pose);
    for (const [index, arm] of arms.entries()) {
      bonePosition(now, transforms, arm.hand);
      if (step > 0) {
        const wayMs = (1000 * distance(now, before[index]!)) / MOST_METRES_PER_SECOND;
        neededMs[step - 1] = Math.max(neededMs[step - 1]!, wayMs, turnMs(pose, last, arm));
      }
      copy(before[index]!, now);
    }
    [pose, last] = [last, pose];
  }
  return neededMs;
}

/** The time that the joints of an arm need from one pose to another. */
function turnMs(a: Pose, b: Pose, { upperArm, lowerArm, hand }: ArmRig): number {
  let most = 0;
  for (const bone of [upperArm, lowerArm, hand])
    most = Math.max(most, turnBetween(a, b, bone) / MOST_ARM_SPEED);
  return 1000 * most;
}

/** Radians between a bone's local rotations. */
export function turnBetween(a: Pose, b: Pose, bone: number): number {
  let cosine = 0;
  for (let i = 4 * bone; i < 4 * bone + 4; i++) cosine += a.rotations[i]! * b.rotations[i]!;
  return cosine * cosine >= 1 ? 0 : 2 * Math.acos(Math.abs(cosine));
}
