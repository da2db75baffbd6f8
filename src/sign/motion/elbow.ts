import { type Rotation, rotation } from './quaternion.ts';
import { type ArmRig, turnTo } from './rig.ts';
import {
  addScaled,
  cross,
  distance,
  normalize,
  reject,
  scale,
  set,
  subtract,
  type Vector,
  vector,
} from './vector.ts';
import { relativeRotation, type WristAngles, wristAngles } from './wrist.ts';

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
const outwards: Vector = vector();
const hinge: Vector = vector();
const upperWay: Vector = vector();
const lowerWay: Vector = vector();

/**
 * Two-bone inverse kinematics in closed form (law of cosines). `swivel` turns the elbow about the line from shoulder to
 * wrist: 0 is as low as it goes, positive is to the arm's own side. A wrist out of reach comes as near as it can.
 */
export function solveElbow(
  out: ElbowSolution,
  arm: ArmRig,
  shoulder: Vector,
  wrist: Vector,
  swivel: number,
): ElbowSolution {
  const { upperLength: a, lowerLength: b } = arm;
  subtract(way, wrist, shoulder);
  const span = Math.hypot(way[0]!, way[1]!, way[2]!);
  normalize(way, way, [0, -1, 0]);
  const reach = Math.min(chord(a, b, LEAST_BEND), Math.max(chord(a, b, MOST_BEND), span));
  addScaled(out.wrist, shoulder, way, reach);
  const along = (a * a - b * b + reach * reach) / (2 * reach);
  const height = Math.sqrt(Math.max(0, a * a - along * along));
  swivelDirection(aside, arm, swivel);
  addScaled(out.elbow, shoulder, way, along);
  addScaled(out.elbow, out.elbow, aside, height);
  cross(hinge, aside, way);
  subtract(upperWay, out.elbow, shoulder);
  subtract(lowerWay, out.wrist, out.elbow);
  turnTo(out.upper, arm.upperFrameInverse, upperWay, hinge);
  turnTo(out.lower, arm.lowerFrameInverse, lowerWay, hinge);
  return out;
}

/** From shoulder to wrist for a bend of the elbow. */
function chord(a: number, b: number, bend: number): number {
  return Math.sqrt(a * a + b * b + 2 * a * b * Math.cos(bend));
}

/** The elbow's direction from the line between shoulder and wrist (`way`), for a swivel. */
function swivelDirection(out: Vector, arm: ArmRig, swivel: number): void {
  // Down, and a little back and outwards: an arm that hangs still has its elbow behind it.
  set(down, 0.15 * arm.sign, -1, -0.45);
  reject(down, down, way);
  normalize(down, down, [0, 0, -1]);
  if (arm.side === 'right') cross(outwards, down, way);
  else cross(outwards, way, down);
  scale(out, down, Math.cos(swivel));
  addScaled(out, out, outwards, Math.sin(swivel));
}

const STEP = 10 * DEGREE;
const FROM = -40 * DEGREE;
const COUNT = 15;
/** Costs within this of the best one share the choice, which keeps the elbow from jumping between two of them. */
const SOFTNESS = 0.25;
const costs = new Float64Array(COUNT);
const trial = createElbowSolution();
const relative: Rotation = rotation();
const angles: WristAngles = { pronation: 0, flexion: 0, ulnar: 0 };

/**
 * The swivel at which wrist and forearm are comfortable and the elbow is where people have it: low, rising as the hand
 * goes high or across the body. A mean of all swivels weighted by their cost, so it changes smoothly with the hand.
 */
export function chooseSwivel(arm: ArmRig, shoulder: Vector, wrist: Vector, hand: Rotation): number {
  const usual = usualSwivel(arm, shoulder, wrist);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < COUNT; i++) {
    const swivel = FROM + i * STEP;
    solveElbow(trial, arm, shoulder, wrist, swivel);
    wristAngles(angles, arm, relativeRotation(relative, trial.lower, hand));
    costs[i] = ((swivel - usual) / (40 * DEGREE)) ** 2 + strain(angles) + insideTrunk(arm, trial.elbow);
    least = Math.min(least, costs[i]!);
  }
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < COUNT; i++) {
    const weight = Math.exp((least - costs[i]!) / SOFTNESS);
    weights += weight;
    sum += weight * (FROM + i * STEP);
  }
  return sum / weights;
}

function usualSwivel(arm: ArmRig, shoulder: Vector, wrist: Vector): number {
  const across = Math.max(0, (shoulder[0]! - wrist[0]!) * arm.sign - 0.12);
  const high = Math.max(0, wrist[1]! - shoulder[1]! + 0.1);
  return 18 * DEGREE + across * 90 * DEGREE + high * 100 * DEGREE;
}

/** Near its limits a joint becomes costly; beyond them much more so. */
function strain({ pronation, flexion, ulnar }: WristAngles): number {
  return (
    beyond(pronation, -70, 70) +
    beyond(flexion, -55, 60) +
    1.5 * beyond(ulnar, -14, 28) +
    0.4 * (flexion / 1.2) ** 2
  );
}

/** Squared excess over a range in degrees; 12 degrees over count 1. */
function beyond(angle: number, low: number, high: number): number {
  const degrees = angle / DEGREE;
  const excess = degrees < low ? low - degrees : degrees > high ? degrees - high : 0;
  return (excess / 12) ** 2;
}

/** The elbow stays out of the chest: metres inside its side count 1 for every 3 cm. */
function insideTrunk(arm: ArmRig, elbow: Vector): number {
  const side = elbow[0]! * arm.sign;
  if (elbow[2]! > 0.16 || side > 0.2) return 0;
  return ((0.2 - side) / 0.03) ** 2 * Math.min(1, (0.16 - elbow[2]!) / 0.06);
}

/** How far a wrist is beyond the arm's reach, in metres. */
export function overReach(arm: ArmRig, shoulder: Vector, wrist: Vector): number {
  return Math.max(0, distance(shoulder, wrist) - chord(arm.upperLength, arm.lowerLength, LEAST_BEND));
}
