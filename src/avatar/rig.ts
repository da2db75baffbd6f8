import { type Object3D, Quaternion, Vector3 } from 'three';
import { ConfigError } from '../core/errors.ts';
import { FACE_CHANNELS, type Pose } from '../sign/pose.ts';
import { REFERENCE_BODY } from '../sign/reference-body.ts';
import { BONE_INDEX, BONES, type BoneName, PARENTS } from '../sign/skeleton.ts';
import { type BoneMap, findBones } from './bone-map.ts';
import { type ChannelTarget, channelTargets } from './channel-map.ts';

/** An avatar that takes up poses. */
export type AvatarRig = {
  readonly root: Object3D;
  /** The node of each bone; null where the avatar has none (an upper chest, eyes). */
  readonly bones: BoneMap;
  /** Which of FACE_CHANNELS the avatar's face can show. */
  readonly channels: ReadonlySet<string>;
  /** Sets rotations, the hips' place and the face. Allocates nothing. */
  applyPose(pose: Pose): void;
};

/** One bone's way from the normalised rotation to its own: local = before * rotation * after. */
type Joint = {
  readonly node: Object3D;
  readonly index: number;
  readonly before: Quaternion;
  readonly after: Quaternion;
};

/** Missing bones that an error names; a skeleton without any finger lacks thirty. */
const MOST_NAMED = 10;
/** Bones without which nobody can sign. */
const NEEDED: readonly BoneName[] = BONES.filter(
  (bone) => !/^(chest|upperChest|leftEye|rightEye|leftShoulder|rightShoulder)$/.test(bone),
);

/**
 * Makes a loaded avatar (in its rest pose) take up poses. Bones are found by their names: those of VRM 1.0, or of
 * Mixamo and its like. Poses are relative to a T-pose with the world's axes; what the avatar's own rest pose and axes
 * are is measured here; the face is driven through `targets`. Throws ConfigError where bones are missing that signing needs.
 */
export function createRig(
  root: Object3D,
  map: BoneMap = findBones(root),
  targets: readonly ChannelTarget[] = channelTargets(root),
): AvatarRig {
  const missing = NEEDED.filter((bone) => map[bone] === null);
  if (missing.length > 0) {
    const named = missing.slice(0, MOST_NAMED).join(', ');
    const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
    const message = `The avatar lacks ${missing.length} of the ${NEEDED.length} bones that signing needs: ${named}${more}. Use a humanoid avatar with finger bones: a VRM, or a GLB with the bone names of VRM, Mixamo, Unreal, Rigify or Biped.`;
    throw new ConfigError('broken-avatar', message, {
      expected: `${NEEDED.length} bones`,
      got: `${NEEDED.length - missing.length} bones`,
    });
  }
  root.updateWorldMatrix(true, true);
  const rootTurn = root.getWorldQuaternion(new Quaternion()).invert();
  const alignments = alignedBones(map, rootTurn);
  const joints: Joint[] = [];
  for (const bone of BONES) {
    const node = map[bone];
    if (node === null) continue;
    const inRoot = (of: Object3D) => rootTurn.clone().multiply(of.getWorldQuaternion(new Quaternion()));
    const parent = mappedParent(map, bone);
    const own = (alignments.get(bone) ?? new Quaternion()).clone().multiply(inRoot(node));
    const above = (parent === null ? undefined : alignments.get(parent)) ?? new Quaternion();
    const parentRest = node.parent === null ? new Quaternion() : inRoot(node.parent);
    const before = above.clone().multiply(parentRest).invert();
    joints.push({ node, index: BONE_INDEX[bone], before, after: own });
  }
  return createApplier(root, map, joints, targets);
}

function createApplier(
  root: Object3D,
  bones: BoneMap,
  joints: readonly Joint[],
  targets: readonly ChannelTarget[],
): AvatarRig {
  const turn = new Quaternion();
  const shift = new Vector3();
  const hips = bones.hips as Object3D;
  const hipsRest = hips.position.clone();
  const hipsParent = hips.parent ?? root;
  const toParent = hipsParent.getWorldQuaternion(new Quaternion()).invert();
  toParent.multiply(root.getWorldQuaternion(new Quaternion()));
  const scale = hipsParent.getWorldScale(new Vector3()).x || 1;
  return {
    root,
    bones,
    channels: new Set(targets.map(({ channel }) => FACE_CHANNELS[channel] as string)),
    applyPose: ({ rotations, hips: offset, face }) => {
      for (const { node, index, before, after } of joints) {
        const at = 4 * index;
        turn.set(rotations[at]!, rotations[at + 1]!, rotations[at + 2]!, rotations[at + 3]!);
        node.quaternion.multiplyQuaternions(before, turn).multiply(after);
      }
      shift.set(offset[0]!, offset[1]!, offset[2]!).applyQuaternion(toParent).divideScalar(scale);
      hips.position.addVectors(hipsRest, shift);
      for (const { influences, morph } of targets) influences[morph] = 0;
      for (const { influences, morph, channel, share } of targets)
        influences[morph] = influences[morph]! + share * face[channel]!;
    },
  };
}

/** The nearest bone above that the avatar has. */
function mappedParent(map: BoneMap, bone: BoneName): BoneName | null {
  let parent = PARENTS[bone];
  while (parent !== null && map[parent] === null) parent = PARENTS[parent];
  return parent;
}

/** What turns an arm that does not point sideways at rest (an A-pose) into the T-pose; hands and fingers go along. */
function alignedBones(map: BoneMap, rootTurn: Quaternion): Map<BoneName, Quaternion> {
  const aligned = new Map<BoneName, Quaternion>();
  for (const side of ['left', 'right'] as const) {
    const chain = (['UpperArm', 'LowerArm', 'Hand', 'MiddleProximal'] as const).map(
      (part) => `${side}${part}` as BoneName,
    );
    // Each bone goes along with the one above it first, so that the arm's roll stays as it was modelled.
    let above = new Quaternion();
    for (let part = 0; part < 3; part++) {
      const [from, to] = [chain[part]!, chain[part + 1]!];
      const direction = place(map[to]!).sub(place(map[from]!)).applyQuaternion(rootTurn).normalize();
      const [joint, next] = [REFERENCE_BODY.joints[from], REFERENCE_BODY.joints[to]];
      const wanted = new Vector3(next[0] - joint[0], next[1] - joint[1], next[2] - joint[2]).normalize();
      above = new Quaternion().setFromUnitVectors(direction.applyQuaternion(above), wanted).multiply(above);
      aligned.set(from, above);
    }
    const hand = aligned.get(chain[2]!) as Quaternion;
    for (const bone of BONES) if (bone.startsWith(side) && FINGER.test(bone)) aligned.set(bone, hand);
  }
  return aligned;
}
const FINGER = /Thumb|Index|Middle|Ring|Little/;

function place(node: Object3D): Vector3 {
  return node.getWorldPosition(new Vector3());
}
