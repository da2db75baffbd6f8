import { createPose, type Pose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import { type Corrections, createCorrections, smoothShifts, smoothSwivels } from './corrections.ts';
import { placeHand, solveFrame, spaceOf, type Tracks } from './pose-solver.ts';
import { pushOut } from './push-out.ts';
import type { HandSide, Rig } from './rig.ts';
import { armSwivel, contactPlace, solveArm } from './solve-arm.ts';
import { addScaled, copy, length, subtract, type Vector, vector } from './vector.ts';

/** 60 looks a second: at 3 m/s a hand moves 5 cm between two, less than a palm is wide. */
const STEP_MS = 1000 / 60;
/** A wrist that reached its limits turns the hand; its place is brought back by moving the wrist, this often. */
const ROUNDS = 8;
/** Of what is missing, each round makes up this part: more would swing to and fro where the arm is strongly bent. */
const GAIN = 0.75;
const CLOSE_ENOUGH_M = 0.0008;
/** A place further off than this cannot be reached in the way it was asked for. */
const MOST_SHIFT_M = 0.2;

/**
 * Looks at every moment of the tracks: where the elbows are best, and how wrists must give way so that the hands, with
 * what their joints allow, reach their places and go neither into the body nor into each other. Smoothed in time, so
 * that nothing ever jumps.
 */
export function findCorrections(rig: Rig, tracks: Tracks, durationMs: number): Corrections {
  const corrections = createCorrections(durationMs, STEP_MS);
  const pose = createPose();
  const { goals, transforms, parts } = spaceOf(rig);
  const count = corrections.arms.left.swivel.length;
  const each = (look: (step: number, side: HandSide, isFirst: boolean) => void) => {
    for (let step = 0; step < count; step++)
      solveFrame(pose, rig, tracks, step * STEP_MS, (side, isFirst) => look(step, side, isFirst));
  };
  each((step, side, isFirst) => {
    if (isFirst) placeCapsules(parts.trunk, transforms, rig);
    const arm = rig.arms[side];
    const swivel = armSwivel(pose, rig, arm, goals[side], transforms, parts.trunk);
    solveArm(pose, rig, arm, goals[side], transforms, none, swivel);
    corrections.arms[side].swivel[step] = swivel;
  });
  smoothSwivels(corrections);
  each((step, side, isFirst) => {
    findShift(best, pose, rig, side, isFirst, corrections.arms[side].swivel[step]!);
    corrections.arms[side].shift.set(best, 3 * step);
  });
  smoothShifts(corrections);
  return corrections;
}

const none: Vector = vector();
const best: Vector = vector();
const shift: Vector = vector();
const push: Vector = vector();
const clear: Vector = vector();
const missing: Vector = vector();

/** The shift of the wrist that brings the contact place to its target and keeps the hand clear of other parts. */
function findShift(
  out: Vector,
  pose: Pose,
  rig: Rig,
  side: HandSide,
  isFirst: boolean,
  swivel: number,
): void {
  const { goals, transforms, parts } = spaceOf(rig);
  const arm = rig.arms[side];
  const goal = goals[side];
  const other = parts.hands[side === 'left' ? 'right' : 'left'];
  if (isFirst) placeCapsules(parts.trunk, transforms, rig);
  const obstacles = isFirst || goal.mayInterlock ? [parts.trunk] : [parts.trunk, other];
  let least = Number.POSITIVE_INFINITY;
  copy(out, none);
  copy(shift, none);
  copy(clear, none);
  for (let round = 0; round < ROUNDS; round++) {
    solveArm(pose, rig, arm, goal, transforms, shift, swivel);
    placeHand(pose, rig, arm, transforms);
    placeCapsules(parts.hands[side], transforms, rig);
    pushOut(push, parts, side, obstacles);
    addScaled(clear, clear, push, 1);
    subtract(missing, goal.target, contactPlace(missing, arm, goal, transforms));
    addScaled(missing, missing, clear, 1);
    const cost = length(missing) + length(push);
    if (cost < least) {
      least = cost;
      copy(out, shift);
    }
    if (cost < CLOSE_ENOUGH_M) break;
    addScaled(shift, shift, missing, GAIN);
    const size = length(shift);
    if (size > MOST_SHIFT_M) addScaled(shift, none, shift, MOST_SHIFT_M / size);
  }
  solveArm(pose, rig, arm, goal, transforms, out, swivel);
  placeHand(pose, rig, arm, transforms);
  placeCapsules(parts.hands[side], transforms, rig);
}
