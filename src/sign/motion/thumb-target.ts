import type { Digit, FingerPart, Handshape } from '../tree.ts';
import {
  angleOffset,
  createPlacedDigit,
  type HandAngles,
  type PlacedDigit,
  placeDigit,
} from './hand-angles.ts';
import { rotate } from './quaternion.ts';
import type { ArmRig, Rig } from './rig.ts';
import { add, addScaled, distance, lerp, scale, type Vector, vector } from './vector.ts';

/** The fingers that a handshape is about, and whether the thumb meets them. */
export type Joining = {
  readonly selected: readonly Digit[];
  readonly joins: 'pinch' | 'cee' | undefined;
  /** K and P: the thumb lies against the middle finger's side. */
  readonly isK: boolean;
};

/** Where a part of the thumb goes, from the hand's joint in the hand's axes, and where that part looks. */
export type ThumbTarget = {
  readonly part: Extract<FingerPart, 'tip' | 'pad'>;
  readonly point: Vector;
  readonly facing?: Vector;
};

/** Half the thickness of thumb and finger together, in metres: their axes are this far apart when they touch. */
const THICKNESS = 0.0195;
const FINGER_RADIUS = 0.0092;
/** From the fingertips' ends down to the axis of the thumb that they rest on: its radius and a little skin. */
const UNDER_M = 0.0145;

/**
 * HamNoSys gives the thumb four places: out to the side, opposed in front of the palm, across it, and (without a
 * modifier) beside the index finger, or on the first folded finger where only some are stretched.
 */
export function thumbTarget(
  _rig: Rig,
  arm: ArmRig,
  angles: HandAngles,
  shape: Handshape,
  joining: Joining,
): ThumbTarget {
  const hand = fingersOf(arm, angles);
  if (shape.thumbEnclosed === true || shape.thumbBetween !== undefined) return enclosed(arm, hand, shape);
  if (joining.joins === 'cee') return opposite(arm, hand, joining.selected, shape);
  if (shape.thumb === 'out') return sideways(arm, [0.36, 0.1, 0.93]);
  if (joining.isK) return besideMiddle(arm, hand);
  if (shape.thumb === 'opposed')
    return sideways(arm, isG(shape, joining) ? [0.86, 0.25, 0.45] : [0.56, 0.78, 0.3]);
  const hooked = ([2, 3, 4, 5] as const).filter((digit) => angles[angleOffset(digit) + 2]! > 1);
  const folded = hooked.filter((digit) => angles[angleOffset(digit) + 1]! > 0.6);
  const isFist = folded.includes(2) && folded.includes(3);
  if (shape.thumb === 'across') {
    if (hooked.length === 4 && folded.length === 0) return underTips(arm, hand);
    if (folded.length > 0) return onFolded(hand, isFist ? 3 : folded[0]!, isFist ? 2 : folded[0]!);
    return overPalm(arm);
  }
  if (isFist || folded.length === 0 || folded.length === 4) return besideIndex(arm, hand);
  return onFolded(hand, folded[0]!, folded[0]!);
}

type Fingers = Readonly<Record<2 | 3 | 4 | 5, PlacedDigit>> & { readonly arm: ArmRig };

function fingersOf(arm: ArmRig, angles: HandAngles): Fingers {
  const place = (digit: Digit) => {
    const placed = createPlacedDigit();
    placeDigit(arm, digit, angles, placed.points, placed.rotations);
    return placed;
  };
  return { arm, 2: place(2), 3: place(3), 4: place(4), 5: place(5) };
}

/** A stretched thumb in a direction (finger, palm and thumb side shares). */
function sideways(arm: ArmRig, [fingers, palm, radial]: readonly [number, number, number]): ThumbTarget {
  const base = arm.digits[1].points[0];
  const size = distance(base, arm.digits[1].points[3]) / Math.hypot(fingers, palm, radial);
  return { part: 'tip', point: offset(arm, base, fingers * size, palm * size, radial * size) };
}

/** Along the index finger's side: a flat hand, or the thumb of an A-hand, upright at the fist's side. */
function besideIndex(arm: ArmRig, hand: Fingers): ThumbTarget {
  const [knuckle, joint] = hand[2].points as [Vector, Vector];
  const place = lerp(vector(), knuckle, joint, 0.3);
  const isFolded = distance(joint, addScaled(vector(), knuckle, arm.fingers, 0.042)) > 0.03;
  const point = isFolded
    ? offset(arm, knuckle, 0.014, 0.012, THICKNESS + 0.001)
    : offset(arm, place, 0, 0.005, THICKNESS + 0.0015);
  return { part: 'tip', point };
}

/** Flat over the palm towards the little finger's base, under the knuckles. */
function overPalm(arm: ArmRig): ThumbTarget {
  const ring = arm.digits[4].points[0];
  return {
    part: 'pad',
    point: offset(arm, ring, -0.014, 0.017, 0.002),
    facing: scale(vector(), arm.palm, -1),
  };
}

/** One finger stretched, the thumb level with it: G and Q. */
function isG(shape: Handshape, { selected }: Joining): boolean {
  return selected.length === 1 && selected[0] === 2 && shape.bend === undefined;
}

/** The pad lies against the thumb's side of the middle finger, by its middle joint. */
function besideMiddle(arm: ArmRig, hand: Fingers): ThumbTarget {
  const [knuckle, joint] = hand[3].points as [Vector, Vector];
  const place = lerp(vector(), knuckle, joint, 0.97);
  return {
    part: 'pad',
    point: offset(arm, place, 0, 0, FINGER_RADIUS),
    facing: scale(vector(), arm.radial, -1),
  };
}

/** The E: level under the tips of the hooked fingers, which rest on it. */
function underTips(arm: ArmRig, hand: Fingers): ThumbTarget {
  const tips = lerp(vector(), hand[2].points[3]!, hand[4].points[3]!, 0.65);
  return {
    part: 'pad',
    point: offset(arm, tips, -UNDER_M, 0.004, 0),
    facing: scale(vector(), arm.palm, -1),
  };
}

/** The pad lies on the back of folded fingers' middle phalanges. */
function onFolded(hand: Fingers, digit: 2 | 3 | 4 | 5, second: 2 | 3 | 4 | 5): ThumbTarget {
  const middles = [digit, second].map((finger) => {
    const placed = hand[finger];
    const back = rotate(vector(), placed.rotations[1]!, scale(vector(), hand.arm.palm, -1));
    const centre = lerp(vector(), placed.points[1]!, placed.points[2]!, 0.55);
    return { skin: addScaled(vector(), centre, back, FINGER_RADIUS), back };
  });
  const [a, b] = middles as [(typeof middles)[0], (typeof middles)[0]];
  return {
    part: 'pad',
    point: lerp(vector(), a.skin, b.skin, 0.25),
    facing: scale(vector(), a.back, -1),
  };
}

/** Under the folded fingers, the tip between two of them (T, N, M) or behind the ones named. */
function enclosed(arm: ArmRig, hand: Fingers, shape: Handshape): ThumbTarget {
  const [first, second] = shape.thumbBetween ?? [3, 4];
  const a = hand[first === 1 ? 2 : first];
  const b = hand[second === 1 ? 3 : second];
  const between = lerp(
    vector(),
    lerp(vector(), a.points[0]!, a.points[1]!, 0.9),
    lerp(vector(), b.points[0]!, b.points[1]!, 0.9),
    0.5,
  );
  return { part: 'tip', point: offset(arm, between, 0.03, 0, 0) };
}

/** The C: the tip opposite the fingertips, with a phalanx between them. */
function opposite(arm: ArmRig, hand: Fingers, selected: readonly Digit[], shape: Handshape): ThumbTarget {
  const fingers = selected.filter((digit) => digit !== 1).slice(0, 3);
  const tip = vector();
  for (const digit of fingers) add(tip, tip, hand[digit as 2 | 3 | 4 | 5].points[3]!);
  scale(tip, tip, 1 / Math.max(1, fingers.length));
  const gap = shape.ceeOpening === 'slack' ? 0.075 : shape.ceeOpening === 'tight' ? 0.028 : 0.058;
  return { part: 'tip', point: offset(arm, tip, -gap, 0.004, 0.004) };
}

function offset(arm: ArmRig, from: Vector, fingers: number, palm: number, radial: number): Vector {
  const out = addScaled(vector(), from, arm.fingers, fingers);
  addScaled(out, out, arm.palm, palm);
  return addScaled(out, out, arm.radial, radial);
}
