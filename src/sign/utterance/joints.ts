import { createTransforms, poseAt, worldTransforms } from '../motion/motion.ts';
import { createNonManual } from '../nonmanual/nonmanual.ts';
import { createPose } from '../pose.ts';
import { REFERENCE_BODY } from '../reference-body.ts';
import { BONES } from '../skeleton.ts';
import type { Utterance } from './utterance.ts';

/** Where a bone is: metres, and a rotation as x, y, z, w; both in the world (x the signer's left, y up, z forwards). */
export type JointPlace = {
  readonly position: readonly [number, number, number];
  readonly rotation: readonly [number, number, number, number];
};

export type JointFrames = {
  readonly fps: number;
  readonly frames: readonly { readonly joints: Readonly<Record<string, JointPlace>> }[];
};

/** Every bone of every frame of an utterance on the reference body, from 0 to its end. */
export function jointFrames({ timeline, cues, markers }: Utterance, fps: number): JointFrames {
  const hooks = createNonManual(cues, markers);
  const pose = createPose();
  const transforms = createTransforms();
  const count = Math.floor((timeline.durationMs / 1000) * fps) + 1;
  const frames = Array.from({ length: count }, (_, frame) => {
    poseAt(timeline, (1000 * frame) / fps, pose, hooks);
    const { positions, rotations } = worldTransforms(pose, REFERENCE_BODY, transforms);
    const joints = BONES.map((bone, index): [string, JointPlace] => {
      const at = (from: Float64Array, width: number) =>
        [...from.subarray(width * index, width * (index + 1))].map(short);
      const position = at(positions, 3) as [number, number, number];
      return [bone, { position, rotation: at(rotations, 4) as [number, number, number, number] }];
    });
    return { joints: Object.fromEntries(joints) };
  });
  return { fps, frames };
}

/** A hundredth of a millimetre, which no eye and no bone length shows. */
const short = (value: number) => Math.round(value * 1e5) / 1e5;
