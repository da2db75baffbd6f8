import { carried, type Transforms } from './kinematics.ts';
import { rotate } from './quaternion.ts';
import type { Rig } from './rig.ts';
import { add, addScaled, length, type Numbers, type Vector, vector } from './vector.ts';

/** Where a hand is brought: a place on a bone (the other hand's bone too) and what it is meant to touch it with. */
export type Anchor = {
  readonly bone: number;
  /** A point of the rest pose, which the bone carries along. */
  readonly restPoint: Vector;
  /** Out of the skin there, in the rest pose: hands come and go along it. Zero where there is no skin near. */
  readonly normal: Vector;
  /** Metres away from it, in the signer's space. */
  readonly offset: Vector;
  /** The place on the hand that goes there, from the wrist in the axes of the hand. */
  readonly contact: Vector;
  /** The hand is meant to touch, or to go through: capsules do not push it away from there. */
  readonly isContact: boolean;
  readonly mayInterlock: boolean;
};

/** Where the contact place of the hand goes. */
export function anchorPoint(out: Vector, anchor: Anchor, transforms: Transforms, rig: Rig): Vector {
  carried(out, transforms, rig.body, anchor.bone, anchor.restPoint);
  return add(out, out, anchor.offset);
}

/** A hand that has moved further than this from the place of its touch has left it, metres. */
const LEFT_M = 0.01;

export function movedAnchor(anchor: Anchor, by: Numbers): Anchor {
  const isContact = anchor.isContact && length(by) < LEFT_M;
  return { ...anchor, isContact, offset: add(vector(), anchor.offset, by) };
}

const arm: Vector = vector();

/** The wrist's place for a hand of this rotation at the anchor. */
export function wristAt(out: Vector, target: Numbers, handRotation: Numbers, contact: Numbers): Vector {
  rotate(arm, handRotation, contact);
  return addScaled(out, target, arm, -1);
}
