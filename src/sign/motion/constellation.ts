import { BONES } from '../skeleton.ts';
import type { Constellation, HandSite } from '../tree.ts';
import type { Anchor } from './anchor.ts';
import { placeHandSite } from './hand-site.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import { locationAnchor, touches } from './location.ts';
import { invert, rotate, rotation } from './quaternion.ts';
import type { ArmRig, Rig } from './rig.ts';
import { add, addScaled, normalize, type Vector, vector, vectorOf } from './vector.ts';

/** Between the skins of two hands: `close` is in the middle of the 2 to 6 cm of signing.md 4; without a word, apart. */
const CLOSE_M = 0.04;
const APART_M = 0.07;

export type ConstellationHand = { readonly arm: ArmRig; readonly hold: HandHold };

/** The anchor that brings a place of the strong hand to a place of the weak hand, wherever that one is. */
export function constellationAnchor(
  rig: Rig,
  strong: ConstellationHand,
  weak: ConstellationHand,
  {
    dominant,
    nondominant,
    contact,
    isBehind,
  }: Pick<Constellation, 'dominant' | 'nondominant' | 'contact' | 'isBehind'>,
): Anchor {
  const place = placeHandSite(rig, weak.arm, weak.hold.angles, nondominant);
  const metres = touches(contact) ? 0 : contact === 'close' ? CLOSE_M : APART_M;
  const normal = isBehind === true ? towardsSigner(weak) : place.normal;
  const restPoint = vectorOf(rig.body.joints[BONES[weak.arm.hand]!]);
  add(restPoint, restPoint, place.point);
  addScaled(restPoint, restPoint, normal, isBehind === true ? Math.max(metres, APART_M) : metres);
  return {
    bone: weak.arm.hand,
    restPoint,
    normal,
    offset: vector(),
    contact: placeHandSite(rig, strong.arm, strong.hold.angles, dominant).point,
    isContact: touches(contact),
    mayInterlock: contact === 'interlock' || contact === 'cross',
  };
}

/** The anchor of the weak hand, which stands where the pair meets: at the constellation's place, else in front. */
export function meetingAnchor(rig: Rig, weak: ConstellationHand, constellation: Constellation): Anchor {
  const place = constellation.place ?? { kind: 'body', site: { first: 'neutralspace' } };
  const handSite: HandSite = place.handSite ?? constellation.nondominant;
  return locationAnchor(rig, { ...weak, isPaired: true, isMeeting: true }, { ...place, handSite });
}

/** In the axes of the hand. */
function towardsSigner({ arm, hold }: ConstellationHand): Vector {
  const back = invert(rotation(), holdRotation(arm, hold));
  const out = rotate(vector(), back, [0, 0, -1]);
  return normalize(out, out);
}
