import { createPose, type Pose } from '../pose.ts';
import { anchorPoint } from './anchor.ts';
import { createBodyParts, overlapDepth, placeCapsules } from './capsules.ts';
import { depthOutside } from './depth-outside.ts';
import { CONTACT_AREA_M } from './intended-contact.ts';
import {
  bonePosition,
  boneRotation,
  createTransforms,
  type Transforms,
  worldTransforms,
} from './kinematics.ts';
import { poseAt } from './pose-at.ts';
import { rotate, rotation } from './quaternion.ts';
import type { HandSide, Rig } from './rig.ts';
import { outTime } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { add, distance, type Vector, vector } from './vector.ts';

/** A touch while it is held: how far the hand's place is from the place that it should touch. */
export type ContactMeasure = { readonly side: HandSide; readonly atMs: number; readonly gapM: number };

/** Every touch of a timeline, measured on the solved pose at the moment when the hand has arrived. */
export function contactMeasures(timeline: Timeline): ContactMeasure[] {
  const { rig, tracks, warp } = timeline;
  const measures: ContactMeasure[] = [];
  const pose = createPose();
  const transforms = createTransforms();
  for (const side of ['left', 'right'] as const) {
    const { places } = tracks[side];
    for (const [index, span] of places.entries()) {
      const isKept = (places[index + 1]?.startMs ?? Number.POSITIVE_INFINITY) > span.endMs + 1;
      if (!span.to.isContact || !isKept) continue;
      const atMs = outTime(warp, span.endMs);
      worldTransforms(poseAt(timeline, atMs, pose), rig.body, transforms);
      const target = anchorPoint(vector(), span.to, transforms, rig);
      const { hand } = rig.arms[side];
      const site = rotate(vector(), boneRotation(rotation(), transforms, hand), span.to.contact);
      add(site, site, bonePosition(vector(), transforms, hand));
      measures.push({ side, atMs, gapM: distance(site, target) });
    }
  }
  return measures;
}

/** How deep parts of the body are in each other, metres; negative is the gap. */
export type Penetration = {
  readonly handInHand: number;
  readonly handInTrunk: number;
  readonly forearmInTrunk: number;
  /** The same of the hands, without what is part of a touch that is meant (see `intendedContacts`). */
  readonly handInHandOutside: number;
  readonly handInTrunkOutside: number;
};

/**
 * Measures one pose. Reuse `measurer` for many poses of one body. `contacts` are the touches that are meant, told from
 * the pose's transforms.
 */
export function createPenetrationMeasurer(
  rig: Rig,
): (pose: Pose, contacts?: (transforms: Transforms) => readonly Vector[]) => Penetration {
  const parts = createBodyParts(rig);
  const transforms: Transforms = createTransforms();
  return (pose, contacts = () => []) => {
    worldTransforms(pose, rig.body, transforms);
    const meant = contacts(transforms);
    const sets = [
      parts.trunk,
      parts.hands.left,
      parts.hands.right,
      parts.forearms.left,
      parts.forearms.right,
    ];
    for (const set of sets) placeCapsules(set, transforms, rig);
    const { left, right } = parts.hands;
    const inTrunk = (set: (typeof sets)[0]) => overlapDepth(set, parts.trunk);
    const outside = (a: (typeof sets)[0], b: (typeof sets)[0]) => depthOutside(meant, CONTACT_AREA_M, a, b);
    return {
      handInHand: overlapDepth(left, right),
      handInTrunk: Math.max(inTrunk(left), inTrunk(right)),
      handInHandOutside: outside(left, right),
      handInTrunkOutside: Math.max(outside(left, parts.trunk), outside(right, parts.trunk)),
      forearmInTrunk: Math.max(inTrunk(parts.forearms.left), inTrunk(parts.forearms.right)),
    };
  };
}
