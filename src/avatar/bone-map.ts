import type { Object3D } from 'three';
import { BONES, type BoneName } from '../sign/skeleton.ts';
import { BONE_FAMILIES } from './bone-names.ts';

/** The node of an avatar for each bone; null where it has none. */
export type BoneMap = Readonly<Record<BoneName, Object3D | null>>;

/** Finds bones by name, in the family of names (VRM, Mixamo, Unreal, ...) that finds most. */
export function findBones(root: Object3D): BoneMap {
  const maps = BONE_FAMILIES.map(({ plainName, nameOf }) => {
    const nodes = new Map<string, Object3D>();
    root.traverse((node) => {
      const name = plainName(node.name);
      // The first one of a name is the bone; exporters call meshes and helpers after it further down.
      if (!nodes.has(name)) nodes.set(name, node);
    });
    return mapBones((bone) => nodes.get(plainName(nameOf(bone))) ?? null);
  });
  return maps.reduce((best, map) => (countOf(map) > countOf(best) ? map : best));
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

const countOf = (map: BoneMap): number => Object.values(map).filter((node) => node !== null).length;
