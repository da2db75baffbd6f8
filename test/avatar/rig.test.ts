import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Bone, Group, Object3D, Quaternion, Vector3 } from 'three';
import { findBones } from '../../src/avatar/bone-map.ts';
import { calibrate } from '../../src/avatar/calibrate.ts';
import { createRig } from '../../src/avatar/rig.ts';
import { createTransforms, worldTransforms } from '../../src/sign/motion/kinematics.ts';
import { createPose } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import { BONE_INDEX, BONES, PARENTS } from '../../src/sign/skeleton.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { readAvatar } from './read-glb.ts';

const VALID = new URL('../../../shared/data/avatars-valid/', import.meta.url);
const validFiles = existsSync(VALID) ? readdirSync(VALID).filter((file) => file.endsWith('.glb')) : [];

test('a skeleton with odd local axes takes up poses like one with the axes of the world', () => {
  const random = seededRandom(7);
  const { root } = skeleton((bone) => (bone === 'hips' ? new Quaternion() : randomTurn(random)));
  const rig = createRig(root);
  const pose = createPose();
  for (const bone of BONES) pose.rotations.set(randomTurn(random, 0.4).toArray(), 4 * BONE_INDEX[bone]);
  pose.hips.set([0.02, -0.03, 0.05]);
  rig.applyPose(pose);
  root.updateMatrixWorld(true);
  const expected = worldTransforms(pose, REFERENCE_BODY, createTransforms()).positions;
  for (const bone of BONES) {
    const place = rig.bones[bone]!.getWorldPosition(new Vector3());
    const wanted = new Vector3().fromArray(expected, 3 * BONE_INDEX[bone]);
    assert.ok(place.distanceTo(wanted) < 1e-6, `${bone}: ${place.distanceTo(wanted)}`);
  }
});

test('an avatar that rests with lowered arms is brought into the T-pose', () => {
  const lowered = (bone: string) =>
    new Quaternion().setFromAxisAngle(
      new Vector3(0, 0, 1),
      bone === 'leftUpperArm' ? -0.7 : bone === 'rightUpperArm' ? 0.7 : 0,
    );
  const { root } = skeleton(() => new Quaternion());
  root.traverse((node) => node.quaternion.copy(lowered(node.name)));
  const rig = createRig(root);
  rig.applyPose(createPose());
  root.updateMatrixWorld(true);
  for (const bone of BONES) {
    const place = rig.bones[bone]!.getWorldPosition(new Vector3());
    assert.ok(place.distanceTo(new Vector3(...REFERENCE_BODY.joints[bone])) < 1e-6, bone);
  }
});

test('a skeleton without fingers is refused, and the message names what is missing', () => {
  const root = new Group();
  for (const name of ['Hips', 'Spine', 'Neck', 'Head', 'LeftArm', 'LeftForeArm', 'LeftHand']) {
    const bone = new Bone();
    bone.name = `mixamorig:${name}`;
    root.add(bone);
  }
  assert.throws(() => createRig(root), { code: 'broken-avatar', message: /leftThumbMetacarpal/ });
});

test('bones of the Mixamo family are found under their own names', () => {
  const root = new Group();
  for (const name of [
    'RightHandIndex1',
    'RightHandIndex3',
    'RightHandThumb1',
    'RightHandThumb3',
    'RightHandPinky2',
    'Spine2',
  ]) {
    const node = new Object3D();
    node.name = `mixamorig:${name}`;
    root.add(node);
  }
  const bones = findBones(root);
  assert.equal(bones.rightIndexProximal?.name, 'mixamorig:RightHandIndex1');
  assert.equal(bones.rightIndexDistal?.name, 'mixamorig:RightHandIndex3');
  assert.equal(bones.rightThumbMetacarpal?.name, 'mixamorig:RightHandThumb1');
  assert.equal(bones.rightThumbDistal?.name, 'mixamorig:RightHandThumb3');
  assert.equal(bones.rightLittleIntermediate?.name, 'mixamorig:RightHandPinky2');
  assert.equal(bones.upperChest?.name, 'mixamorig:Spine2');
});

test('avatars of the VALID set are mapped, posed and measured', {
  skip: validFiles.length === 0 && 'the VALID avatars are not on this machine',
}, async () => {
  for (const file of validFiles) {
    const rig = await readAvatar(new URL(file, VALID));
    assert.ok(
      BONES.every((bone) => rig.bones[bone] !== null),
      file,
    );
    assert.ok(rig.channels.size >= 38, `${file}: ${rig.channels.size} channels`);
    const { joints, tips, sites, capsules } = calibrate(rig);
    for (const side of ['left', 'right'] as const) {
      const sign = side === 'left' ? 1 : -1;
      assert.ok(
        sign * (joints[`${side}Hand`][0] - joints[`${side}UpperArm`][0]) > 0.4,
        `${file}: ${side} arm`,
      );
      for (const digit of [2, 3, 4, 5] as const)
        assert.ok(
          sign * (tips[side][digit][0] - joints[`${side}Hand`][0]) > 0.11,
          `${file}: ${side} ${digit}`,
        );
    }
    const { nose, chin, ear, chest } = sites;
    assert.ok(nose.centre.point[1] > chin.centre.point[1] + 0.03, file);
    assert.ok(nose.centre.point[2] > joints.leftEye[2] + 0.02, file);
    assert.ok(ear.left.point[0] > 0.06 && ear.right.point[0] < -0.06, file);
    assert.ok(chest.centre.point[1] < joints.neck[1] && chest.centre.point[1] > joints.hips[1], file);
    assert.ok(
      capsules.every(({ radius }) => radius > 0.004 && radius < 0.14),
      file,
    );
  }
});

/** The reference body's joints with any axes; the mesh is not needed. */
function skeleton(axesOf: (bone: string) => Quaternion): { root: Group } {
  const root = new Group();
  const nodes = new Map<string, Bone>();
  for (const name of BONES) {
    const node = new Bone();
    node.name = name;
    nodes.set(name, node);
    const parentName = PARENTS[name];
    const parent = parentName === null ? root : nodes.get(parentName)!;
    parent.add(node);
    root.updateMatrixWorld(true);
    node.position.copy(parent.worldToLocal(new Vector3(...REFERENCE_BODY.joints[name])));
    node.quaternion.copy(parent.getWorldQuaternion(new Quaternion()).invert().multiply(axesOf(name)));
  }
  root.updateMatrixWorld(true);
  return { root };
}

function randomTurn(random: () => number, most = Math.PI): Quaternion {
  const axis = new Vector3(random() - 0.5, random() - 0.5, random() - 0.5).normalize();
  return new Quaternion().setFromAxisAngle(axis, (2 * random() - 1) * most);
}
