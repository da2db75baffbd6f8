import type { Pose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import { type FitProblem, fitParameters } from './fit.ts';
import { depthsInto } from './hand-depths.ts';
import { obstaclesOf } from './obstacles.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import { copyRotation, rotation } from './quaternion.ts';
import type { HandSide, Rig } from './rig.ts';
import { contactPlace, reachGoal, tiltGoal } from './solve-arm.ts';
import { copy, type Vector, vector } from './vector.ts';

/** What a turn of one radian may bring nearer to be worth it, metres. */
const TILT_COST_M = 0.004;
/** How far a wrist may be moved for it, metres, and a hand turned, radians. */
const MOST_SHIFT_M = 0.2;
const MOST_TILT = 0.9;
/** A part of the hand that is inside something counts more than the same distance of the touch. */
const WEIGHTS = { outside: 1.5, touch: 1.5 } as const;
const ROUNDS = 14;

const place: Vector = vector();
const shift: Vector = vector();
const tilt: Vector = vector();
const asked = rotation();

/**
 * Looks for a better way of a hand that is in touch, near the one that is known: least squares of what the touch misses,
 * of how deep each part of the hand is in something, and of how far the hand is turned. Returns shift and tilt (three
 * numbers each) and leaves the arm solved somewhere near.
 */
export function polishedTouch(
  way: { readonly shift: Vector; readonly tilt: Vector },
  pose: Pose,
  rig: Rig,
  side: HandSide,
  isFirst: boolean,
  swivel: number,
): Float64Array {
  const { goals, transforms, parts } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  const hand = parts.hands[side];
  const obstacles = obstaclesOf(rig, side, isFirst);
  copyRotation(asked, goal.rotation);
  const residuals = (parameters: Float64Array, out: Float64Array): void => {
    copy(shift, parameters);
    copy(tilt, parameters.subarray(3));
    copyRotation(goal.rotation, asked);
    tiltGoal(goal, tilt);
    reachGoal(pose, rig, arm, goal, transforms, shift, swivel);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(hand, transforms, rig);
    contactPlace(place, arm, goal, transforms);
    for (let i = 0; i < 3; i++) {
      out[i] = place[i]! - goal.target[i]!;
      out[3 + i] = TILT_COST_M * tilt[i]!;
    }
    depthsInto(out.subarray(6), hand, obstacles, WEIGHTS);
  };
  const problem: FitProblem = {
    residualCount: 6 + hand.capsules.length,
    residuals,
    lower: Float64Array.of(-MOST_SHIFT_M, -MOST_SHIFT_M, -MOST_SHIFT_M, -MOST_TILT, -MOST_TILT, -MOST_TILT),
    upper: Float64Array.of(MOST_SHIFT_M, MOST_SHIFT_M, MOST_SHIFT_M, MOST_TILT, MOST_TILT, MOST_TILT),
    rounds: ROUNDS,
  };
  const parameters = Float64Array.of(...way.shift, ...way.tilt);
  fitParameters(problem, parameters);
  return parameters;
}
