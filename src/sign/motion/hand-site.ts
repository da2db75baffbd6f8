import { BONE_INDEX } from '../skeleton.ts';
import type { Digit, FingerPart, HandPart, HandSite } from '../tree.ts';
import { createPlacedDigit, type HandAngles, onDigit, type PlacedDigit, placeDigit } from './hand-angles.ts';
import { rotate } from './quaternion.ts';
import { type ArmRig, mirrorFor, type Rig } from './rig.ts';
import {
  add,
  addScaled,
  distance,
  dot,
  length,
  lerp,
  normalize,
  reject,
  scale,
  subtract,
  type Vector,
  vector,
} from './vector.ts';

/** A place on a hand for given angles, from the hand's joint and in the axes of the hand. */
export type PlacedSite = { readonly point: Vector; readonly normal: Vector };

const FINGER_PARTS: ReadonlySet<string> = new Set<FingerPart>([
  'tip',
  'nail',
  'pad',
  'midjoint',
  'base',
  'side',
]);

/** Finds a place of the tree on a hand whose joints have these angles. */
export function placeHandSite(rig: Rig, arm: ArmRig, angles: HandAngles, site: HandSite): PlacedSite {
  const placed = placeSimple(rig, arm, angles, site);
  if (site.between === undefined) return placed;
  const other = placeSimple(rig, arm, angles, site.between);
  return middle([placed, other]);
}

function placeSimple(rig: Rig, arm: ArmRig, angles: HandAngles, site: HandSite): PlacedSite {
  const digits = site.digits ?? [];
  if (digits.length > 0 && FINGER_PARTS.has(site.part))
    return middle(digits.map((digit) => placeOn(rig, arm, angles, site, digit)));
  if (FINGER_PARTS.has(site.part)) return placeOn(rig, arm, angles, site, 3);
  return placeOn(rig, arm, angles, site, null);
}

function placeOn(rig: Rig, arm: ArmRig, angles: HandAngles, site: HandSite, digit: Digit | null): PlacedSite {
  const rest =
    rig.body.handSites[digit === null ? site.part : (`${site.part}${digit}` as `${HandPart}${Digit}`)];
  const point = subtract(vector(), mirrorFor(arm.side, rest.point), rig.body.joints[`${arm.side}Hand`]);
  const normal = mirrorFor(arm.side, rest.normal);
  if (digit !== null && site.side !== undefined && site.part !== 'tip')
    turnToSide(arm, digit, site.side, point, normal);
  const owner = digit ?? (site.part === 'thumbball' ? 1 : null);
  if (site.part === 'palm') cover(arm, angles, point, normal);
  if (owner === null) return { point, normal };
  const part = rig.arms.right.digits[owner].bones.indexOf(BONE_INDEX[rest.bone]);
  if (part < 0) return { point, normal };
  const placed = placedDigit(arm, owner, angles);
  onDigit(point, arm.digits[owner], placed, part, point);
  rotate(normal, placed.rotations[part]!, normal);
  return { point, normal };
}

/** Fingers that are folded over a place this near cover it, metres: what touches the palm of a fist touches them. */
const COVERED_M = 0.03;
const FINGER_RADIUS_M = 0.0088;
const over: Vector = vector();

/** Moves a place of the palm out onto the fingers that lie on it. */
function cover(arm: ArmRig, angles: HandAngles, point: Vector, normal: Vector): void {
  let most = 0;
  for (const digit of [2, 3, 4, 5] as const) {
    const { points } = placedDigit(arm, digit, angles);
    for (const [part, share] of [
      [1, 0],
      [1, 0.5],
      [2, 0],
      [2, 0.5],
      [2, 1],
    ] as const) {
      lerp(over, points[part]!, points[part + 1]!, share);
      subtract(over, over, point);
      const height = dot(over, normal);
      const aside = length(reject(over, over, normal));
      if (height > 0 && height < COVERED_M && aside < FINGER_RADIUS_M)
        most = Math.max(most, height + Math.sqrt(FINGER_RADIUS_M ** 2 - aside ** 2));
    }
  }
  addScaled(point, point, normal, most);
}

/** Moves a place of the straight digit around its axis: as far from it, on the wanted side. */
function turnToSide(
  arm: ArmRig,
  digit: Digit,
  side: NonNullable<HandSite['side']>,
  point: Vector,
  normal: Vector,
): void {
  const { points, along } = arm.digits[digit];
  const offset = subtract(vector(), point, points[0]);
  const onAxis = addScaled(vector(), points[0], along, dot(offset, along));
  const radius = distance(point, onAxis);
  const isAcross = side === 'radial' || side === 'ulnar';
  reject(normal, isAcross ? arm.radial : arm.palm, along);
  normalize(normal, normal);
  if (side === 'ulnar' || side === 'dorsal') scale(normal, normal, -1);
  addScaled(point, onAxis, normal, radius);
}

function placedDigit(arm: ArmRig, digit: Digit, angles: HandAngles): PlacedDigit {
  const placed = createPlacedDigit();
  placeDigit(arm, digit, angles, placed.points, placed.rotations);
  return placed;
}

function middle(sites: readonly PlacedSite[]): PlacedSite {
  const point = vector();
  const normal = vector();
  for (const site of sites) {
    addScaled(point, point, site.point, 1 / sites.length);
    add(normal, normal, site.normal);
  }
  return { point, normal: normalize(normal, normal, sites[0]!.normal) };
}
