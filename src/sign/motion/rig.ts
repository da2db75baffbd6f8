import type { Body } from '../body.ts';
import { BONE_INDEX, type BoneName } from '../skeleton.ts';
import type { Digit } from '../tree.ts';
import { fromAxes, multiply, type Rotation, rotation } from './quaternion.ts';
import {
  cross,
  distance,
  dot,
  type Numbers,
  normalize,
  reject,
  scale,
  subtract,
  type Vector,
  vector,
  vectorOf,
} from './vector.ts';

export type HandSide = 'left' | 'right';

/** One digit: its bones' indices and the axes (of the rest pose) that its joints turn about. */
export type DigitRig = {
  readonly bones: readonly [number, number, number];
  /** The three joints and the tip, from the hand's joint, in the rest pose. */
  readonly points: readonly [Vector, Vector, Vector, Vector];
  /** Bends towards the palm; for the thumb: towards its pad. */
  readonly bendAxis: Vector;
  /** Fingers: turns towards the thumb's side. Thumb: lifts it away from the index finger's side. */
  readonly splayAxis: Vector;
  readonly along: Vector;
};

/** What the solver knows of one arm, measured from a body's rest pose; never from a bone's own axes. */
export type ArmRig = {
  readonly side: HandSide;
  /** 1 for the left arm, -1 for the right one: the sign of x on its side. */
  readonly sign: 1 | -1;
  readonly shoulder: number;
  readonly upperArm: number;
  readonly lowerArm: number;
  readonly hand: number;
  readonly upperLength: number;
  readonly lowerLength: number;
  /** Shoulder to wrist, straightened. */
  readonly reach: number;
  readonly lowerAlong: Vector;
  /** The elbow bends forwards about it, in the rest pose. */
  readonly hinge: Vector;
  /** World axes to (along the upper arm, hinge), and the same for the lower arm: inverted, for frames made from them. */
  readonly upperFrameInverse: Rotation;
  readonly lowerFrameInverse: Rotation;
  /** Along the stretched middle finger. */
  readonly fingers: Vector;
  readonly palm: Vector;
  /** To the thumb's side: fingers x palm for the right hand. */
  readonly radial: Vector;
  readonly handFrameInverse: Rotation;
  /** The wrist's axes stand square to the forearm, so that its twist and its swing never mix. */
  readonly flexAxis: Vector;
  /** Positive turns are towards the little finger's side (ulnar). */
  readonly ulnarAxis: Vector;
  readonly digits: Readonly<Record<Digit, DigitRig>>;
};

export type Rig = { readonly body: Body; readonly arms: Readonly<Record<HandSide, ArmRig>> };

const NAMES = { 1: 'Thumb', 2: 'Index', 3: 'Middle', 4: 'Ring', 5: 'Little' } as const;
export const DIGITS: readonly Digit[] = [1, 2, 3, 4, 5];

export function createRig(body: Body): Rig {
  return { body, arms: { left: createArm(body, 'left'), right: createArm(body, 'right') } };
}

function createArm(body: Body, side: HandSide): ArmRig {
  const sign = side === 'left' ? 1 : -1;
  const joint = (name: string) => body.joints[`${side}${name}` as BoneName];
  const upperAlong = direction(joint('UpperArm'), joint('LowerArm'));
  const lowerAlong = direction(joint('LowerArm'), joint('Hand'));
  const hinge = square(cross(vector(), upperAlong, [0, 0, 1]), lowerAlong);
  const fingers = direction(joint('MiddleProximal'), body.tips[side][3]);
  const palm = square(mirrorFor(side, body.handSites.palm.normal), fingers);
  const radial = scale(vector(), cross(vector(), palm, fingers), sign);
  return {
    side,
    sign,
    shoulder: BONE_INDEX[`${side}Shoulder`],
    upperArm: BONE_INDEX[`${side}UpperArm`],
    lowerArm: BONE_INDEX[`${side}LowerArm`],
    hand: BONE_INDEX[`${side}Hand`],
    upperLength: distance(joint('UpperArm'), joint('LowerArm')),
    lowerLength: distance(joint('LowerArm'), joint('Hand')),
    reach: distance(joint('UpperArm'), joint('LowerArm')) + distance(joint('LowerArm'), joint('Hand')),
    lowerAlong,
    hinge,
    upperFrameInverse: inverseFrame(upperAlong, hinge),
    lowerFrameInverse: inverseFrame(lowerAlong, hinge),
    fingers,
    palm,
    radial,
    handFrameInverse: inverseFrame(fingers, palm),
    flexAxis: square(cross(vector(), lowerAlong, palm), lowerAlong),
    ulnarAxis: square(cross(vector(), radial, lowerAlong), lowerAlong),
    digits: {
      1: createDigit(body, side, 1, palm, radial),
      2: createDigit(body, side, 2, palm, radial),
      3: createDigit(body, side, 3, palm, radial),
      4: createDigit(body, side, 4, palm, radial),
      5: createDigit(body, side, 5, palm, radial),
    },
  };
}

function createDigit(body: Body, side: HandSide, digit: Digit, palm: Vector, radial: Vector): DigitRig {
  const parts = digit === 1 ? ['Metacarpal', 'Proximal', 'Distal'] : ['Proximal', 'Intermediate', 'Distal'];
  const names = parts.map((part) => `${side}${NAMES[digit]}${part}` as BoneName);
  const hand = body.joints[`${side}Hand`];
  const ends = [...names.map((name) => body.joints[name]), body.tips[side][digit]];
  const points = ends.map((end) => subtract(vector(), end, hand));
  const along = direction(ends[0]!, ends[3]!);
  const pad = square(digit === 1 ? mirrorFor(side, body.handSites.pad1.normal) : palm, along);
  const bendAxis = cross(vector(), along, pad);
  // A turn about the pad's axis moves the digit sideways; which way is positive depends on the side of the body.
  const splayAxis = vectorOf(pad);
  const sideways = cross(vector(), splayAxis, along);
  const outwards = digit === 1 ? thumbOutwards(palm, radial, along) : radial;
  if (dot(sideways, outwards) < 0) scale(splayAxis, splayAxis, -1);
  return {
    bones: names.map((name) => BONE_INDEX[name]) as unknown as DigitRig['bones'],
    points: points as unknown as DigitRig['points'],
    bendAxis,
    splayAxis,
    along,
  };
}

/** Away from the index finger: to the palm's and the thumb's side. */
function thumbOutwards(palm: Vector, radial: Vector, along: Vector): Vector {
  return reject(vector(), [palm[0]! + radial[0]!, palm[1]! + radial[1]!, palm[2]! + radial[2]!], along);
}

/** The turn that takes the rest pose's frame to (along, up), given that frame's inverse. */
export function turnTo(out: Rotation, frameInverse: Rotation, along: Numbers, up: Numbers): Rotation {
  return multiply(out, fromAxes(out, along, up), frameInverse);
}

function inverseFrame(along: Vector, up: Vector): Rotation {
  const frame = fromAxes(rotation(), along, up);
  return Float64Array.of(-frame[0]!, -frame[1]!, -frame[2]!, frame[3]!);
}

function direction(from: Numbers, to: Numbers): Vector {
  const out = subtract(vector(), to, from);
  return normalize(out, out);
}

function square(v: Numbers, axis: Vector): Vector {
  const out = reject(vector(), v, axis);
  return normalize(out, out);
}

/** Hand sites are given for the right hand. */
export function mirrorFor(side: HandSide, v: Numbers): Vector {
  return vector(side === 'left' ? -v[0]! : v[0], v[1], v[2]);
}

/** A hand's rotation that points its fingers along `fingers` and its palm towards `palm`. */
export function handRotation(out: Rotation, arm: ArmRig, fingers: Numbers, palm: Numbers): Rotation {
  return turnTo(out, arm.handFrameInverse, fingers, palm);
}
