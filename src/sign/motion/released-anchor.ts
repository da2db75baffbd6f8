import type { Anchor } from './anchor.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import type { HandWriter } from './hand-writer.ts';
import { GAP_M, handExtent } from './location.ts';
import { invert, rotate, rotation } from './quaternion.ts';
import type { Rig } from './rig.ts';
import { addScaled, dot, vector, vectorOf } from './vector.ts';

/** A part of the hand that touched a place has turned away from it by more than this: cosine of 60 degrees. */
const TURNED_AWAY = 0.5;

/**
 * Where a hand goes that turns over in touch and is told no new place: the part that touched looks away then, and the rest
 * of the hand would be inside what it touched, so the touch ends and the hand stands before it. Null where nothing changes.
 */
export function releasedAnchor(
  rig: Rig,
  { arm, hold, anchor }: HandWriter,
  next: HandHold,
  other: HandHold,
): Anchor | null {
  const had = anchor();
  const before = hold();
  if (!had.isContact || had.mayInterlock || next === before) return null;
  const otherArm = rig.arms[arm.side === 'left' ? 'right' : 'left'];
  const normal = vectorOf(had.normal);
  if (had.bone === otherArm.hand) rotate(normal, holdRotation(otherArm, other), normal);
  // What of the hand looked into the skin before, and where that looks now.
  const inwards = rotate(vector(), invert(rotation(), holdRotation(arm, before)), normal);
  rotate(inwards, holdRotation(arm, next), inwards);
  if (dot(inwards, normal) > TURNED_AWAY) return null;
  const size = GAP_M + handExtent(rig, { arm, hold: next }, had.contact, normal);
  return {
    ...had,
    restPoint: addScaled(vector(), had.restPoint, had.normal, Math.max(0, size)),
    isContact: false,
  };
}
