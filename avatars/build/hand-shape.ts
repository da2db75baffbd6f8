import type { Vector3 } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import type { BoneName } from '../../src/sign/skeleton.ts';
import type { Digit } from '../../src/sign/tree.ts';
import {
  capsule,
  ellipsoid,
  type Field,
  halfSpace,
  intersect,
  join,
  smoothMinimum,
  smoothstep,
  sphere,
} from './fields.ts';
import { type Weights, weightsOf } from './part.ts';

/** One digit of the right hand: joints and tip, radii at them, bones, and where its nail looks. */
export type DigitShape = {
  readonly bones: readonly [BoneName, BoneName, BoneName];
  readonly points: readonly [Vector3, Vector3, Vector3, Vector3];
  readonly radii: readonly [number, number, number];
  readonly along: Vector3;
  readonly back: Vector3;
  readonly field: Field;
};

export const DIGITS: readonly Digit[] = [1, 2, 3, 4, 5];
const NAMES = { 1: 'Thumb', 2: 'Index', 3: 'Middle', 4: 'Ring', 5: 'Little' } as const;
const WRIST = REFERENCE_BODY.joints.rightHand;
/** How far the skin goes into the sleeve. */
const FOREARM_LENGTH = 0.07;

export const DIGIT_SHAPES: Readonly<Record<Digit, DigitShape>> = {
  1: digitShape(1),
  2: digitShape(2),
  3: digitShape(3),
  4: digitShape(4),
  5: digitShape(5),
};

/** From the hand's own axes (along the fingers, out of its back, to the thumb's side) to the rest pose. */
export function inHand(along: number, back: number, radial: number): Vector3 {
  return [WRIST[0] - along, WRIST[1] + back, WRIST[2] + radial];
}

const PALM = palmField();

/** The right hand with a part of its forearm. Neighbouring fingers join the palm, never each other. */
export const HAND_FIELD: Field = (x, y, z) => {
  const palm = PALM(x, y, z);
  let distance = smoothMinimum(palm, DIGIT_SHAPES[1].field(x, y, z), 0.016);
  for (const digit of [2, 3, 4, 5] as const)
    distance = Math.min(distance, smoothMinimum(palm, DIGIT_SHAPES[digit].field(x, y, z), 0.008));
  return distance;
};

function palmField(): Field {
  const rods = REFERENCE_BODY.capsules
    .filter(({ bone }) => bone === 'rightHand')
    .map(({ from, to, radius }) => capsule(from, to, radius, 0.9 * radius));
  const heel = ellipsoid(inHand(0.034, -0.005, -0.026), [0.03, 0.0115, 0.016]);
  const thumbBall = ellipsoid(inHand(0.041, -0.008, 0.022), [0.027, 0.0115, 0.015]);
  const wrist = ellipsoid(inHand(0.004, 0, 0), [0.04, 0.019, 0.027]);
  const forearm = join(
    0.01,
    capsule(inHand(-FOREARM_LENGTH, 0, 0.007), inHand(0.004, 0, 0.007), 0.0185, 0.0185),
    capsule(inHand(-FOREARM_LENGTH, 0, -0.007), inHand(0.004, 0, -0.007), 0.0185, 0.0185),
  );
  const cut = halfSpace(inHand(-FOREARM_LENGTH, 0, 0), [1, 0, 0]);
  return intersect(0.004, join(0.014, ...rods, heel, thumbBall, wrist, forearm), cut);
}

function digitShape(digit: Digit): DigitShape {
  const parts = digit === 1 ? ['Metacarpal', 'Proximal', 'Distal'] : ['Proximal', 'Intermediate', 'Distal'];
  const bones = parts.map((part) => `right${NAMES[digit]}${part}` as BoneName);
  const joints = bones.map((bone) => REFERENCE_BODY.joints[bone]);
  const tip = REFERENCE_BODY.tips.right[digit];
  const points = [...joints, tip] as [Vector3, Vector3, Vector3, Vector3];
  const radii = bones.map((bone) => REFERENCE_BODY.capsules.find((rod) => rod.bone === bone)!.radius);
  const along = unit(minus(tip, points[2]));
  const nail = REFERENCE_BODY.handSites[`nail${digit}`].normal;
  const [first, second, third] = radii as [number, number, number];
  const end = plus(tip, along, -third);
  const pad = plus(plus(points[2], along, 0.62 * length(minus(tip, points[2]))), nail, -0.0016);
  const [knuckle, joint] = [(first + second) / 2, (second + third) / 2];
  // Rods between the joints, a little slimmer in their middles: neighbours that are held parallel stay apart.
  const field = join(
    0.0012,
    ...rod(points[0], points[1], first, knuckle),
    ...rod(points[1], points[2], knuckle, joint),
    capsule(points[2], end, joint, 0.97 * third),
    sphere(pad, 0.88 * third),
  );
  return {
    bones: bones as [BoneName, BoneName, BoneName],
    points,
    radii: [first, second, third],
    along,
    back: nail,
    field,
  };
}

function rod(from: Vector3, to: Vector3, fromRadius: number, toRadius: number): [Field, Field] {
  const middle = plus(from, minus(to, from), 0.5);
  const waist = 0.47 * (fromRadius + toRadius);
  return [capsule(from, middle, fromRadius, waist), capsule(middle, to, waist, toRadius)];
}

/** Edges: short at the fingers, shortest where they bend, longer on the palm and towards the sleeve. */
export function handEdgeLength(x: number, y: number, z: number): number {
  const along = WRIST[0] - x;
  let wanted = along < 0 ? 0.0125 : 0.0092;
  for (const digit of DIGITS) {
    const { field, points } = DIGIT_SHAPES[digit];
    const nearness =
      smoothstep(0.004, 0.001, field(x, y, z)) * (digit === 1 ? 1 : smoothstep(0.085, 0.1, along));
    const joint = Math.min(...points.map(([px, py, pz]) => Math.hypot(x - px, y - py, z - pz)));
    const own = 0.0046 + 0.0014 * smoothstep(0.008, 0.016, joint);
    wanted = Math.min(wanted, own + (1 - nearness) * 0.005);
  }
  return wanted;
}

/** How much each bone of the right hand moves a point of it: by the nearest digit, softly across each joint. */
export function handWeights([x, y, z]: Vector3): Weights {
  const shares = new Map<BoneName, number>();
  const add = (bone: BoneName, share: number) => shares.set(bone, (shares.get(bone) ?? 0) + share);
  const along = WRIST[0] - x;
  const hand = smoothstep(-0.024, 0.016, along);
  add('rightLowerArm', 1 - hand);
  const fingers = [2, 3, 4, 5] as const;
  const distances = fingers.map((digit) => DIGIT_SHAPES[digit].field(x, y, z));
  const nearest = Math.min(...distances);
  const thumbDistance = DIGIT_SHAPES[1].field(x, y, z);
  const thumb = smoothstep(0.009, -0.009, thumbDistance - Math.min(nearest, PALM(x, y, z)));
  const nearness = distances.map((distance) => Math.exp((nearest - distance) / 0.0012));
  const sum = nearness.reduce((total, value) => total + value, 0);
  const spread = (digit: Digit, share: number) => {
    const [first, second, third] = chainShares(digit, [x, y, z]);
    const [a, b, c] = DIGIT_SHAPES[digit].bones;
    add('rightHand', share * (1 - first));
    add(a, share * first * (1 - second));
    add(b, share * first * second * (1 - third));
    add(c, share * first * second * third);
  };
  spread(1, hand * thumb);
  for (const [index, digit] of fingers.entries())
    spread(digit, (hand * (1 - thumb) * nearness[index]!) / sum);
  return weightsOf(shares);
}

/** Past each of a digit's three joints: 0 before it, 1 behind it. */
function chainShares(digit: Digit, point: Vector3): [number, number, number] {
  const { points, along, radii } = DIGIT_SHAPES[digit];
  return [0, 1, 2].map((joint) => {
    const offset = minus(point, points[joint]!);
    const past = offset[0] * along[0] + offset[1] * along[1] + offset[2] * along[2];
    // The first joint lies deep in the hand: its bend is spread over more skin.
    const width = joint === 0 ? (digit === 1 ? 0.018 : 0.0125) : 0.82 * radii[joint - 1]!;
    return smoothstep(-width, width, past);
  }) as [number, number, number];
}

export function plus(point: Vector3, direction: Vector3, size: number): Vector3 {
  return [point[0] + size * direction[0], point[1] + size * direction[1], point[2] + size * direction[2]];
}

export function minus(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function length(vector: Vector3): number {
  return Math.hypot(...vector);
}

export function unit(vector: Vector3): Vector3 {
  const size = length(vector);
  return [vector[0] / size, vector[1] / size, vector[2] / size];
}

export function crossOf(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
