import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aboutAxis,
  fromAxes,
  fromRotationVector,
  multiply,
  rotate,
  rotation,
  slerp,
  toRotationVector,
  twistAngle,
} from '../../../src/sign/motion/quaternion.ts';
import { cross, distance, normalize, vector } from '../../../src/sign/motion/vector.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const random = seededRandom(7);
const anyVector = () => vector(random() - 0.5, random() - 0.5, random() - 0.5);
const anyAxis = () => {
  const axis = anyVector();
  return normalize(axis, axis);
};

test('a quarter turn about y takes out to left', () => {
  const turned = rotate(vector(), aboutAxis(rotation(), [0, 1, 0], Math.PI / 2), [0, 0, 1]);
  assert.ok(distance(turned, [1, 0, 0]) < 1e-12);
});

test('products, blends and frames stay of length 1', () => {
  for (let round = 0; round < 200; round++) {
    const a = aboutAxis(rotation(), anyAxis(), 6 * random());
    const b = fromAxes(rotation(), anyAxis(), anyAxis());
    for (const q of [multiply(rotation(), a, b), slerp(rotation(), a, b, random())])
      assert.ok(Math.abs(Math.hypot(...q) - 1) < 1e-9);
  }
});

test('a frame takes x along its first direction and y towards its second', () => {
  for (let round = 0; round < 200; round++) {
    const along = anyAxis();
    const up = normalize(vector(), cross(vector(), along, anyAxis()));
    const frame = fromAxes(rotation(), along, up);
    assert.ok(distance(rotate(vector(), frame, [1, 0, 0]), along) < 1e-9);
    assert.ok(distance(rotate(vector(), frame, [0, 1, 0]), up) < 1e-9);
  }
});

test('rotation vectors go there and back', () => {
  for (let round = 0; round < 200; round++) {
    const v = anyVector();
    assert.ok(distance(toRotationVector(vector(), fromRotationVector(rotation(), v)), v) < 1e-9);
  }
});

test('the twist of a twist and a swing square to it is the twist', () => {
  for (let round = 0; round < 200; round++) {
    const axis = anyAxis();
    const swingAxis = normalize(vector(), cross(vector(), axis, anyAxis()));
    const angle = 3 * (random() - 0.5);
    const twist = aboutAxis(rotation(), axis, angle);
    const both = multiply(rotation(), twist, aboutAxis(rotation(), swingAxis, 2 * random() - 1));
    assert.ok(Math.abs(twistAngle(both, axis) - angle) < 1e-9);
  }
});

test('a blend takes the short way round', () => {
  const a = aboutAxis(rotation(), [0, 1, 0], 0.2);
  const b = aboutAxis(rotation(), [0, 1, 0], 0.6).map((value) => -value);
  assert.ok(Math.abs(twistAngle(slerp(rotation(), a, b, 0.5), [0, 1, 0]) - 0.4) < 1e-9);
});
