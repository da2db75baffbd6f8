import type { Site } from '../body.ts';
import type { Vector3 } from '../pose.ts';
import { BONE_INDEX } from '../skeleton.ts';
import type { BodyLocation, BodySite, Contact, SiteSide } from '../tree.ts';
import type { Anchor } from './anchor.ts';
import { suggestedSite } from './contact-site.ts';
import { facingSite } from './facing-site.ts';
import { placeHandSite } from './hand-site.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import { rotate } from './quaternion.ts';
import { type ArmRig, DIGITS, type HandSide, type Rig } from './rig.ts';
import {
  add,
  addScaled,
  dot,
  lerp,
  normalize,
  scale,
  subtract,
  type Vector,
  vector,
  vectorOf,
} from './vector.ts';

const ARM_SITES: ReadonlySet<BodySite> = new Set(['upperarm', 'elbow', 'elbowinside', 'lowerarm']);
const TRUNK_SITES: ReadonlySet<BodySite> = new Set([
  'shoulders',
  'shouldertop',
  'chest',
  'stomach',
  'belowstomach',
]);

/**
 * Distances from the skin in arm lengths. In front of the trunk and in neutral space after signing.md 2.4.5; nearer, a
 * hand whose fingers point away from the body would have its wrist inside it. At head and arms `close` is the 2 to 6 cm
 * of signing.md 4, and a place without a contact is 2 cm off, so that only hamtouch touches. With the arm extended the
 * palm is at 0.8: the elbow stays a little bent.
 */
const DISTANCES = {
  trunk: 0.4,
  closeToTrunk: 0.3,
  neutral: 0.37,
  near: 0.04,
  close: 0.07,
  armExtended: 0.8,
} as const;
/** To a hand's own side of the middle when the notation gives no side: one hand alone, or both, in metres. */
const NEUTRAL_ASIDE_M = { alone: 0.13, both: 0.12 } as const;
/** One hand alone signs before its shoulder, with the elbow well bent, and higher than two hands do. */
const NEUTRAL_UP_M = { alone: 0.1, both: 0 } as const;
/** How far "beside" is beyond the edge of a place. */
const BESIDE_M = { head: 0.05, trunk: 0.11 } as const;
const BEHIND_M = 0.06;
/** A hand that does not touch keeps this clear of the skin with all its parts; half the thickness of a wrist. */
export const GAP_M = 0.015;
const WRIST_RADIUS_M = 0.03;

export type PlacingHand = {
  readonly arm: ArmRig;
  readonly hold: HandHold;
  /** Both hands sign: each keeps to its own side of neutral space. */
  readonly isPaired: boolean;
  /**
   * The hands meet at the place, and neither keeps to its side: the other hand comes with its place `contact` (in its own
   * axes) to `at` on this one (from the wrist, in this one's axes).
   */
  readonly partner?: Pick<PlacingHand, 'arm' | 'hold'> & { readonly contact: Vector; readonly at: Vector };
};

/** The anchor that brings a hand to a place at the body. */
export function locationAnchor(rig: Rig, hand: PlacingHand, location: BodyLocation): Anchor {
  const { point, normal, bone } = bodyPlace(rig, hand, location);
  const isFree = location.site.first === 'neutralspace';
  const isTouching = touches(location.contact);
  const site =
    location.handSite ??
    (isFree && !isTouching ? ({ part: 'palm' } as const) : suggestedSite(rig, hand.arm, hand.hold, normal));
  const isOnTrunk = !ARM_SITES.has(location.site.first);
  const { point: contact } =
    isTouching && isOnTrunk
      ? facingSite(rig, hand, site, scale(vector(), normal, -1))
      : placeHandSite(rig, hand.arm, hand.hold.angles, site);
  const usual = distanceOf(location) * hand.arm.reach;
  const size = isTouching ? usual : Math.max(usual, GAP_M + extentOf(rig, hand, contact, normal));
  const restPoint = addScaled(vector(), point, normal, size);
  if (location.isBehind === true) restPoint[2] = restPoint[2]! - BEHIND_M;
  return {
    bone,
    restPoint,
    normal: isFree ? vector() : normal,
    offset: vector(),
    contact,
    isContact: isTouching,
    mayInterlock: location.contact === 'interlock' || location.contact === 'cross',
  };
}

/** How far the hand reaches from its place towards the body, in metres: a hand that points away has its wrist there. */
export function handExtent(
  rig: Rig,
  { arm, hold }: Pick<PlacingHand, 'arm' | 'hold'>,
  contact: Vector,
  normal: Vector,
): number {
  const turn = holdRotation(arm, hold);
  const inwards = (point: Vector, radius: number) => {
    const offset = subtract(vector(), point, contact);
    return radius - dot(rotate(offset, turn, offset), normal);
  };
  const tips = DIGITS.map(
    (digit) => placeHandSite(rig, arm, hold.angles, { part: 'tip', digits: [digit] }).point,
  );
  return Math.max(inwards(vector(), WRIST_RADIUS_M), ...tips.map((tip) => inwards(tip, 0)));
}

/** The same of a hand and the one that meets it there. */
function extentOf(rig: Rig, hand: PlacingHand, contact: Vector, normal: Vector): number {
  const own = handExtent(rig, hand, contact, normal);
  const { partner } = hand;
  if (partner === undefined) return own;
  const apart = subtract(vector(), partner.at, contact);
  const out = dot(rotate(apart, holdRotation(hand.arm, hand.hold), apart), normal);
  return Math.max(own, handExtent(rig, partner, partner.contact, normal) - out);
}

export function touches(contact: Contact | undefined): boolean {
  return contact !== undefined && contact !== 'close' && contact !== 'arm-extended';
}

/** Arm lengths. */
function distanceOf({ site, contact }: BodyLocation): number {
  if (contact === 'arm-extended') return DISTANCES.armExtended;
  const isTrunk = TRUNK_SITES.has(site.first) || site.first === 'neutralspace';
  if (contact === 'close') return isTrunk ? DISTANCES.closeToTrunk : DISTANCES.close;
  if (touches(contact) && site.first !== 'neutralspace') return 0;
  if (site.first === 'neutralspace') return DISTANCES.neutral;
  return isTrunk ? DISTANCES.trunk : DISTANCES.near;
}

type Place = { readonly point: Vector; readonly normal: Vector; readonly bone: number };

function bodyPlace(rig: Rig, hand: PlacingHand, { site, side }: BodyLocation): Place {
  const first = sidedPlace(rig, hand, site.first, side?.first);
  if (site.second === undefined && side?.second === undefined) return first;
  const second = sidedPlace(rig, hand, site.second ?? site.first, side?.second);
  const normal = add(vector(), first.normal, second.normal);
  return {
    point: lerp(vector(), first.point, second.point, 0.5),
    normal: normalize(normal, normal, first.normal),
    bone: first.bone,
  };
}

function sidedPlace(rig: Rig, hand: PlacingHand, name: BodySite, side: SiteSide | undefined): Place {
  const sites = rig.body.sites[name];
  if (ARM_SITES.has(name)) return armPlace(hand.arm.side === 'right' ? sites.left : sites.right, side);
  const own: HandSide = hand.arm.side;
  const sideOfBody = side?.startsWith('left') ? 'left' : side?.startsWith('right') ? 'right' : null;
  // Organs that come in pairs (ears, cheeks) have no middle: the one of the hand's own side is meant.
  const isPairedOrgan = sites.centre.point[0] !== 0;
  const site =
    sideOfBody !== null ? sites[sideOfBody] : isPairedOrgan && side === undefined ? sites[own] : sites.centre;
  const place = placeOf(name === 'neutralspace' ? { ...site, bone: 'hips' } : site);
  if (side?.endsWith('beside')) {
    const metres = name === 'neutralspace' || TRUNK_SITES.has(name) ? BESIDE_M.trunk : BESIDE_M.head;
    place.point[0] = place.point[0]! + (sideOfBody === 'left' ? metres : -metres);
  } else if (name === 'neutralspace' && side === undefined && hand.partner === undefined) {
    const company = hand.isPaired ? 'both' : 'alone';
    place.point[0] = hand.arm.sign * NEUTRAL_ASIDE_M[company];
    place.point[1] = place.point[1]! + NEUTRAL_UP_M[company];
  }
  return place;
}

/** Places of the other arm; the sides of a forearm are its back and its palm side, which looks down in the rest pose. */
function armPlace(site: Site, side: SiteSide | undefined): Place {
  const place = placeOf(site);
  if (side !== 'palmar' || site.normal[1] <= 0) return place;
  const axisHeight = site.point[1] - 2 * 0.033;
  place.point[1] = axisHeight;
  place.normal[1] = -place.normal[1]!;
  return place;
}

function placeOf({ point, normal, bone }: { point: Vector3; normal: Vector3; bone: Site['bone'] }): Place {
  return { point: vectorOf(point), normal: vectorOf(normal), bone: BONE_INDEX[bone] };
}
