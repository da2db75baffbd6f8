import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HAND_ANGLE_COUNT, LOWER_LIMITS, UPPER_LIMITS } from '../../../src/sign/motion/hand-angles.ts';
import { placeHandSite } from '../../../src/sign/motion/hand-site.ts';
import { handshapeAngles } from '../../../src/sign/motion/handshape.ts';
import { createRig } from '../../../src/sign/motion/rig.ts';
import { pinchGap } from '../../../src/sign/motion/thumb.ts';
import { distance } from '../../../src/sign/motion/vector.ts';
import { REFERENCE_BODY } from '../../../src/sign/reference-body.ts';
import { type Bend, type Digit, HANDSHAPE_BASES, type Handshape } from '../../../src/sign/tree.ts';

const rig = createRig(REFERENCE_BODY);
const anglesOf = (shape: Handshape) => handshapeAngles(rig, { first: shape });
const degrees = (shape: Handshape, digit: 2 | 3 | 4 | 5) =>
  [...anglesOf(shape).slice(5 + 4 * (digit - 2), 9 + 4 * (digit - 2))].map((value) =>
    Math.round((value * 180) / Math.PI),
  );
const thumbTip = (shape: Handshape) =>
  placeHandSite(rig, rig.arms.right, anglesOf(shape), { part: 'tip', digits: [1] }).point;

test('fist, flat hand and spread hand have the angles of their names', () => {
  assert.deepEqual(degrees({ base: 'fist' }, 3), [0, 90, 108, 78]);
  assert.deepEqual(degrees({ base: 'flat' }, 3), [0, 0, 0, 0]);
  assert.deepEqual(degrees({ base: 'finger2345' }, 2), [16, 0, 0, 0]);
  assert.deepEqual(degrees({ base: 'finger2345' }, 5), [-20, 0, 0, 0]);
  assert.deepEqual(degrees({ base: 'finger2', bend: 'hooked' }, 2), [0, 0, 108, 78]);
  assert.deepEqual(degrees({ base: 'flat', bend: 'bent' }, 4), [0, 90, 0, 0]);
});

test('named fingers take the place of the base’s own, and a single digit its own bend', () => {
  assert.deepEqual(degrees({ base: 'finger2', selected: [5] }, 5), [0, 0, 0, 0]);
  assert.deepEqual(degrees({ base: 'finger2', selected: [5] }, 2), [0, 90, 108, 78]);
  assert.deepEqual(degrees({ base: 'flat', digitBends: { 3: 'bent' } }, 3), [0, 90, 0, 0]);
});

test('the pads of a pinch meet within 5 mm', () => {
  for (const base of ['pinch12', 'pinch12open'] as const)
    for (const bend of [undefined, 'round', 'halfbent', 'straight'] as const) {
      const gap = pinchGap(rig, anglesOf({ base, ...(bend && { bend }) }), 2);
      assert.ok(gap <= 0.005, `${base} ${bend}: ${(1000 * gap).toFixed(1)} mm`);
    }
});

test('fingers that pinch together lie side by side around the thumb', () => {
  for (const bend of [undefined, 'round'] as const) {
    const angles = anglesOf({ base: 'pinchall', ...(bend && { bend }) });
    // Pads of neighbours lie a finger's thickness (17 mm) apart, the thumb's between index and middle finger.
    for (const digit of [2, 3] as const) assert.ok(pinchGap(rig, angles, digit) < 0.0135);
    assert.ok(pinchGap(rig, angles, 4) < 0.032);
  }
});

test('the thumb is out to the side, in front of the palm, across it or beside the index finger', () => {
  const out = thumbTip({ base: 'flat', thumb: 'out' });
  const opposed = thumbTip({ base: 'flat', thumb: 'opposed' });
  const across = thumbTip({ base: 'flat', thumb: 'across' });
  const beside = thumbTip({ base: 'flat' });
  // Axes of the right hand in the rest pose: fingers to -x, palm to -y, thumb's side to +z.
  assert.ok(out[2]! > 0.11, 'far out to the side');
  assert.ok(opposed[1]! < -0.07, 'well in front of the palm');
  assert.ok(across[2]! < 0 && across[1]! < -0.015, 'in front of the ring finger');
  assert.ok(Math.abs(beside[2]! - 0.05) < 0.01 && Math.abs(beside[1]!) < 0.015, 'along the index finger');
});

test('the middle of two handshapes has the mean of their angles', () => {
  const flat = anglesOf({ base: 'flat' });
  const fist = anglesOf({ base: 'fist' });
  const middle = handshapeAngles(rig, { first: { base: 'flat' }, second: { base: 'fist' } });
  for (let i = 0; i < HAND_ANGLE_COUNT; i++)
    assert.ok(Math.abs(middle[i]! - (flat[i]! + fist[i]!) / 2) < 1e-12);
});

test('every combination of base, thumb, bend and opening is finite and within the joints’ limits', () => {
  const thumbs = [undefined, 'out', 'across', 'opposed'] as const;
  const bends: readonly (Bend | undefined)[] = [undefined, 'bent', 'round', 'dblhooked', [0.25, 0.5, 1]];
  const selections: readonly (readonly Digit[] | undefined)[] = [undefined, [2, 5]];
  let count = 0;
  for (const base of HANDSHAPE_BASES)
    for (const thumb of thumbs)
      for (const bend of bends)
        for (const selected of selections) {
          const shape = {
            base,
            ...(thumb && { thumb }),
            ...(bend && { bend }),
            ...(selected && { selected }),
          };
          for (const [i, angle] of anglesOf(shape).entries()) {
            const isInside = angle >= LOWER_LIMITS[i]! - 1e-9 && angle <= UPPER_LIMITS[i]! + 1e-9;
            assert.ok(isInside, `${JSON.stringify(shape)} ${i}: ${angle}`);
          }
          count++;
        }
  assert.equal(count, 480);
});

test('letters that differ only in the thumb have it in different places', () => {
  const fist = { base: 'fist' } as const;
  const shapes: readonly Handshape[] = [
    fist,
    { ...fist, thumb: 'across' },
    { ...fist, thumb: 'across', thumbBetween: [2, 3] },
    { ...fist, thumb: 'across', thumbBetween: [3, 4] },
    { ...fist, thumb: 'across', thumbBetween: [4, 5] },
  ];
  for (const [i, a] of shapes.entries())
    for (const b of shapes.slice(i + 1))
      assert.ok(distance(thumbTip(a), thumbTip(b)) > 0.015, JSON.stringify([a, b]));
});
