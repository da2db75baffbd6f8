import { createPose, type Pose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import { type Corrections, createCorrections, smoothCorrections } from './corrections.ts';
import { placeHand, solveFrame, spaceOf, type Tracks } from './pose-solver.ts';
import { pushOut } from './push-out.ts';
import type { HandSide, Rig } from './rig.ts';
import { armSwivel, solveArm } from './solve-arm.ts';
import { add, vector } from './vector.ts';

/** 60 looks a second: at 3 m/s a hand moves 5 cm between two, less than a palm is wide. */
const STEP_MS = 1000 / 60;
/** A shifted hand's arm is solved again and looked at again, this often. */
const PUSH_ROUNDS = 3;

/**
 * Looks at every moment of the tracks: where the elbow is best, and how hands must give way to the body and to each
 * other. Smoothed in time, so that neither elbow nor hand ever jumps.
 */
export function findCorrections(rig: Rig, tracks: Tracks, durationMs: number): Corrections {
  const corrections = createCorrections(durationMs, STEP_MS);
  const pose = createPose();
  const count = corrections.arms.left.swivel.length;
  for (let step = 0; step < count; step++)
    solveFrame(pose, rig, tracks, step * STEP_MS, (side, isFirst) =>
      correctArm(pose, rig, side, isFirst, corrections, step),
    );
  return smoothCorrections(corrections);
}

const push = vector();
const total = vector();

function correctArm(
  pose: Pose,
  rig: Rig,
  side: HandSide,
  isFirst: boolean,
  corrections: Corrections,
  step: number,
): void {
  const { goals, transforms, parts } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  const other = parts.hands[side === 'left' ? 'right' : 'left'];
  if (isFirst) placeCapsules(parts.trunk, transforms, rig);
  const obstacles = isFirst || goal.mayInterlock ? [parts.trunk] : [parts.trunk, other];
  const swivel = armSwivel(pose, rig, arm, goal, transforms, parts.trunk);
  total.fill(0);
  for (let round = 0; ; round++) {
    solveArm(pose, rig, arm, goal, transforms, swivel);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(parts.hands[side], transforms, rig);
    if (round === PUSH_ROUNDS || !pushOut(push, parts, side, obstacles)) break;
    add(goal.target, goal.target, push);
    add(total, total, push);
  }
  corrections.arms[side].swivel[step] = swivel;
  corrections.arms[side].shift.set(total, 3 * step);
}
