import type { Pose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import { findOverlap, obstaclesOf, overlap, SOFT_M } from './obstacles.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import type { HandSide, Rig } from './rig.ts';
import { solveArm, tiltGoal } from './solve-arm.ts';
import { add, addScaled, type Numbers, type Vector, vector } from './vector.ts';

const ROUNDS = 6;
const moved: Vector = vector();

/**
 * How much further a moving hand has to be shifted, after its corrections were smoothed, to be clear of everything. A
 * hand that is in touch stays where it is. Leaves the arm solved.
 */
export function stepAside(
  out: Vector,
  pose: Pose,
  rig: Rig,
  side: HandSide,
  isFirst: boolean,
  way: { readonly shift: Numbers; readonly tilt: Vector; readonly swivel: number },
): void {
  const { goals, transforms, parts } = spaceOf(rig);
  const arm = rig.arms[side];
  const obstacles = obstaclesOf(rig, side, isFirst);
  tiltGoal(goals[side], way.tilt);
  out.fill(0);
  for (let round = 0; ; round++) {
    solveArm(pose, rig, arm, goals[side], transforms, add(moved, way.shift, out), way.swivel);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(parts.hands[side], transforms, rig);
    const excess = findOverlap(parts.hands[side], obstacles) - SOFT_M;
    if (round === ROUNDS || excess <= 0) break;
    addScaled(out, out, overlap.out, (1 - goals[side].contactWeight) * excess);
  }
}
