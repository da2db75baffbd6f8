import type { Digit, HandPart, HandSite } from '../tree.ts';
import { isFingerPart, type PlacedSite, placeHandSite } from './hand-site.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import { invert, rotate, rotation } from './quaternion.ts';
import type { ArmRig, Rig } from './rig.ts';
import { addScaled, dot, type Numbers, normalize, subtract, type Vector, vector } from './vector.ts';

export type HeldHand = { readonly arm: ArmRig; readonly hold: HandHold };

/** Places whose normals are less than this against each other (cosine of 120 degrees) do not look at each other. */
export const FACING = -0.5;

const OPPOSITES: Readonly<Partial<Record<HandPart, HandPart>>> = {
  palm: 'handback',
  handback: 'palm',
  thumbside: 'pinkyside',
  pinkyside: 'thumbside',
};

/** The direction out of the skin at a place of a held hand, in the signer's space. */
export function siteNormal(rig: Rig, hand: HeldHand, site: HandSite): Vector {
  return outOf(hand, placeHandSite(rig, hand.arm, hand.hold.angles, site));
}

const outOf = ({ arm, hold }: HeldHand, { normal }: PlacedSite): Vector =>
  rotate(vector(), holdRotation(arm, hold), normal);

/**
 * A place of a held hand as it can touch what lies in the direction `towards` (of the signer's space). Notations name the
 * tip or the joint of a finger and mean whatever of it is turned to the other side: of a finger the skin there is taken that
 * looks that way, of several the one that is furthest out. A side of the hand that looks the other way cannot touch, so the
 * opposite one is taken.
 */
export function facingSite(rig: Rig, hand: HeldHand, site: HandSite, towards: Numbers): PlacedSite {
  const { arm, hold } = hand;
  const placed = placeHandSite(rig, arm, hold.angles, site);
  const facing = dot(outOf(hand, placed), towards);
  if (facing > -FACING || site.between !== undefined) return placed;
  if (isFingerPart(site)) return turnedTo(rig, hand, site, towards);
  const opposite = OPPOSITES[site.part];
  if (opposite === undefined || facing > FACING) return placed;
  return placeHandSite(rig, arm, hold.angles, { ...site, part: opposite });
}

function turnedTo(rig: Rig, { arm, hold }: HeldHand, site: HandSite, towards: Numbers): PlacedSite {
  const normal = rotate(vector(), invert(rotation(), holdRotation(arm, hold)), towards);
  const digits: readonly Digit[] = site.digits === undefined || site.digits.length === 0 ? [3] : site.digits;
  const point = vector();
  let most = Number.NEGATIVE_INFINITY;
  const offset = vector();
  const centres = digits.map((digit) => {
    const one = placeHandSite(rig, arm, hold.angles, { ...site, digits: [digit] });
    return addScaled(vector(), one.point, one.normal, -radiusAt(rig, site.part, digit));
  });
  for (const centre of centres) addScaled(point, point, centre, 1 / centres.length);
  for (const [index, centre] of centres.entries()) {
    const height = dot(subtract(offset, centre, point), normal) + radiusAt(rig, site.part, digits[index]!);
    most = Math.max(most, height);
  }
  return { point: addScaled(vector(), point, normal, most), normal: normalize(normal, normal) };
}

/** How thick the hand is at a part of a digit: what its capsule there has. */
function radiusAt({ body }: Rig, part: HandPart, digit: Digit): number {
  const { bone } = body.handSites[`${part}${digit}`];
  return body.capsules.find((capsule) => capsule.bone === bone)?.radius ?? 0;
}
