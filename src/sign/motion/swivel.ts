import type { CapsuleSet } from './capsules.ts';
import { createElbowSolution, lowSwivel, solveElbow } from './elbow.ts';
import type { Rotation } from './quaternion.ts';
import { rotation } from './quaternion.ts';
import type { ArmRig } from './rig.ts';
import { segmentDistance } from './segment-distance.ts';
import { distance, lerp, type Vector, vector } from './vector.ts';
import { relativeRotation, type WristAngles, wristAngles } from './wrist.ts';

const DEGREE = Math.PI / 180;
/** The elbows that are looked at, from as low as one goes. */
const STEP = 8 * DEGREE;
const FROM = -48 * DEGREE;
const COUNT = 21;
/** Costs within this of the best one share the choice, which keeps the elbow from jumping between two of them. */
const SOFTNESS = 0.3;
/** The middle of all swivels that an elbow has. */
const OUTWARDS = 60 * DEGREE;
/** The usual swivel above the lowest, and how it rises for each metre across the middle and above the shoulder (radians). */
const USUAL = 18 * DEGREE;
const ACROSS = 90 * DEGREE;
const HIGH = 100 * DEGREE;
const LENIENCE = 40 * DEGREE;
/** The forearm's thickness near the elbow, and the depth in the trunk that costs 1, in metres. */
const FOREARM_RADIUS_M = 0.036;
const DEPTH_M = 0.012;

/** What no swivel can relieve does not drive the elbow to where no one has it: the cost of strain ends here. */
const STRAIN_LIMIT = 5;

export type ArmTask = { readonly shoulder: Vector; readonly wrist: Vector; readonly hand: Rotation };

const costs = new Float64Array(COUNT);
const trial = createElbowSolution();
const relative: Rotation = rotation();
const angles: WristAngles = { pronation: 0, flexion: 0, ulnar: 0 };
const middle: Vector = vector();
const away: Vector = vector();

/**
 * The swivel at which wrist and forearm are comfortable, the forearm is outside the trunk, and the elbow is where people
 * have it: low, rising as the hand goes high or across the body. A mean of all swivels weighted by their cost, so that
 * it changes smoothly with the hand.
 */
export function chooseSwivel(arm: ArmRig, task: ArmTask, trunk: CapsuleSet): number {
  const { shoulder, wrist, hand } = task;
  const usual = usualSwivel(arm, shoulder, wrist);
  const low = lowSwivel(arm, shoulder, wrist);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < COUNT; i++) {
    const swivel = FROM + i * STEP;
    solveElbow(trial, arm, shoulder, wrist, low + swivel);
    wristAngles(angles, arm, relativeRotation(relative, trial.lower, hand));
    const cost =
      ((swivel - usual) / LENIENCE) ** 2 +
      STRAIN_LIMIT * Math.tanh(strain(angles) / STRAIN_LIMIT) +
      insideTrunk(trunk);
    costs[i] = cost;
    least = Math.min(least, cost);
  }
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < COUNT; i++) {
    const weight = Math.exp((least - costs[i]!) / SOFTNESS);
    weights += weight;
    sum += weight * (FROM + i * STEP);
  }
  return outwards(low + sum / weights);
}

/** The same angle, so that between any two of them an elbow swings on the outer side of the arm, not before the face. */
function outwards(angle: number): number {
  return angle - 2 * Math.PI * Math.round((angle - OUTWARDS) / (2 * Math.PI));
}

function usualSwivel(arm: ArmRig, shoulder: Vector, wrist: Vector): number {
  const across = Math.max(0, (shoulder[0]! - wrist[0]!) * arm.sign - 0.12);
  const high = Math.max(0, wrist[1]! - shoulder[1]! + 0.1);
  return USUAL + across * ACROSS + high * HIGH;
}

/** Near its limits a joint becomes costly; beyond them much more so. */
function strain({ pronation, flexion, ulnar }: WristAngles): number {
  const comfort = 0.3 * (flexion / 1.2) ** 2 + 0.1 * (pronation / 1.2) ** 2;
  return beyond(pronation, -72, 72) + beyond(flexion, -58, 63) + 1.5 * beyond(ulnar, -15, 29) + comfort;
}

/** Excess over a range in degrees: squared at first, then in proportion; 12 degrees over count about 1. */
function beyond(angle: number, low: number, high: number): number {
  const degrees = angle / DEGREE;
  const excess = (degrees < low ? low - degrees : degrees > high ? degrees - high : 0) / 12;
  return excess < 1 ? excess ** 2 : 2 * excess - 1;
}

/** How deep the forearm is in the trunk: squared at first, then in proportion, and dearer than a strained wrist. */
function insideTrunk({ capsules }: CapsuleSet): number {
  lerp(middle, trial.elbow, trial.wrist, 0.8);
  let most = 0;
  const half = FOREARM_RADIUS_M + 0.5 * distance(trial.elbow, middle);
  for (const { capsule, from, to, reach } of capsules) {
    let apart = 0;
    for (let i = 0; i < 3; i++) apart += (0.5 * (trial.elbow[i]! + middle[i]! - from[i]! - to[i]!)) ** 2;
    if (apart > (half + reach) ** 2) continue;
    const gap = segmentDistance(away, trial.elbow, middle, from, to);
    most = Math.max(most, FOREARM_RADIUS_M + capsule.radius - gap);
  }
  const depth = most / DEPTH_M;
  return depth < 1 ? depth ** 2 : 3 * depth - 2;
}
