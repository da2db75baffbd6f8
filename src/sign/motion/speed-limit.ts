import { createPose } from '../pose.ts';
import { bonePosition, createTransforms, worldTransforms } from './kinematics.ts';
import { poseAt } from './pose-at.ts';
import { stretchingWarp, type TimeWarp } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { copy, distance, vector } from './vector.ts';

/** Signing.md 4 allows a wrist 3 m/s; a little is kept back for movements of the trunk that are added later. */
const MOST_METRES_PER_SECOND = 2.7;
/** Two steps for each step of the corrections, which have their corners there. */
const STEP_MS = 1000 / 120;

/** Slows a timeline down where a wrist, as the arms really carry it, would be too fast. */
export function speedLimit(timeline: Timeline): TimeWarp {
  const steps = Math.max(1, Math.ceil(timeline.durationMs / STEP_MS));
  const neededMs = new Float64Array(steps);
  const pose = createPose();
  const transforms = createTransforms();
  const arms = [timeline.rig.arms.left, timeline.rig.arms.right];
  const before = arms.map(() => vector());
  const now = vector();
  for (let step = 0; step <= steps; step++) {
    worldTransforms(poseAt(timeline, step * STEP_MS, pose), timeline.rig.body, transforms);
    for (const [index, arm] of arms.entries()) {
      bonePosition(now, transforms, arm.hand);
      if (step > 0) {
        const needed = (1000 * distance(now, before[index]!)) / MOST_METRES_PER_SECOND;
        neededMs[step - 1] = Math.max(neededMs[step - 1]!, needed);
      }
      copy(before[index]!, now);
    }
  }
  return stretchingWarp(neededMs, STEP_MS);
}
