import type { Digit, Handshape } from '../tree.ts';
import { type FitProblem, fitParameters } from './fit.ts';
import { gatherFingers } from './gather-fingers.ts';
import { angleOffset, clampHandAngles, type HandAngles, LOWER_LIMITS, UPPER_LIMITS } from './hand-angles.ts';
import { placeHandSite } from './hand-site.ts';
import type { ArmRig, Rig } from './rig.ts';
import { type Joining, type ThumbTarget, thumbTarget } from './thumb-target.ts';
import { dot, subtract, vector } from './vector.ts';

/** How strongly the thumb keeps to its natural angles, and two pads to facing each other, in metres a radian. */
const KEEP = 0.0015;
const FACE = 0.004;
/** A thumb bends its last joint with the one before it, and turns its pad inwards as it is lifted over the palm. */
const NATURAL = [0.1, 0, 0.1, 0.15, 0.15];
const THUMB_COUNT = 5;

/**
 * Sets the thumb of a hand whose fingers are posed: its tip or pad is brought to a place by inverse kinematics. In a
 * pinch the fingers' knuckles give way too, so that the pads meet. Angles are solved on the right hand.
 */
export function poseThumb(rig: Rig, angles: HandAngles, shape: Handshape, joining: Joining): void {
  const arm = rig.arms.right;
  if (joining.joins === 'pinch' && joining.selected.length > 0)
    pinch(rig, arm, angles, shape, joining.selected);
  else reach(rig, arm, angles, thumbTarget(rig, arm, angles, shape, joining));
  clampHandAngles(angles);
}

function reach(rig: Rig, arm: ArmRig, angles: HandAngles, target: ThumbTarget): void {
  const trial = Float64Array.from(angles);
  const gap = vector();
  const problem: FitProblem = {
    residualCount: 4 + THUMB_COUNT,
    lower: LOWER_LIMITS.subarray(0, THUMB_COUNT),
    upper: UPPER_LIMITS.subarray(0, THUMB_COUNT),
    residuals: (parameters, out) => {
      trial.set(parameters);
      const site = placeHandSite(rig, arm, trial, { part: target.part, digits: [1] });
      out.set(subtract(gap, site.point, target.point));
      out[3] = target.facing === undefined ? 0 : FACE * (1 - dot(site.normal, target.facing));
      keepNatural(parameters, out, 4);
    },
  };
  angles.set(bestOf(problem, [NATURAL, [0.6, -0.3, 0.2, 0.4, 0.4], [0.3, 0.5, 0.4, 0.3, 0.2]]));
}

/** The solution with the least cost of several starts; local minima lie on the two sides of the fingers. */
function bestOf(problem: FitProblem, starts: readonly (readonly number[])[]): Float64Array {
  let best = new Float64Array(0);
  let least = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    const parameters = Float64Array.from(start);
    const cost = fitParameters(problem, parameters);
    if (cost < least) [best, least] = [parameters, cost];
  }
  return best;
}

function keepNatural(parameters: Float64Array, out: Float64Array, at: number): void {
  for (let i = 0; i < THUMB_COUNT; i++) out[at + i] = KEEP * (parameters[i]! - NATURAL[i]!);
}

/** Thumb and the pinching fingers find each other; the first of them leads, the others follow with the same bend. */
function pinch(
  rig: Rig,
  arm: ArmRig,
  angles: HandAngles,
  shape: Handshape,
  selected: readonly Digit[],
): void {
  const leaders = selected.length >= 3 ? selected.slice(0, 2) : selected;
  const part = shape.contactKind === 'tip' || shape.thumbContact === 'tip' ? 'tip' : 'pad';
  const trial = Float64Array.from(angles);
  const knuckles = selected.map((digit) => angleOffset(digit) + 1);
  const gap = vector();
  const problem: FitProblem = {
    residualCount: 4 + THUMB_COUNT + 2,
    lower: Float64Array.of(...LOWER_LIMITS.subarray(0, THUMB_COUNT), -0.6, -0.5),
    upper: Float64Array.of(...UPPER_LIMITS.subarray(0, THUMB_COUNT), 1.3, 0.8),
    residuals: (parameters, out) => {
      trial.set(angles);
      trial.set(parameters.subarray(0, THUMB_COUNT));
      for (const at of knuckles) bendMore(trial, at, parameters[5]!, parameters[6]!);
      const thumb = placeHandSite(rig, arm, trial, { part, digits: [1] });
      const fingers = placeHandSite(rig, arm, trial, { part, digits: leaders });
      out.set(subtract(gap, thumb.point, fingers.point));
      out[3] = FACE * (1 + dot(thumb.normal, fingers.normal));
      keepNatural(parameters, out, 4);
      out[9] = 2 * KEEP * parameters[5]!;
      out[10] = 2 * KEEP * parameters[6]!;
    },
  };
  const found = bestOf(problem, [
    [...NATURAL, 0, 0],
    [0.3, 0.5, 0.4, 0.3, 0.2, 0.2, 0.1],
  ]);
  angles.set(found.subarray(0, THUMB_COUNT));
  for (const at of knuckles) bendMore(angles, at, found[5]!, found[6]!);
  if (selected.length < 3) return;
  gatherFingers(
    rig,
    arm,
    angles,
    selected,
    placeHandSite(rig, arm, angles, { part: 'pad', digits: [1] }).point,
  );
}

function bendMore(angles: HandAngles, knuckle: number, first: number, second: number): void {
  angles[knuckle] = Math.max(0, angles[knuckle]! + first);
  angles[knuckle + 1] = Math.max(0, angles[knuckle + 1]! + second);
}

/** How far apart the pads of the thumb and a finger are, in metres: what "they touch" is measured by. */
export function pinchGap(rig: Rig, angles: HandAngles, digit: Digit, part: 'pad' | 'tip' = 'pad'): number {
  const thumb = placeHandSite(rig, rig.arms.right, angles, { part, digits: [1] });
  const finger = placeHandSite(rig, rig.arms.right, angles, { part, digits: [digit] });
  return Math.hypot(...subtract(vector(), thumb.point, finger.point));
}
