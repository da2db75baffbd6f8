import { type CapsuleSet, createOverlap, deepen, mayTouch } from './capsules.ts';
import { spaceOf } from './pose-solver.ts';
import type { HandSide, Rig } from './rig.ts';
import { addScaled, copy, normalize, subtract, type Vector, vector } from './vector.ts';

/** Hands may sink in by this much, as skin does where it is touched (metres); below the 5 mm of signing.md 4. */
export const SOFT_M = 0.003;
/** Deeper than this, the nearest surface says little about the way out. */
const DEEP_M = 0.015;
const FORWARDS = [0, 0, 1] as const;
const FORWARDS_WEIGHT = 1.5;

/** What a hand must keep out of: the trunk with the head, then the other hand if that is solved already. */
export function obstaclesOf(rig: Rig, side: HandSide, isFirst: boolean): readonly CapsuleSet[] {
  const { goals, parts } = spaceOf(rig);
  const other = parts.hands[side === 'left' ? 'right' : 'left'];
  return isFirst || goals[side].mayInterlock ? [parts.trunk] : [parts.trunk, other];
}

/** The result of the last `findOverlap`. */
export const overlap = createOverlap();
const wayOut: Vector = vector();

/** Finds the deepest place of a hand in its obstacles and the way out; returns the depth in metres, 0 where it is clear. */
export function findOverlap(hand: CapsuleSet, obstacles: readonly CapsuleSet[]): number {
  overlap.depth = 0;
  for (const [index, set] of obstacles.entries()) {
    if (!mayTouch(hand, set)) continue;
    const before = overlap.depth;
    deepen(overlap, hand, set);
    if (overlap.depth === before) continue;
    // Deep inside, the nearest way out may lead further in: out in front of the trunk, or apart from the other hand.
    if (index === 0) copy(wayOut, FORWARDS);
    else subtract(wayOut, hand.centre, set.centre);
  }
  if (overlap.depth > DEEP_M) {
    addScaled(overlap.out, overlap.out, normalize(wayOut, wayOut), FORWARDS_WEIGHT);
    normalize(overlap.out, overlap.out);
  }
  return overlap.depth;
}
