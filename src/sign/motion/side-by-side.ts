import { BONE_INDEX } from '../skeleton.ts';
import type { Anchor } from './anchor.ts';
import type { HeldHand } from './facing-site.ts';
import { handExtent } from './location.ts';
import type { Rig } from './rig.ts';
import { vector, vectorOf } from './vector.ts';

/** Hands at one place are this near each other, up and down and back and forth, metres. */
const LEVEL_M = 0.06;
/** Hands that a sign crosses are not parted: what counts is that each is on its own side, or this near to it (metres). */
const ACROSS_M = 0.01;
/** Between them stays so much; half a hand's width from the middle is as far as one is moved, metres. */
const BETWEEN_M = 0.02;
const MOST_ASIDE_M = 0.045;

export type PlacedHand = HeldHand & { readonly anchor: Anchor };

/**
 * Two hands that are told the same place of the trunk cannot both be there: each goes to its own side, along the skin, until
 * they are beside each other, but not further than half a hand. (At the head, which is narrow, they would lose the skin.)
 */
export function sideBySide(rig: Rig, first: PlacedHand, second: PlacedHand): readonly [Anchor, Anchor] {
  const [a, b] = [first.anchor, second.anchor];
  const asideM = (hand: PlacedHand) => hand.arm.sign * hand.anchor.restPoint[0]!;
  const isApart = [1, 2].some((axis) => Math.abs(a.restPoint[axis]! - b.restPoint[axis]!) > LEVEL_M);
  const isFree = a.mayInterlock || b.mayInterlock || !isOnTrunk(a) || !isOnTrunk(b);
  if (isFree || isApart || asideM(first) < -ACROSS_M || asideM(second) < -ACROSS_M) return [a, b];
  const inwardsM = (hand: PlacedHand) =>
    handExtent(rig, hand, hand.anchor.contact, vector(hand.arm.sign, 0, 0));
  const missingM = inwardsM(first) + inwardsM(second) + BETWEEN_M - asideM(first) - asideM(second);
  const moved = (hand: PlacedHand) =>
    beside(hand, Math.max(0, Math.min(missingM / 2, MOST_ASIDE_M - asideM(hand))));
  return [moved(first), moved(second)];
}

function isOnTrunk({ bone }: Anchor): boolean {
  return bone <= BONE_INDEX.upperChest;
}

/** The place itself is moved: a touch stays one. */
function beside({ arm, anchor }: PlacedHand, metres: number): Anchor {
  const restPoint = vectorOf(anchor.restPoint);
  restPoint[0] = restPoint[0]! + arm.sign * metres;
  return { ...anchor, restPoint };
}
