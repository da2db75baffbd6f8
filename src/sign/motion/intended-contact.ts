import { spanAt } from './hand-track.ts';
import { bonePosition, boneRotation, type Transforms } from './kinematics.ts';
import { rotate, rotation } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { createHandGoal, sampleHand } from './sample-hand.ts';
import { rawTime } from './time-warp.ts';
import type { Timeline } from './timeline.ts';
import { add, type Vector, vector } from './vector.ts';

/**
 * What lies this near to the middle of a touch is the touch itself: hands touch with surfaces, and a palm, the widest of
 * them, reaches 4 cm around its middle. Skin gives way there; capsules do not.
 */
export const CONTACT_AREA_M = 0.04;

const SIDES: readonly HandSide[] = ['left', 'right'];
const goal = createHandGoal();
const turn = rotation();
const wrist: Vector = vector();

/**
 * Where the hands of a solved pose touch what the sign wants them to touch at this time: the places on the hands, in
 * the world. A touch begins and ends 2 cm before the skin (`HandGoal.contactWeight`). `transforms` are the pose's.
 */
export function intendedContacts(
  { rig, tracks, warp }: Timeline,
  tMs: number,
  transforms: Transforms,
): Vector[] {
  const rawMs = rawTime(warp, tMs);
  return SIDES.flatMap((side) => {
    const { from, to } = spanAt(tracks[side].places, rawMs);
    if (!from.isContact && !to.isContact) return [];
    const arm = rig.arms[side];
    sampleHand(goal, rig, arm, tracks[side], rawMs, transforms);
    if (goal.contactWeight === 0) return [];
    const place = rotate(vector(), boneRotation(turn, transforms, arm.hand), goal.contact);
    return [add(place, place, bonePosition(wrist, transforms, arm.hand))];
  });
}
