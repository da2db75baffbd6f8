import { createPose, type Pose } from '../pose.ts';
import { correctionAt, swivelAt } from './corrections.ts';
import { solveFrame, spaceOf } from './pose-solver.ts';
import { solveArm, tiltGoal } from './solve-arm.ts';
import { rawTime } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { vector } from './vector.ts';

/**
 * What is added to the manual signing. `beforeArms` may turn hips, spine, chest, neck, head and eyes of a pose that is
 * otherwise at rest: the hands then find their places on the moved body. `afterArms` may set the face.
 */
export type PoseHooks = {
  readonly beforeArms?: (pose: Pose, tMs: number) => void;
  readonly afterArms?: (pose: Pose, tMs: number) => void;
};

const REST = createPose();
const shift = vector();

/** The pose of a timeline at a time in milliseconds, written into `out`: the same for the same time, whatever came before. */
export function poseAt(
  timeline: Timeline,
  tMs: number,
  out: Pose = createPose(),
  hooks: PoseHooks = {},
): Pose {
  const { rig, tracks, corrections } = timeline;
  const { goals, transforms } = spaceOf(rig);
  const rawMs = rawTime(timeline.warp, tMs);
  out.rotations.set(REST.rotations);
  out.hips.fill(0);
  out.face.fill(0);
  hooks.beforeArms?.(out, tMs);
  solveFrame(out, rig, tracks, rawMs, (side) => {
    tiltGoal(goals[side], correctionAt(shift, corrections, side, 'tilt', rawMs));
    correctionAt(shift, corrections, side, 'shift', rawMs);
    const swivel = swivelAt(corrections, side, rawMs);
    solveArm(out, rig, rig.arms[side], goals[side], transforms, shift, swivel);
  });
  hooks.afterArms?.(out, tMs);
  return out;
}
