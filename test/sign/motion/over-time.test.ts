import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubled, slowDown, softened, widened } from '../../../src/sign/motion/over-time.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const largestChange = (values: Float64Array) =>
  Math.max(...[...values].slice(1).map((value, i) => Math.abs(value - values[i]!)));

test('a leap is spread over the steps around it, and what is held stays', () => {
  const leap = Float64Array.from({ length: 40 }, (_, step) => (step < 20 ? -1.5 : 1.5));
  const free = new Float64Array(40).fill(1);
  const even = leap.slice();
  slowDown(even, 1, 0.3, free);
  assert.ok(largestChange(even) < 0.35, `${largestChange(even)}`);
  assert.ok(Math.abs(even[0]! + 1.5) < 0.02 && Math.abs(even[39]! - 1.5) < 0.02, 'the ends are as they were');
  const held = free.map((_, step) => (step >= 20 ? 0 : 1));
  const kept = leap.slice();
  slowDown(kept, 1, 0.3, held);
  assert.deepEqual(kept.subarray(20), leap.subarray(20));
  assert.ok(largestChange(kept) < 0.35, `${largestChange(kept)}`);
});

test('slow changes are left alone', () => {
  const random = seededRandom(5);
  const slow = Float64Array.from({ length: 90 }, () => 0.2 * random());
  const before = slow.slice();
  slowDown(slow, 3, 0.25, new Float64Array(30).fill(1));
  assert.deepEqual(slow, before);
});

test('a mean keeps what is constant, and a push is as long as the longest near it', () => {
  const constant = new Float64Array(30).fill(0.7);
  assert.ok(softened(constant, 3, 4).every((value) => Math.abs(value - 0.7) < 1e-12));
  const push = new Float64Array(30);
  push.set([0, 0.02, 0], 12);
  const wide = widened(push, 3, 2);
  assert.deepEqual(
    [2, 3, 4, 5, 6].map((step) => wide[3 * step + 1]),
    [0.02, 0.02, 0.02, 0.02, 0.02],
  );
  assert.equal(wide[3 * 7 + 1], 0);
});

test('twice as many steps hold the same values and their means', () => {
  const two = Float64Array.of(0, 10, 4, 20);
  assert.deepEqual([...doubled(two, 2, 4)], [0, 10, 2, 15, 4, 20, 4, 20]);
});
