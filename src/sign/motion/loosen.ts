import { placeCapsules } from './capsules.ts';
import type { CourseDraft } from './course-draft.ts';
import { firmness } from './find-pushes.ts';
import { type FitProblem, fitParameters } from './fit.ts';
import { depthsInto, findContacts } from './hand-depths.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import {
  copyRotation,
  fromRotationVector,
  invert,
  multiply,
  type Rotation,
  rotation,
  slerp,
} from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { contactPlace, reachGoal } from './solve-arm.ts';
import { length, lerp, scale, subtract, type Vector, vector } from './vector.ts';

const ROUNDS = 6;
/** Depths have kinks where another part becomes the deepest one: a bolder first step would mostly be in vain. */
const DAMPING = 1e-2;
/** What a metre counts: in something, off a touch, away from the middle of the moments before and after. */
const WEIGHTS = { outside: 2, touch: 0.5 } as const;
const MISSED = 1;
/** A touch that is missed by more than its bar (95 of 100 within 12 mm) is lost: the hand is no longer drawn in for it. */
const LOST_M = 0.012;
const UNEVEN = 0.5;
/** Half a radian away from the middle of those turns counts as so many metres. */
const UNEVEN_TURN_M = 0.03;
/** How far a hand is moved (metres) and turned (radians) at one look. */
const MOST_SHIFT_M = 0.06;
const MOST_TURN = 0.6;
const UPPER = Float64Array.of(MOST_SHIFT_M, MOST_SHIFT_M, MOST_SHIFT_M, MOST_TURN, MOST_TURN, MOST_TURN);
const LOWER = UPPER.map((most) => -most);

const place: Vector = vector();
const had: Vector = vector();
const shift: Vector = vector();
const even: Vector = vector();
const relative: Rotation = rotation();
const turned: Rotation = rotation();
const evenTurn: Rotation = rotation();
const startTurn: Rotation = rotation();

/**
 * Moves and turns one hand at one step, by least squares of how deep its parts are in the trunk and the other hand, of what
 * a touch misses, and of unevenness in time. Both arms must be solved as they are drafted there; there must be a step
 * before and one after.
 */
export function loosen(draft: CourseDraft, step: number, side: HandSide): void {
  const { rig, pose } = draft;
  const { goals, transforms, parts } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  const hand = parts.hands[side];
  const { shift: shifts, turn: turns, swivel } = draft.arms[side];
  findContacts(rig);
  const firm = firmness(goal.contactWeight);
  const obstacles =
    goals.left.mayInterlock || goals.right.mayInterlock
      ? [parts.trunk]
      : [parts.trunk, parts.hands[side === 'left' ? 'right' : 'left']];
  had.set(shifts.subarray(3 * step, 3 * step + 3));
  copyRotation(startTurn, turns, 4 * step);
  lerp(even, shifts.subarray(3 * step - 3, 3 * step), shifts.subarray(3 * step + 3, 3 * step + 6), 0.5);
  slerp(evenTurn, turns.subarray(4 * step - 4, 4 * step), turns.subarray(4 * step + 4, 4 * step + 8), 0.5);
  const residuals = (parameters: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < 3; i++) shift[i] = had[i]! + parameters[i]!;
    multiply(goal.rotation, fromRotationVector(turned, parameters.subarray(3)), startTurn);
    for (let i = 0; i < 3; i++) out[i] = UNEVEN * (shift[i]! - even[i]!);
    apartInto(out.subarray(3, 6), goal.rotation, evenTurn);
    reachGoal(pose, rig, arm, goal, transforms, shift, swivel[step]!);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(hand, transforms, rig);
    contactPlace(place, arm, goal, transforms);
    missedInto(out.subarray(6, 9), place, goal.target, MISSED * firm);
    depthsInto(out.subarray(9), hand, obstacles, WEIGHTS);
  };
  const problem: FitProblem = {
    residualCount: 9 + hand.capsules.length,
    residuals,
    lower: LOWER,
    upper: UPPER,
    rounds: ROUNDS,
    damping: DAMPING,
  };
  const parameters = new Float64Array(6);
  fitParameters(problem, parameters);
  for (let i = 0; i < 3; i++) shifts[3 * step + i] = had[i]! + parameters[i]!;
  multiply(goal.rotation, fromRotationVector(turned, parameters.subarray(3)), startTurn);
  turns.set(goal.rotation, 4 * step);
}

/** What a touch misses, weighted; beyond LOST_M it grows ever more slowly (Cauchy's robust loss). */
function missedInto(out: Float64Array, place: Vector, target: Vector, weight: number): void {
  const missed = length(subtract(out, place, target));
  const share = missed / LOST_M;
  scale(out, out, weight * (share > 1e-3 ? Math.sqrt(Math.log1p(share * share)) / share : 1));
}

/** Half the turn from one rotation to another as a vector, weighted as metres. */
function apartInto(out: Float64Array, from: Rotation, to: Rotation): void {
  multiply(relative, to, invert(relative, from));
  const sign = relative[3]! < 0 ? -1 : 1;
  for (let i = 0; i < 3; i++) out[i] = UNEVEN_TURN_M * sign * relative[i]!;
}
