import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CapsuleSet } from '../../../src/sign/motion/capsules.ts';
import { depthOutside } from '../../../src/sign/motion/depth-outside.ts';
import { vector } from '../../../src/sign/motion/vector.ts';

const setOf = (
  from: readonly [number, number, number],
  to: readonly [number, number, number],
  radius: number,
) =>
  ({
    capsules: [
      {
        capsule: { bone: 'hips', from: [...from], to: [...to], radius },
        from: vector(...from),
        to: vector(...to),
        reach: 1,
      },
    ],
    centre: vector(),
    size: 1,
  }) as unknown as CapsuleSet;

/** A stick of 20 cm that lies 5 mm deep in a thicker one, which it slopes into: 15 mm deep at its far end. */
const stick = setOf([0, 0.025, 0], [0.2, 0.015, 0], 0.01);
const trunk = setOf([-1, 0, 0], [1, 0, 0], 0.02);

test('the deepest place counts where no touch is meant', () => {
  assert.ok(Math.abs(depthOutside([], 0.04, stick, trunk) - 0.015) < 1e-9);
});

test('around a meant touch nothing counts, and further along the same capsule everything does', () => {
  const end = depthOutside([vector(0.2, 0.01, 0)], 0.04, stick, trunk);
  assert.ok(end > 0.011 && end < 0.013, `${end}`);
  const start = depthOutside([vector(0, 0.015, 0)], 0.04, stick, trunk);
  assert.ok(Math.abs(start - 0.015) < 1e-9);
});

test('a touch that covers all leaves nothing', () => {
  assert.equal(depthOutside([vector(0.1, 0.01, 0)], 0.3, stick, trunk), Number.NEGATIVE_INFINITY);
});
