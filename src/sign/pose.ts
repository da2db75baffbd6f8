import { BONES } from './skeleton.ts';

/** Metres; x to the signer's left, y up, z forwards, away from the signer: the axes of VRM 1.0 and glTF. */
export type Vector3 = readonly [number, number, number];
/** x, y, z, w; of length 1. */
export type Quaternion = readonly [number, number, number, number];

/**
 * What moves in a face: names and meaning of the ARKit blend shapes, which avatars in the field carry, and some for the
 * tongue that ARKit lacks. https://developer.apple.com/documentation/arkit/arfaceanchor/blendshapelocation
 */
export const FACE_CHANNELS = [
  'browDownLeft',
  'browDownRight',
  'browInnerUp',
  'browOuterUpLeft',
  'browOuterUpRight',
  'eyeBlinkLeft',
  'eyeBlinkRight',
  'eyeSquintLeft',
  'eyeSquintRight',
  'eyeWideLeft',
  'eyeWideRight',
  'noseSneerLeft',
  'noseSneerRight',
  'cheekPuff',
  'cheekSquintLeft',
  'cheekSquintRight',
  'jawOpen',
  'jawForward',
  'jawLeft',
  'jawRight',
  'mouthClose',
  'mouthFunnel',
  'mouthPucker',
  'mouthLeft',
  'mouthRight',
  'mouthSmileLeft',
  'mouthSmileRight',
  'mouthFrownLeft',
  'mouthFrownRight',
  'mouthDimpleLeft',
  'mouthDimpleRight',
  'mouthStretchLeft',
  'mouthStretchRight',
  'mouthRollLower',
  'mouthRollUpper',
  'mouthShrugLower',
  'mouthShrugUpper',
  'mouthPressLeft',
  'mouthPressRight',
  'mouthLowerDownLeft',
  'mouthLowerDownRight',
  'mouthUpperUpLeft',
  'mouthUpperUpRight',
  'tongueOut',
  'tongueUp',
  'tongueLeft',
  'tongueRight',
  'cheekSuck',
] as const;
export type FaceChannel = (typeof FACE_CHANNELS)[number];

/**
 * How a signer stands at one time. Rotations are local to the parent bone and relative to the rest pose, a T-pose in
 * which every bone's axes are those of the world (the normalised humanoid of VRM).
 */
export type Pose = {
  /** x, y, z, w of each bone, in the order of BONES. */
  readonly rotations: Float64Array;
  /** The hips, relative to their place at rest. */
  readonly hips: Float64Array;
  /** 0..1 each, in the order of FACE_CHANNELS. */
  readonly face: Float64Array;
};

/** A pose at rest: T-pose, neutral face. */
export function createPose(): Pose {
  const rotations = new Float64Array(4 * BONES.length);
  for (let bone = 0; bone < BONES.length; bone++) rotations[4 * bone + 3] = 1;
  return { rotations, hips: new Float64Array(3), face: new Float64Array(FACE_CHANNELS.length) };
}
