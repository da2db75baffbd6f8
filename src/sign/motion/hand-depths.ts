import { type CapsuleSet, isFar, mayTouch } from './capsules.ts';
import { CONTACT_AREA_M } from './intended-contact.ts';
import { SOFT_M } from './obstacles.ts';
import { spaceOf } from './pose-solver.ts';
import type { HandSide, Rig } from './rig.ts';
import { lastNearest, segmentDistance } from './segment-distance.ts';
import { contactPlace } from './solve-arm.ts';
import { addScaled, distance, type Vector, vector } from './vector.ts';

/** The rim of a touch is so wide: there the weights change over. */
const RIM_M = 0.006;
const SIDES: readonly HandSide[] = ['left', 'right'];

const away: Vector = vector();
const skin: Vector = vector();

/** How much a metre of depth counts, away from what is meant to be touched and within it. */
export type DepthWeights = { readonly outside: number; readonly touch: number };

/** Where the hands touch what they should, in the world, after the last `findContacts`. */
const contacts = [vector(), vector()];
let contactCount = 0;

/** Looks where the hands, as they are solved now, touch what their goals ask for. */
export function findContacts(rig: Rig): void {
  const { goals, transforms } = spaceOf(rig);
  contactCount = 0;
  for (const side of SIDES)
    if (goals[side].contactWeight > 0)
      contactPlace(contacts[contactCount++]!, rig.arms[side], goals[side], transforms);
}

/** 0 where a point of a hand's skin belongs to a touch, 1 where it does not, something between on the rim. */
function outsideTouch(point: Vector): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < contactCount; i++) nearest = Math.min(nearest, distance(contacts[i]!, point));
  return Math.min(1, Math.max(0, 1 - (CONTACT_AREA_M - RIM_M - nearest) / RIM_M));
}

/** How much deeper than skin gives way each capsule of a hand is in what it must keep out of, weighted; metres. */
export function depthsInto(
  out: Float64Array,
  hand: CapsuleSet,
  obstacles: readonly CapsuleSet[],
  weights: DepthWeights,
): void {
  out.fill(0);
  for (const set of obstacles) {
    if (!mayTouch(hand, set)) continue;
    for (const b of set.capsules) {
      if (isFar(hand.centre, hand.centre, b, hand.size + b.reach - SOFT_M)) continue;
      for (let index = 0; index < hand.capsules.length; index++) {
        const a = hand.capsules[index]!;
        // Most pairs are far apart, which their middles show at once.
        if (isFar(a.from, a.to, b, a.reach + b.reach - SOFT_M)) continue;
        const gap = segmentDistance(away, a.from, a.to, b.from, b.to);
        const depth = a.capsule.radius + b.capsule.radius - gap - SOFT_M;
        if (depth <= 0) continue;
        lastNearest(skin);
        if (gap > 1e-6) addScaled(skin, skin, away, -a.capsule.radius / gap);
        const weight = weights.touch + (weights.outside - weights.touch) * outsideTouch(skin);
        out[index] = Math.max(out[index]!, weight * depth);
      }
    }
  }
}
