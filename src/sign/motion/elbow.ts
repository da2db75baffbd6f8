import { type Rotation, rotation } from './quaternion.ts';
import { type ArmRig, turnTo } from './rig.ts';
import {
  addScaled,
  cross,
  distance,
  dot,
  length,
  normalize,
  scale,
  set,
  subtract,
  type Vector,
  vector,
} from './vector.ts';

const DEGREE = Math.PI / 180;
/** Signing.md 4: the elbow bends from 0 to 145 degrees; a degree is kept back at both ends, and never quite straight. */
const LEAST_BEND = 3 * DEGREE;
const MOST_BEND = 144 * DEGREE;

/** Where shoulder, elbow and wrist are, and the frames of the two bones without the forearm's twist. */
export type ElbowSolution = {
  readonly wrist: Vector;
  readonly elbow: Vector;
  readonly upper: Rotation;
  readonly lower: Rotation;
};

export function createElbowSolution(): ElbowSolution {
  return { wrist: vector(), elbow: vector(), upper: rotation(), lower: rotation() };
}

const way: Vector = vector();
const down: Vector = vector();
const aside: Vector = vector();
const away: Vector = vector();
const outwards: Vector = vector();
const hinge: Vector = vector();
const upperWay: Vector = vector();
const lowerWay: Vector = vector();

/**
 * Two-bone inverse kinematics in closed form (law of cosines). `swivel` turns the elbow about the line from shoulder to
 * wrist, positive to the arm's own side; it is counted so that an elbow whose swivel stays never swings (`swivelAxes`). A
 * wrist out of reach comes as near as it can.
 */
export function solveElbow(
  out: ElbowSolution,
  arm: ArmRig,
  shoulder: Vector,
  wrist: Vector,
  swivel: number,
): ElbowSolution {
  const { upperLength: a, lowerLength: b } = arm;
  const reach = wayTo(arm, shoulder, wrist);
  addScaled(out.wrist, shoulder, way, reach);
  const along = (a * a - b * b + reach * reach) / (2 * reach);
  const height = Math.sqrt(Math.max(0, a * a - along * along));
  swivelAxes(arm);
  scale(aside, down, Math.cos(swivel));
  addScaled(aside, aside, outwards, Math.sin(swivel));
  addScaled(out.elbow, shoulder, way, along);
  addScaled(out.elbow, out.elbow, aside, height);
  cross(hinge, aside, way);
  subtract(upperWay, out.elbow, shoulder);
  subtract(lowerWay, out.wrist, out.elbow);
  turnTo(out.upper, arm.upperFrameInverse, upperWay, hinge);
  turnTo(out.lower, arm.lowerFrameInverse, lowerWay, hinge);
  return out;
}

/** A point behind the shoulder, in metres: a wrist that is too near is pushed away from there, not from the shoulder. */
const BEHIND_M = 0.14;

/**
 * Makes a way from the shoulder that is too short `least` long. The wrist leaves along the line from a point behind the
 * shoulder, which wrists do not pass: so it never flips from one side of the shoulder to the other.
 */
function keepAway(out: Vector, least: number): void {
  set(away, out[0]!, out[1]!, out[2]! + BEHIND_M);
  normalize(away, away);
  const along = dot(out, away);
  addScaled(out, out, away, -along + Math.sqrt(Math.max(0, along * along + least * least - dot(out, out))));
}

/** From shoulder to wrist for a bend of the elbow. */
function chord(a: number, b: number, bend: number): number {
  return Math.sqrt(a * a + b * b + 2 * a * b * Math.cos(bend));
}

/**
 * The elbow's directions from the line between shoulder and wrist (`way`) for swivels of 0 and 90 degrees: down and to the
 * arm's own side where the wrist is before the shoulder, turned from there by the shortest way. So they change with the way
 * and no faster, except for a wrist right behind the shoulder, where no hand signs.
 */
function swivelAxes(arm: ArmRig): void {
  const [x, y, z] = [way[0]!, way[1]!, way[2]!];
  const share = y / Math.max(1e-6, 1 + z);
  set(down, share * x, -1 + share * y, share * (1 + z));
  crossOutwards(outwards, arm, down);
}

function crossOutwards(out: Vector, { side }: ArmRig, from: Vector): void {
  if (side === 'right') cross(out, from, way);
  else cross(out, way, from);
}

/** The swivel at which the elbow is as low as it goes. */
export function lowSwivel(arm: ArmRig, shoulder: Vector, wrist: Vector): number {
  wayTo(arm, shoulder, wrist);
  swivelAxes(arm);
  // Down, outwards and a little back: no hand that signs is straight below or above the shoulder in that direction,
  // where "low" would mean nothing, and the elbow of a hanging arm is still behind it.
  set(aside, 0.45 * arm.sign, -1, -0.2);
  return Math.atan2(dot(aside, outwards), dot(aside, down));
}

/** Sets `way` to the direction from shoulder to wrist, and returns how far that may be. */
function wayTo({ upperLength: a, lowerLength: b }: ArmRig, shoulder: Vector, wrist: Vector): number {
  subtract(way, wrist, shoulder);
  const least = chord(a, b, MOST_BEND);
  if (length(way) < least) keepAway(way, least);
  const reach = Math.min(chord(a, b, LEAST_BEND), length(way));
  normalize(way, way, [0, -1, 0]);
  return reach;
}

/** How far a wrist is beyond the arm's reach, in metres. */
export function overReach(arm: ArmRig, shoulder: Vector, wrist: Vector): number {
  return Math.max(0, distance(shoulder, wrist) - chord(arm.upperLength, arm.lowerLength, LEAST_BEND));
}
