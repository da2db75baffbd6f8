import type { Object3D } from 'three';
import { BONES, type BoneName } from '../sign/skeleton.ts';

/** The node of an avatar for each bone; null where it has none. */
export type BoneMap = Readonly<Record<BoneName, Object3D | null>>;

/** Names of trunk and arm bones in rigs of the Mixamo family (also VALID, Ready Player Me), without side and prefix. */
const TRUNK: Partial<Record<BoneName, string>> = {
  hips: 'hips',
  spine: 'spine',
  chest: 'spine1',
  upperChest: 'spine2',
  neck: 'neck',
  head: 'head',
  leftEye: 'lefteye',
  rightEye: 'righteye',
};
const ARM = { Shoulder: 'shoulder', UpperArm: 'arm', LowerArm: 'forearm', Hand: 'hand' } as const;
const FINGERS = { Thumb: 'thumb', Index: 'index', Middle: 'middle', Ring: 'ring', Little: 'pinky' } as const;
const PARTS = ['1', '2', '3'] as const;

/** Finds bones by name: those of VRM 1.0, else Mixamo's, with or without a `mixamorig:` in front. */
export function findBones(root: Object3D): BoneMap {
  const nodes = new Map<string, Object3D>();
  root.traverse((node) => {
    const name = plainName(node.name);
    // The first one of a name is the bone; exporters call meshes and helpers after it further down.
    if (!nodes.has(name)) nodes.set(name, node);
  });
  const isVrm = nodes.has('leftupperarm');
  const find = (bone: BoneName) => nodes.get(isVrm ? bone.toLowerCase() : mixamoName(bone)) ?? null;
  return mapBones(find);
}

/**
 * The bones of a VRM by its own table, as `@pixiv/three-vrm` reads it: `findVrmBones(vrm.humanoid)`. VRM 0 calls the
 * thumb's bones otherwise; three-vrm translates that.
 */
export function findVrmBones(humanoid: { getRawBoneNode(name: BoneName): Object3D | null }): BoneMap {
  return mapBones((bone) => humanoid.getRawBoneNode(bone));
}

function mapBones(find: (bone: BoneName) => Object3D | null): BoneMap {
  return Object.fromEntries(BONES.map((bone) => [bone, find(bone)])) as BoneMap;
}

function mixamoName(bone: BoneName): string {
  const trunk = TRUNK[bone];
  if (trunk !== undefined) return trunk;
  const side = bone.startsWith('left') ? 'left' : 'right';
  const rest = bone.slice(side.length);
  for (const [part, name] of Object.entries(ARM)) if (rest === part) return side + name;
  for (const [finger, name] of Object.entries(FINGERS)) {
    if (!rest.startsWith(finger)) continue;
    const order = ['Metacarpal', 'Proximal', 'Intermediate', 'Distal'].indexOf(rest.slice(finger.length));
    const part = finger === 'Thumb' ? Math.min(order, 1) + (order === 3 ? 1 : 0) : order - 1;
    return `${side}hand${name}${PARTS[part]}`;
  }
  return rest;
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*mixamorig\d*[:_]?/, '')
    .replace(/[\s_:.-]/g, '');
}
