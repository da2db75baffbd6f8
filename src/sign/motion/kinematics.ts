import type { Body } from '../body.ts';
import type { Pose } from '../pose.ts';
import { BONES, PARENTS } from '../skeleton.ts';
import { multiply, type Rotation, rotate, rotation } from './quaternion.ts';
import { add, type Numbers, subtract, type Vector, vector } from './vector.ts';

/** Where every bone is in the world, in the order of BONES: 3 numbers of place and 4 of rotation each. */
export type Transforms = { readonly positions: Float64Array; readonly rotations: Float64Array };

const BONE_COUNT = BONES.length;
/** Index of each bone's parent; -1 for the root. */
const PARENT_INDEX = Int16Array.from(BONES, (bone) => {
  const parent = PARENTS[bone];
  return parent === null ? -1 : BONES.indexOf(parent);
});

export function createTransforms(): Transforms {
  return { positions: new Float64Array(3 * BONE_COUNT), rotations: new Float64Array(4 * BONE_COUNT) };
}

/** Forward kinematics: the pose's local rotations become places and rotations in the world. */
export function worldTransforms(pose: Pose, body: Body, out: Transforms = createTransforms()): Transforms {
  for (let bone = 0; bone < BONE_COUNT; bone++) updateTransform(pose, body, bone, out);
  return out;
}

const local: Rotation = rotation();
const parentRotation: Rotation = rotation();
const offset: Vector = vector();
const place: Vector = vector();

/** One bone, from its parent's transform, which has to be up to date. */
export function updateTransform(pose: Pose, body: Body, bone: number, out: Transforms): void {
  for (let i = 0; i < 4; i++) local[i] = pose.rotations[4 * bone + i]!;
  const parent = PARENT_INDEX[bone]!;
  const joint = body.joints[BONES[bone]!];
  if (parent < 0) {
    add(place, joint, pose.hips);
  } else {
    for (let i = 0; i < 4; i++) parentRotation[i] = out.rotations[4 * parent + i]!;
    subtract(offset, joint, body.joints[BONES[parent]!]);
    rotate(place, parentRotation, offset);
    for (let i = 0; i < 3; i++) place[i] = place[i]! + out.positions[3 * parent + i]!;
    multiply(local, parentRotation, local);
  }
  for (let i = 0; i < 3; i++) out.positions[3 * bone + i] = place[i]!;
  for (let i = 0; i < 4; i++) out.rotations[4 * bone + i] = local[i]!;
}

/** A point of the rest pose, carried along by `bone`. */
export function carried(
  out: Vector,
  transforms: Transforms,
  body: Body,
  bone: number,
  restPoint: Numbers,
): Vector {
  subtract(offset, restPoint, body.joints[BONES[bone]!]);
  for (let i = 0; i < 4; i++) local[i] = transforms.rotations[4 * bone + i]!;
  rotate(out, local, offset);
  for (let i = 0; i < 3; i++) out[i] = out[i]! + transforms.positions[3 * bone + i]!;
  return out;
}

/** A direction of the rest pose, turned with `bone`. */
export function carriedDirection(
  out: Vector,
  transforms: Transforms,
  bone: number,
  restDirection: Numbers,
): Vector {
  for (let i = 0; i < 4; i++) local[i] = transforms.rotations[4 * bone + i]!;
  return rotate(out, local, restDirection);
}

export function boneRotation(out: Rotation, transforms: Transforms, bone: number): Rotation {
  for (let i = 0; i < 4; i++) out[i] = transforms.rotations[4 * bone + i]!;
  return out;
}

export function bonePosition(out: Vector, transforms: Transforms, bone: number): Vector {
  for (let i = 0; i < 3; i++) out[i] = transforms.positions[3 * bone + i]!;
  return out;
}
