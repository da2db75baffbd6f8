import { BONES } from '../skeleton.ts';
import type { Constellation, HandSite } from '../tree.ts';
import type { Anchor } from './anchor.ts';
import { FACING, facingSite, type HeldHand, siteNormal } from './facing-site.ts';
import { isFingerPart, placeHandSite } from './hand-site.ts';
import { holdRotation } from './hand-state.ts';
import { locationAnchor, touches } from './location.ts';
import { invert, rotate, rotation } from './quaternion.ts';
import type { Rig } from './rig.ts';
import {
  add,
  addScaled,
  cross,
  dot,
  length,
  normalize,
  reject,
  scale,
  subtract,
  type Vector,
  vector,
  vectorOf,
} from './vector.ts';

/** Between the skins of two hands: `close` is in the middle of the 2 to 6 cm of signing.md 4; without a word, apart. */
const CLOSE_M = 0.04;
const APART_M = 0.07;

/** The anchor that brings a place of the strong hand to a place of the weak hand, wherever that one is. */
export function constellationAnchor(
  rig: Rig,
  strong: HeldHand,
  weak: HeldHand,
  {
    dominant,
    nondominant,
    contact,
    isBehind,
  }: Pick<Constellation, 'dominant' | 'nondominant' | 'contact' | 'isBehind'>,
): Anchor {
  const mayInterlock = contact === 'interlock' || contact === 'cross';
  const isTouching = touches(contact);
  const away = isTouching && !mayInterlock ? sideOfTouch(rig, strong, weak, dominant, nondominant) : null;
  const placeOf = (hand: HeldHand, site: HandSite, towards: Vector | null) =>
    towards === null
      ? placeHandSite(rig, hand.arm, hand.hold.angles, site)
      : facingSite(rig, hand, site, towards);
  const place = placeOf(weak, nondominant, away);
  const metres = isTouching ? 0 : contact === 'close' ? CLOSE_M : APART_M;
  const normal = isBehind === true ? towardsSigner(weak) : place.normal;
  const restPoint = vectorOf(rig.body.joints[BONES[weak.arm.hand]!]);
  add(restPoint, restPoint, place.point);
  addScaled(restPoint, restPoint, normal, isBehind === true ? Math.max(metres, APART_M) : metres);
  return {
    bone: weak.arm.hand,
    restPoint,
    normal,
    offset: vector(),
    contact: placeOf(strong, dominant, away && scale(vector(), away, -1)).point,
    isContact: isTouching,
    mayInterlock,
  };
}

/** Fingers whose directions are further apart than this (cosine of 30 degrees) cross each other. */
const CROSSING = 0.87;

/**
 * On which side of the weak hand's place the strong hand's place is when they touch (in the signer's space); null where
 * the places look at each other, so that nothing has to be chosen.
 */
function sideOfTouch(
  rig: Rig,
  strong: HeldHand,
  weak: HeldHand,
  dominant: HandSite,
  nondominant: HandSite,
): Vector | null {
  const [a, b] = [siteNormal(rig, strong, dominant), siteNormal(rig, weak, nondominant)];
  if (dot(a, b) < FACING) return null;
  if (!isFingerPart(nondominant)) return b;
  if (!isFingerPart(dominant)) return scale(a, a, -1);
  if (dot(a, b) < -FACING) return normalize(b, subtract(b, b, a));
  const out = cross(vector(), strong.hold.fingers, weak.hold.fingers);
  // Fingers that cross lie on each other, the strong hand's outside; else each hand is on its own side.
  if (dot(strong.hold.fingers, weak.hold.fingers) < CROSSING && length(out) > 1 - CROSSING)
    return normalize(out, scale(out, out, out[2]! < 0 ? -1 : 1));
  return normalize(out, reject(out, [strong.arm.sign, 0, 0], b), [0, 1, 0]);
}

/**
 * The anchor of the weak hand, which stands where the pair meets: at the constellation's place, else in front. `anchor` is
 * the strong hand's, which may be between the weak one and the body.
 */
export function meetingAnchor(
  rig: Rig,
  strong: HeldHand & { readonly anchor: Anchor },
  weak: HeldHand,
  constellation: Constellation,
): Anchor {
  const place = constellation.place ?? { kind: 'body', site: { first: 'neutralspace' } };
  const handSite: HandSite = place.handSite ?? constellation.nondominant;
  const at = vectorOf(rig.body.joints[BONES[weak.arm.hand]!]);
  subtract(at, strong.anchor.restPoint, at);
  const partner = { ...strong, contact: strong.anchor.contact, at };
  return locationAnchor(rig, { ...weak, isPaired: true, partner }, { ...place, handSite });
}

/** In the axes of the hand. */
function towardsSigner({ arm, hold }: HeldHand): Vector {
  const back = invert(rotation(), holdRotation(arm, hold));
  const out = rotate(vector(), back, [0, 0, -1]);
  return normalize(out, out);
}
