import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionVector, palmAngle, palmAngleOf, palmVector } from '../../../src/sign/motion/direction.ts';
import { distance, dot, length } from '../../../src/sign/motion/vector.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const palm = (fingers: string, letters: string) =>
  palmVector(directionVector({ first: fingers }), palmAngle({ first: letters })!);

test('letters add up: left, up, out are the signer’s own', () => {
  assert.ok(distance(directionVector({ first: 'l' }), [1, 0, 0]) < 1e-12);
  assert.ok(distance(directionVector({ first: 'uo' }), [0, Math.SQRT1_2, Math.SQRT1_2]) < 1e-12);
  const steep = directionVector({ first: 'uuo' });
  assert.ok(Math.abs(steep[1]! / steep[2]! - 2) < 1e-12);
});

test('the middle of two directions lies between them, and opposite ones leave the fallback', () => {
  assert.ok(distance(directionVector({ first: 'u', second: 'o' }), directionVector({ first: 'uo' })) < 1e-12);
  assert.deepEqual([...directionVector({ first: 'u', second: 'd' }, [1, 0, 0])], [1, 0, 0]);
});

test('the palm is told relative to the fingers', () => {
  const expected: readonly [string, string, readonly [number, number, number]][] = [
    ['o', 'd', [0, -1, 0]],
    ['o', 'l', [1, 0, 0]],
    ['o', 'u', [0, 1, 0]],
    ['u', 'd', [0, 0, 1]],
    ['u', 'u', [0, 0, -1]],
    ['u', 'l', [1, 0, 0]],
    ['l', 'l', [0, 0, -1]],
    ['l', 'd', [0, -1, 0]],
    ['d', 'd', [0, 0, -1]],
    ['i', 'd', [0, -1, 0]],
    ['ul', 'l', [0, 0, -1]],
    ['ui', 'd', [0, Math.SQRT1_2, Math.SQRT1_2]],
  ];
  for (const [fingers, letters, direction] of expected)
    assert.ok(
      distance(palm(fingers, letters), direction) < 1e-9,
      `${fingers} ${letters}: ${palm(fingers, letters)}`,
    );
});

test('every palm is a unit vector square to the fingers, and its angle can be read back', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 300; round++) {
    const fingers = directionVector({
      first: ['u', 'dl', 'or', 'uil', 'o', 'i', 'dro'][Math.floor(7 * random())]!,
    });
    const angle = 6 * random() - 3;
    const direction = palmVector(fingers, angle);
    assert.ok(Math.abs(dot(direction, fingers)) < 1e-9 && Math.abs(length(direction) - 1) < 1e-9);
    assert.ok(Math.abs(palmAngleOf(fingers, direction) - angle) < 1e-9);
  }
});
