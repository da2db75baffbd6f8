/**
 * The bones of a signer: the humanoid bones of VRM 1.0 that signing needs, with their names and hierarchy.
 * https://github.com/vrm-c/vrm-specification/blob/master/specification/VRMC_vrm-1.0/humanoid.md
 */

const FINGERS = ['Index', 'Middle', 'Ring', 'Little'] as const;
const PHALANGES = ['Proximal', 'Intermediate', 'Distal'] as const;
const THUMB = ['Metacarpal', 'Proximal', 'Distal'] as const;

type Side = 'left' | 'right';
type Finger = (typeof FINGERS)[number];
type HandBone = `Thumb${(typeof THUMB)[number]}` | `${Finger}${(typeof PHALANGES)[number]}`;
type ArmBone = 'Shoulder' | 'UpperArm' | 'LowerArm' | 'Hand';

export type BoneName =
  | 'hips'
  | 'spine'
  | 'chest'
  | 'upperChest'
  | 'neck'
  | 'head'
  | 'leftEye'
  | 'rightEye'
  | `${Side}${ArmBone}`
  | `${Side}${HandBone}`;

/** All bones, each behind its parent. Their order is the order of the numbers in a pose. */
export const BONES: readonly BoneName[] = [
  'hips',
  'spine',
  'chest',
  'upperChest',
  'neck',
  'head',
  'leftEye',
  'rightEye',
  ...armBones('left'),
  ...armBones('right'),
];

/** The bone that each one hangs on; null for the root. */
export const PARENTS: Readonly<Record<BoneName, BoneName | null>> = {
  hips: null,
  spine: 'hips',
  chest: 'spine',
  upperChest: 'chest',
  neck: 'upperChest',
  head: 'neck',
  leftEye: 'head',
  rightEye: 'head',
  ...armParents('left'),
  ...armParents('right'),
} as Record<BoneName, BoneName | null>;

export const BONE_INDEX: Readonly<Record<BoneName, number>> = Object.fromEntries(
  BONES.map((bone, index) => [bone, index]),
) as Record<BoneName, number>;

function armBones(side: Side): BoneName[] {
  return Object.keys(armParents(side)) as BoneName[];
}

function armParents(side: Side): Partial<Record<BoneName, BoneName>> {
  const parents: Partial<Record<BoneName, BoneName>> = {
    [`${side}Shoulder`]: 'upperChest',
    [`${side}UpperArm`]: `${side}Shoulder`,
    [`${side}LowerArm`]: `${side}UpperArm`,
    [`${side}Hand`]: `${side}LowerArm`,
  };
  const chain = (names: readonly string[]) => {
    let parent: BoneName = `${side}Hand`;
    for (const name of names) {
      const bone = `${side}${name}` as BoneName;
      parents[bone] = parent;
      parent = bone;
    }
  };
  chain(THUMB.map((part) => `Thumb${part}`));
  for (const finger of FINGERS) chain(PHALANGES.map((part) => `${finger}${part}`));
  return parents;
}
