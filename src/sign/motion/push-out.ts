import { type BodyParts, type CapsuleSet, deepest, mayTouch } from './capsules.ts';
import type { HandSide } from './rig.ts';
import { addScaled, type Vector, vector } from './vector.ts';

/** Hands may sink in by this much, as skin does where it is touched (metres); below the 5 mm of signing.md 4. */
const SOFT_M = 0.003;
const ROUNDS = 12;

const out: Vector = vector();

/**
 * The shift that takes a hand out of the trunk, the head and (unless they interlock) the other hand; zero where it is
 * clear of them. The hand is moved as a whole, each time out of the place where it is deepest.
 */
export function pushOut(
  shift: Vector,
  parts: BodyParts,
  side: HandSide,
  others: readonly CapsuleSet[],
): boolean {
  shift.fill(0);
  const hand = parts.hands[side];
  const near = others.filter((set) => mayTouch(hand, set));
  if (near.length === 0) return false;
  let isMoved = false;
  for (let round = 0; round < ROUNDS; round++) {
    let isClear = true;
    for (const set of near) {
      const depth = deepest(out, hand, set, shift);
      if (depth <= SOFT_M) continue;
      addScaled(shift, shift, out, depth - SOFT_M + 0.0002);
      isClear = false;
      isMoved = true;
    }
    if (isClear) break;
  }
  return isMoved;
}
