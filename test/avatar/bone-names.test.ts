import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bone, Group } from 'three';
import { findBones } from '../../src/avatar/bone-map.ts';
import { setUpright } from '../../src/avatar/upright.ts';

const rootOf = (names: readonly string[]) => {
  const root = new Group();
  for (const name of names) {
    const bone = new Bone();
    bone.name = name;
    root.add(bone);
  }
  return root;
};

/** Names as the programs write them, after three has taken the marks out that it cannot have. */
for (const [family, names] of [
  [
    'unreal',
    ['pelvis', 'spine_02', 'head', 'clavicle_l', 'lowerarm_r', 'thumb_01_r', 'index_03_l', 'pinky_02_r'],
  ],
  [
    'rigify',
    ['spine', 'spine002', 'spine006', 'shoulderL', 'forearmR', 'thumb01R', 'f_index03L', 'f_pinky02R'],
  ],
  [
    'rigify with DEF-',
    [
      'DEF-spine',
      'DEF-spine002',
      'DEF-spine006',
      'DEF-shoulderL',
      'DEF-forearmR',
      'DEF-thumb01R',
      'DEF-f_index03L',
      'DEF-f_pinky02R',
    ],
  ],
  [
    'biped',
    [
      'Bip01_Pelvis',
      'Bip01_Spine1',
      'Bip01_Head',
      'Bip01_L_Clavicle',
      'Bip01_R_Forearm',
      'Bip01_R_Finger0',
      'Bip01_L_Finger12',
      'Bip01_R_Finger41',
    ],
  ],
  [
    'vroid',
    [
      'J_Bip_C_Hips',
      'J_Bip_C_Chest',
      'J_Bip_C_Head',
      'J_Bip_L_Shoulder',
      'J_Bip_R_LowerArm',
      'J_Bip_R_Thumb1',
      'J_Bip_L_Index3',
      'J_Bip_R_Little2',
    ],
  ],
  [
    'Ready Player Me',
    [
      'Hips',
      'Spine1',
      'Head',
      'LeftShoulder',
      'RightForeArm',
      'RightHandThumb1',
      'LeftHandIndex3',
      'RightHandPinky2',
    ],
  ],
] as const)
  test(`bones are found by the names of ${family}`, () => {
    const bones = findBones(rootOf(names));
    const wanted = [
      'hips',
      'chest',
      'head',
      'leftShoulder',
      'rightLowerArm',
      'rightThumbMetacarpal',
      'leftIndexDistal',
      'rightLittleIntermediate',
    ] as const;
    assert.deepEqual(
      wanted.map((bone) => bones[bone]?.name),
      names,
    );
  });

test('a figure in centimetres that looks the other way is turned round and made as large as a person', () => {
  const root = new Group();
  const scene = rootOf(['hips', 'head', 'leftUpperArm', 'rightUpperArm']);
  root.add(scene);
  const bones = findBones(scene);
  bones.head!.position.set(0, 160, 0);
  bones.hips!.position.set(0, 100, 0);
  bones.leftUpperArm!.position.set(-20, 140, 0);
  bones.rightUpperArm!.position.set(20, 140, 0);
  setUpright(scene, bones);
  const [left, head, hips] = [bones.leftUpperArm, bones.head, bones.hips].map((bone) =>
    bone!.matrixWorld.elements.slice(12, 15),
  );
  assert.ok(left![0]! > 0.15 && left![0]! < 0.25);
  assert.ok(Math.abs(head![1]! - hips![1]! - 0.6) < 1e-9);
});
