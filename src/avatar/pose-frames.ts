import { FACE_CHANNELS, type Pose } from '../sign/pose.ts';
import { BONES } from '../sign/skeleton.ts';

/** Poses at equal steps of time. A frame is the rotations, the hips and the face of a Pose, one behind the other. */
export type PoseFrames = { readonly fps: number; readonly count: number; readonly values: Float32Array };

/** The numbers at the start of a frame that are rotations, four a bone. */
export const ROTATIONS = 4 * BONES.length;
const HIPS = 3;
/** Numbers in a frame. */
export const FRAME_LENGTH = ROTATIONS + HIPS + FACE_CHANNELS.length;

/** Takes a pose every 1/fps seconds, from 0 to the last frame that starts before `durationMs`; at least one. */
export function sampleFrames(
  poseAt: (tMs: number) => Pose,
  { fps, durationMs }: { readonly fps: number; readonly durationMs: number },
): PoseFrames {
  const count = Math.max(1, Math.ceil((durationMs * fps) / 1000));
  const values = new Float32Array(count * FRAME_LENGTH);
  for (let frame = 0; frame < count; frame++) {
    const { rotations, hips, face } = poseAt((1000 * frame) / fps);
    const at = frame * FRAME_LENGTH;
    values.set(rotations, at);
    values.set(hips, at + ROTATIONS);
    values.set(face, at + ROTATIONS + HIPS);
  }
  return { fps, count, values };
}

/**
 * The pose at a time, between two frames; before the first and behind the last one those stand still. Rotations are
 * mixed linearly and made of length 1 again: two neighbouring frames are near enough that the difference from a slerp
 * is far below what can be seen.
 */
export function poseBetween({ fps, count, values }: PoseFrames, tMs: number, out: Pose): Pose {
  const place = Math.min(count - 1, Math.max(0, (tMs * fps) / 1000));
  const first = Math.floor(place);
  const share = place - first;
  const a = first * FRAME_LENGTH;
  const b = Math.min(count - 1, first + 1) * FRAME_LENGTH;
  for (let at = 0; at < ROTATIONS; at += 4) mixRotation(values, a + at, b + at, share, out.rotations, at);
  const mix = (at: number) => values[a + at]! + share * (values[b + at]! - values[a + at]!);
  for (let axis = 0; axis < HIPS; axis++) out.hips[axis] = mix(ROTATIONS + axis);
  for (let channel = 0; channel < out.face.length; channel++)
    out.face[channel] = mix(ROTATIONS + HIPS + channel);
  return out;
}

/** q and -q are the same rotation: the second one is turned to the side of the first. */
function mixRotation(
  values: Float32Array,
  a: number,
  b: number,
  share: number,
  out: Float64Array,
  at: number,
): void {
  let dot = 0;
  for (let part = 0; part < 4; part++) dot += values[a + part]! * values[b + part]!;
  const sign = dot < 0 ? -1 : 1;
  let square = 0;
  for (let part = 0; part < 4; part++) {
    const mixed = (1 - share) * values[a + part]! + share * sign * values[b + part]!;
    out[at + part] = mixed;
    square += mixed * mixed;
  }
  const length = Math.sqrt(square) || 1;
  for (let part = 0; part < 4; part++) out[at + part]! /= length;
}
