import type { Pose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import { bonePosition } from './kinematics.ts';
import { findOverlap, obstaclesOf, overlap, SOFT_M } from './obstacles.ts';
import { polishedTouch } from './polish-touch.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import { copyRotation, rotate, rotation } from './quaternion.ts';
import type { HandSide, Rig } from './rig.ts';
import type { HandGoal } from './sample-hand.ts';
import { contactPlace, reachGoal, tiltGoal } from './solve-arm.ts';
import {
  addScaled,
  copy,
  cross,
  length,
  type Numbers,
  scale,
  subtract,
  type Vector,
  vector,
} from './vector.ts';

/** How a hand gives way: its wrist is moved, and where it touches something it is turned about the place of the touch. */
export type Way = { readonly shift: Vector; readonly tilt: Vector; cost: number };

/** First the wrist is moved; a touch that is still missed then turns the hand, before the wrist is moved again. */
const FREE_ROUNDS = 4;
const TURN_FROM = 6;
const TURN_UNTIL = 13;
const ROUNDS = 18;
const MISSED_M = 0.003;
/** Of what is missing, each round makes up this part: more would swing to and fro where the arm is strongly bent. */
const GAIN = 0.75;
const CLOSE_ENOUGH_M = 0.0008;
/** A place further off than this cannot be reached in the way it was asked for. */
const MOST_SHIFT_M = 0.2;
/** A touch is kept while other parts of the hand give way: it moves by this at most, and turns by this (radians). */
const TOUCH_SHIFT_M = 0.003;
const MOST_TILT = 1;
const TILT_STEP = 0.16;
/** A part of the hand nearer to the touch than this is the touch itself. */
const LEAST_LEVER_M = 0.012;

/** What a turn of one radian may bring nearer to be worth it. */
const TILT_COST_M = 0.004;
/** A hand in touch that misses its place tries to be held otherwise: turned about each axis, one way and the other. */
const TOUCHING = 0.9;
const TRY_ROUNDS = 6;
/** Moved with its place, it keeps the way that it has, unless another one is better. */
const KEEP_ROUNDS = 4;
/** A way that is not good yet is turned a little further, in ever smaller steps (radians). */
const REFINE_FROM = 0.3;
const REFINE_UNTIL = 0.05;
const REFINE_ROUNDS = 3;
/** A way that became worse by less than this is kept. */
const SAME_M = 0.0003;
const GOOD_M = 0.006;
const OTHER_TILTS: readonly Numbers[] = [0.35, 0.7, 1].flatMap((angle) => [
  [-angle, 0, 0],
  [0, angle, 0],
  [0, -angle, 0],
  [0, 0, angle],
  [0, 0, -angle],
  [angle, 0, 0],
  [-0.7 * angle, 0, 0.7 * angle],
  [-0.7 * angle, 0, -0.7 * angle],
  [-0.58 * angle, 0.58 * angle, -0.58 * angle],
  [-0.58 * angle, -0.58 * angle, 0.58 * angle],
]);

const clear: Vector = vector();
const offset: Vector = vector();
const place: Vector = vector();
const wrist: Vector = vector();
const lever: Vector = vector();
const axis: Vector = vector();
const shift: Vector = vector();
const tilt: Vector = vector();
const solvedTilt: Vector = vector();
const refined: Vector = vector();
const before: Vector = vector();
const previous: Vector = vector();
const none: Vector = vector();
const asked = rotation();

/**
 * Finds the way in which a hand reaches its goal with what its joints allow and keeps out of the trunk, the head and
 * (unless they interlock) the other hand. Leaves the arm solved in that way.
 */
export function makeWay(
  way: Way,
  pose: Pose,
  rig: Rig,
  side: HandSide,
  isFirst: boolean,
  swivel: number,
): void {
  const { goals, transforms, parts } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  const obstacles = obstaclesOf(rig, side, isFirst);
  copyRotation(asked, goal.rotation);
  copy(before, way.tilt);
  // The way of the moment before is where the search begins: a hand that went round something keeps to its side.
  copy(shift, way.shift);
  copy(previous, way.shift);
  let least = Number.POSITIVE_INFINITY;
  const solve = (by: Vector, turn: Vector) => {
    copyRotation(goal.rotation, asked);
    tiltGoal(goal, turn);
    reachGoal(pose, rig, arm, goal, transforms, by, swivel);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(parts.hands[side], transforms, rig);
  };
  const search = (start: Numbers, rounds: number) => {
    copy(tilt, start);
    copy(clear, none);
    for (let round = 0; round < rounds; round++) {
      solve(shift, tilt);
      contactPlace(place, arm, goal, transforms);
      subtract(offset, place, goal.target);
      const depth = findOverlap(parts.hands[side], obstacles);
      const isTight = depth > SOFT_M;
      copy(solvedTilt, tilt);
      if (isTight) give(depth - SOFT_M, goal.contactWeight);
      subtract(offset, clear, offset);
      const cost = length(offset) + (isTight ? depth - SOFT_M : 0) + TILT_COST_M * length(solvedTilt);
      if (cost < least) {
        least = cost;
        copy(way.shift, shift);
        copy(way.tilt, solvedTilt);
      }
      if (cost < CLOSE_ENOUGH_M) break;
      const isMissed = goal.contactWeight > 0 && least > MISSED_M;
      if (round === TURN_FROM && isMissed) shift.fill(0);
      if (round >= TURN_FROM && round < TURN_UNTIL && isMissed) {
        bonePosition(wrist, transforms, arm.hand);
        turnTowards(goal);
      } else {
        addScaled(shift, shift, offset, GAIN);
        limit(shift, MOST_SHIFT_M);
      }
    }
  };
  /** Turns the best way found so far a little about each axis, as long as that makes it better. */
  const refine = () => {
    for (let size = REFINE_FROM; size > REFINE_UNTIL; size /= 2)
      for (let direction = 0; direction < 6; direction++) {
        const [had, axisOf] = [least, direction >> 1];
        copy(shift, way.shift);
        copy(refined, way.tilt);
        refined[axisOf] = refined[axisOf]! + (direction % 2 === 0 ? size : -size);
        limit(refined, MOST_TILT);
        search(refined, REFINE_ROUNDS);
        if (least < had - SAME_M) direction--;
        if (least < MISSED_M) return;
      }
  };
  // Held still, a hand keeps the way that was found when it came.
  if (goal.contactWeight > TOUCHING && Number.isFinite(way.cost)) {
    const had = way.cost;
    search(before, 1);
    if (least <= had + SAME_M) return;
    search(before, KEEP_ROUNDS);
    copy(shift, previous);
  }
  search(none, goal.contactWeight > 0 ? ROUNDS : FREE_ROUNDS);
  if (goal.contactWeight > TOUCHING && least > MISSED_M)
    for (const start of [before, ...OTHER_TILTS]) {
      shift.fill(0);
      search(start, TRY_ROUNDS);
      if (least < GOOD_M) break;
    }
  if (goal.contactWeight > TOUCHING && least > MISSED_M) refine();
  if (goal.contactWeight > TOUCHING && least > MISSED_M) {
    copyRotation(goal.rotation, asked);
    const parameters = polishedTouch(way, pose, rig, side, isFirst, swivel);
    copy(shift, parameters);
    search(parameters.subarray(3), 1);
  }
  way.cost = least;
  solve(way.shift, way.tilt);
}

/** Moves the hand's place out of the deepest overlap; a hand in touch turns about its place instead. */
function give(depth: number, contactWeight: number): void {
  const touchLimit = TOUCH_SHIFT_M + (1 - contactWeight) * MOST_SHIFT_M;
  subtract(lever, overlap.at, place);
  cross(axis, lever, overlap.out);
  const size = length(axis);
  const turns = contactWeight > 0 && size > LEAST_LEVER_M;
  if (turns) {
    addScaled(tilt, tilt, axis, (contactWeight * Math.min(TILT_STEP, depth / size)) / size);
    limit(tilt, MOST_TILT);
  }
  const share = turns ? 1 - contactWeight : 1;
  // What the hand has already moved counts: the rest is added to it.
  if (share > 0) {
    addScaled(clear, offset, overlap.out, share * depth);
    limit(clear, touchLimit);
  }
}

/** Turns the hand about its place so that its wrist comes to where the arm could bring it. */
function turnTowards(goal: HandGoal): void {
  rotate(lever, goal.rotation, goal.contact);
  scale(lever, lever, -1);
  subtract(offset, wrist, goal.target);
  cross(axis, lever, offset);
  const size = length(axis);
  const sizes = length(lever) * length(offset);
  if (sizes < 1e-6 || size / sizes < 1e-3) return;
  addScaled(tilt, tilt, axis, Math.min(TILT_STEP, size / sizes) / size);
  limit(tilt, MOST_TILT);
}

function limit(v: Vector, most: number): void {
  const size = length(v);
  if (size > most) scale(v, v, most / size);
}

/** A fresh way, to be filled. */
export function createWay(): Way {
  return { shift: vector(), tilt: vector(), cost: Number.POSITIVE_INFINITY };
}
