import { BONE_INDEX } from '../skeleton.ts';
import type { Digit, FingerPart, HandPart, HandSite } from '../tree.ts';
import {
  angleOffset,
  createPlacedDigit,
  type HandAngles,
  onDigit,
  type PlacedDigit,
  placeDigit,
} from './hand-angles.ts';
import { rotate } from './quaternion.ts';
import { type ArmRig, mirrorFor, type Rig } from './rig.ts';
import {
  add,
  addScaled,
  distance,
  dot,
  length,
  normalize,
  reject,
  scale,
  subtract,
  type Vector,
  vector,
} from './vector.ts';

/** A place on a hand for given angles, from the hand's joint and in the axes of the hand. */
export type PlacedSite = { readonly point: Vector; readonly normal: Vector };

/** Whether a place is on digits (on the middle finger where none is named). */
export function isFingerPart({ part }: HandSite): boolean {
  return FINGER_PARTS.has(part);
}

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
  if (digits.length > 0 && isFingerPart(site))
    return middle(digits.map((digit) => placeOn(rig, arm, angles, site, digit)));
  if (isFingerPart(site)) return placeOn(rig, arm, angles, site, 3);
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
  if (site.part === 'thumbside') coverByThumb(arm, angles, point, normal);
  if (owner === null) return { point, normal };
  const part = rig.arms.right.digits[owner].bones.indexOf(BONE_INDEX[rest.bone]);
  if (part < 0) return { point, normal };
  const placed = placedDigit(arm, owner, angles);
  onDigit(point, arm.digits[owner], placed, part, point);
  rotate(normal, placed.rotations[part]!, normal);
  return { point, normal };
}

/** Bend of the first two joints together from which on a finger is folded, radians: its tip is back at the palm. */
const FOLDED = 2.4;
/** What is this near, sideways, to the middle of the folded fingers rests on the same surface as they do, metres. */
const REST_M = 0.04;
const FINGER_RADIUS_M = 0.0088;
const over: Vector = vector();

/**
 * The palm of a closed hand is behind its fingers: what touches it touches their middle phalanges, and the thumb where
 * that lies over them. Moves a place of the palm out to there.
 */
function cover(arm: ArmRig, angles: HandAngles, point: Vector, normal: Vector): void {
  const folded = ([2, 3, 4, 5] as const).filter((digit) => {
    const at = angleOffset(digit);
    return angles[at + 1]! + angles[at + 2]! > FOLDED;
  });
  if (folded.length === 0) {
    addScaled(point, point, normal, hollow(arm, point, normal));
    return;
  }
  const placed = [...folded, 1 as const].map((digit) => placedDigit(arm, digit, angles).points);
  const centre = vector();
  for (const points of placed.slice(0, -1)) {
    addScaled(centre, centre, points[1]!, 0.5 / folded.length);
    addScaled(centre, centre, points[2]!, 0.5 / folded.length);
  }
  subtract(centre, centre, point);
  const aside = reject(vector(), centre, normal);
  add(point, point, aside);
  let most = 0;
  for (const points of placed)
    for (const end of points.slice(1)) {
      subtract(over, end, point);
      const height = dot(over, normal) + FINGER_RADIUS_M;
      if (length(reject(over, over, normal)) < REST_M) most = Math.max(most, height);
    }
  addScaled(point, point, normal, most);
}

/** An open palm is hollow by at most this: what touches it rests on the balls of thumb and fingers, metres. */
const HOLLOW_M = 0.005;
const BALL_RADIUS_M = 0.013;

function hollow(arm: ArmRig, point: Vector, normal: Vector): number {
  subtract(over, arm.digits[1].points[0], point);
  return Math.min(HOLLOW_M, Math.max(0, dot(over, normal) + BALL_RADIUS_M));
}

/** A thumb that lies along the hand's side is this far out at most, metres; one that stands out leaves the side free. */
const ALONGSIDE_M = 0.035;
const THUMB_RADIUS_M = 0.0105;

/** What touches the side of a hand touches the thumb that lies there. */
function coverByThumb(arm: ArmRig, angles: HandAngles, point: Vector, normal: Vector): void {
  const { points } = placedDigit(arm, 1, angles);
  let most = 0;
  for (const end of points.slice(1)) {
    subtract(over, end, point);
    const height = dot(over, normal) + THUMB_RADIUS_M;
    if (height > ALONGSIDE_M) return;
    if (length(reject(over, over, normal)) < REST_M) most = Math.max(most, height);
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
