import { createPose } from '../pose.ts';
import { BONES } from '../skeleton.ts';
import { type Anchor, anchorPoint, wristAt } from './anchor.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import type { HandWriter } from './hand-writer.ts';
import { createTransforms, type Transforms, worldTransforms } from './kinematics.ts';
import { rotate } from './quaternion.ts';
import type { Rig } from './rig.ts';
import { add, subtract, type Vector, vector } from './vector.ts';

const standing = new WeakMap<Rig, Transforms>();

/**
 * Where a wrist will be for an anchor and a hold, on a body that stands straight and reaches everything: good enough to
 * tell how long the way there takes.
 */
export function plannedWrist(
  rig: Rig,
  writer: HandWriter,
  anchor: Anchor,
  hold: HandHold,
  other: HandWriter,
): Vector {
  const target = onOtherHand(rig, anchor, other) ?? anchorPoint(vector(), anchor, standingBody(rig), rig);
  return wristAt(vector(), target, holdRotation(writer.arm, hold), anchor.contact);
}

function onOtherHand(rig: Rig, anchor: Anchor, other: HandWriter): Vector | null {
  if (anchor.bone !== other.arm.hand) return null;
  const place = other.anchor();
  if (place.bone === anchor.bone) return null;
  const turn = holdRotation(other.arm, other.hold());
  const wrist = wristAt(vector(), anchorPoint(vector(), place, standingBody(rig), rig), turn, place.contact);
  const lever = subtract(vector(), anchor.restPoint, rig.body.joints[BONES[anchor.bone]!]);
  rotate(lever, turn, lever);
  add(wrist, wrist, lever);
  return add(wrist, wrist, anchor.offset);
}

function standingBody(rig: Rig): Transforms {
  let transforms = standing.get(rig);
  if (transforms === undefined) {
    transforms = worldTransforms(createPose(), rig.body, createTransforms());
    standing.set(rig, transforms);
  }
  return transforms;
}
