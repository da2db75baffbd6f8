import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capsule } from '../../src/sign/body.ts';
import type { Vector3 } from '../../src/sign/pose.ts';
import { REFERENCE_BODY as body } from '../../src/sign/reference-body.ts';
import { BONES, PARENTS } from '../../src/sign/skeleton.ts';
import { BODY_SITES } from '../../src/sign/tree.ts';

const STATURE_M = 1.68;
const distance = (a: Vector3, b: Vector3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const flip = ([x, y, z]: Vector3): Vector3 => [-x, y, z];

function depthIn({ from, to, radius }: Capsule, point: Vector3): number {
  const axis = to.map((value, i) => value - from[i]!);
  const square = axis.reduce((sum, value) => sum + value * value, 0);
  const along = axis.reduce((sum, value, i) => sum + value * (point[i]! - from[i]!), 0);
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, along / square));
  return radius - distance(point, from.map((value, i) => value + share * axis[i]!) as unknown as Vector3);
}

test('the left side is the mirror image of the right one', () => {
  for (const bone of BONES) {
    const other = bone.startsWith('left') ? bone.replace('left', 'right') : bone.replace('right', 'left');
    const twin = body.joints[other as keyof typeof body.joints];
    assert.ok(distance(body.joints[bone], flip(twin)) < 1e-12, bone);
  }
});

test('segments are those of Drillis and Contini for a stature of 1.68 m, the hand 8 % longer', () => {
  const { rightUpperArm, rightLowerArm, rightHand } = body.joints;
  assert.ok(Math.abs(distance(rightUpperArm, rightLowerArm) - 0.186 * STATURE_M) < 0.001);
  assert.ok(Math.abs(distance(rightLowerArm, rightHand) - 0.146 * STATURE_M) < 0.001);
  const handLength = distance(rightHand, body.tips.right[3]);
  assert.ok(Math.abs(handLength - 1.08 * 0.108 * STATURE_M) < 0.003, `${handLength}`);
});

test('every place of the tree has a point on the skin, with a normal of length 1 away from the body', () => {
  const solid = body.capsules.filter(
    (capsule) => !/Arm|Hand|Thumb|Index|Middle|Ring|Little/.test(capsule.bone),
  );
  for (const name of BODY_SITES) {
    for (const [side, site] of Object.entries(body.sites[name])) {
      assert.ok(Math.abs(Math.hypot(...site.normal) - 1) < 1e-9, `${name} ${side}`);
      const capsules = site.bone.includes('Arm') ? body.capsules : solid;
      const depth = Math.max(...capsules.map((capsule) => depthIn(capsule, site.point)));
      assert.ok(Math.abs(depth) < 0.014, `${name} ${side}: ${Math.round(1000 * depth)} mm inside`);
    }
  }
});

test('the places of the hand lie on its capsules and look away from them', () => {
  const capsules = body.capsules.filter(({ bone }) => bone.startsWith('right'));
  for (const [name, { point, normal }] of Object.entries(body.handSites)) {
    const outside = point.map((value, i) => value + 0.002 * normal[i]!) as unknown as Vector3;
    const depth = Math.max(...capsules.map((capsule) => depthIn(capsule, point)));
    assert.ok(Math.abs(depth) < 0.006, `${name}: ${Math.round(1000 * depth)} mm inside`);
    assert.ok(
      capsules.every((capsule) => depthIn(capsule, outside) < 0),
      name,
    );
  }
});

test('parallel fingers stay 3 to 5 mm apart', () => {
  const proximal = ['Index', 'Middle', 'Ring', 'Little'].map((finger) =>
    body.capsules.find(({ bone }) => bone === `right${finger}Proximal`),
  ) as Capsule[];
  for (let i = 1; i < proximal.length; i++) {
    const [a, b] = [proximal[i - 1]!, proximal[i]!];
    const gap = Math.abs(a.from[2] - b.from[2]) - a.radius - b.radius;
    assert.ok(gap >= 0.002 && gap <= 0.005, `${gap}`);
  }
});

test('bones hang together: no joint is further from its parent than the longest limb', () => {
  for (const bone of BONES) {
    const parent = PARENTS[bone];
    if (parent !== null) assert.ok(distance(body.joints[bone], body.joints[parent]) < 0.32, bone);
  }
});
