import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clampBox, coverage, intersection, iou, unionOf } from '../../src/core/geometry.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

test('boxes that only touch do not overlap', () => {
  const left = { x: 0, y: 0, width: 10, height: 10 };
  assert.equal(intersection(left, { x: 10, y: 0, width: 10, height: 10 }), null);
  assert.deepEqual(intersection(left, { x: 9, y: 9, width: 10, height: 10 }), {
    x: 9,
    y: 9,
    width: 1,
    height: 1,
  });
});

test('intersection over union of a box and its half is one half', () => {
  const whole = { x: 3, y: 4, width: 10, height: 8 };
  assert.equal(iou(whole, whole), 1);
  assert.equal(iou(whole, { ...whole, width: 5 }), 0.5);
  assert.equal(coverage({ ...whole, width: 5 }, whole), 1);
});

test('clamping keeps whole pixels inside the picture, and says when nothing is left', () => {
  assert.deepEqual(clampBox({ x: -3.5, y: 2.2, width: 10, height: 3 }, 5, 5), {
    x: 0,
    y: 2,
    width: 5,
    height: 3,
  });
  assert.equal(clampBox({ x: 5, y: 0, width: 3, height: 3 }, 5, 5), null);
});

test('there is no box around nothing', () => {
  assert.throws(() => unionOf([]), /at least one box/);
});

test('random boxes: the overlap lies in both, the union holds both, iou is symmetric and within 0..1', () => {
  const random = seededRandom(7);
  const box = () => ({
    x: random() * 50,
    y: random() * 50,
    width: 1 + random() * 30,
    height: 1 + random() * 30,
  });
  for (let round = 0; round < 500; round++) {
    const [a, b] = [box(), box()];
    const shared = intersection(a, b);
    if (shared) assert.ok(coverage(shared, a) > 0.999 && coverage(shared, b) > 0.999);
    const union = unionOf([a, b]);
    assert.ok(coverage(a, union) > 0.999 && coverage(b, union) > 0.999);
    assert.ok(Math.abs(iou(a, b) - iou(b, a)) < 1e-9 && iou(a, b) >= 0 && iou(a, b) <= 1);
  }
});
