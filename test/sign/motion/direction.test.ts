import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionVector, palmAngle, palmAngleOf, palmVector } from '../../../src/sign/motion/direction.ts';
import { facingSite, type HeldHand } from '../../../src/sign/motion/facing-site.ts';
import { placeHandSite } from '../../../src/sign/motion/hand-site.ts';
import { holdRotation, takeUp } from '../../../src/sign/motion/hand-state.ts';
import { locationAnchor } from '../../../src/sign/motion/location.ts';
import { readPalm } from '../../../src/sign/motion/palm-reading.ts';
import { rotate } from '../../../src/sign/motion/quaternion.ts';
import { restHold } from '../../../src/sign/motion/rest.ts';
import { createRig } from '../../../src/sign/motion/rig.ts';
import { type PlacedHand, sideBySide } from '../../../src/sign/motion/side-by-side.ts';
import { distance, dot, length, scale, type Vector, vector } from '../../../src/sign/motion/vector.ts';
import { REFERENCE_BODY } from '../../../src/sign/reference-body.ts';
import type { BodyLocation, SiteSide } from '../../../src/sign/tree.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { at, oriented } from './trees.ts';

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

const rig = createRig(REFERENCE_BODY);
const held = (side: 'left' | 'right', fingers: string, palm: string): HeldHand => ({
  arm: rig.arms[side],
  hold: takeUp(rig, restHold(rig, rig.arms[side]), {
    handshape: { first: { base: 'flat' } },
    orientation: oriented(fingers, palm),
  }),
});
const inSpace = ({ arm, hold }: HeldHand, out: Vector) => rotate(vector(), holdRotation(arm, hold), out);

test('of a finger the skin that is turned to the touch is taken, and the opposite side of a hand that looks away', () => {
  const hand = held('right', 'u', 'l');
  for (const towards of [
    [1, 0, 0],
    [-1, 0, 0],
    [0, 0, -1],
  ] as const) {
    const tip = facingSite(rig, hand, { part: 'tip', digits: [2] }, towards);
    assert.ok(dot(inSpace(hand, tip.normal), towards) > 0.99, `${towards}`);
  }
  // The palm looks to the left already; the handback is on its other side.
  const palm = facingSite(rig, hand, { part: 'palm' }, [1, 0, 0]);
  assert.deepEqual(palm, placeHandSite(rig, hand.arm, hand.hold.angles, { part: 'palm' }));
  const back = facingSite(rig, hand, { part: 'palm' }, [-1, 0, 0]);
  assert.deepEqual(back, placeHandSite(rig, hand.arm, hand.hold.angles, { part: 'handback' }));
});

test('two hands at one place of the trunk go to their own sides by the same, and nowhere else', () => {
  const handAt = (side: 'left' | 'right', site: 'chest' | 'chin', place?: SiteSide) => {
    const hand = held(side, 'u', side === 'right' ? 'l' : 'r');
    const location = {
      ...at(site, 'touch', { part: 'thumbside' }),
      ...(place && { side: { first: place } }),
    };
    return { ...hand, anchor: locationAnchor(rig, { ...hand, isPaired: true }, location) };
  };
  const [left, right] = sideBySide(rig, handAt('left', 'chest'), handAt('right', 'chest'));
  assert.ok(left.restPoint[0]! > 0.015 && left.restPoint[0]! <= 0.045 + 1e-9, `${left.restPoint[0]}`);
  assert.ok(Math.abs(left.restPoint[0]! + right.restPoint[0]!) < 1e-9);
  const alike = (a: PlacedHand, b: PlacedHand) =>
    assert.deepEqual(sideBySide(rig, a, b), [a.anchor, b.anchor]);
  alike(handAt('left', 'chin'), handAt('right', 'chin'));
  alike(handAt('left', 'chest', 'left-at'), handAt('right', 'chest', 'right-beside'));
  alike(handAt('left', 'chest', 'right-at'), handAt('right', 'chest', 'left-at'));
});

test('a palm that can be read in two ways is read so that the place that is said to touch looks at the body', () => {
  const read = (fingers: string, palm: string, place: BodyLocation) => {
    const hand = held('right', fingers, palm);
    return { said: hand.hold.palm, read: readPalm(rig, hand, oriented(fingers, palm), place).palm };
  };
  for (const [palm, part, isTurned] of [
    ['r', 'palm', true],
    ['l', 'palm', false],
    ['l', 'handback', true],
    ['r', 'handback', false],
  ] as const) {
    const { said, read: kept } = read('il', palm, at('chest', 'touch', { part }));
    assert.ok(distance(kept, scale(vector(), said, isTurned ? -1 : 1)) < 1e-9, `${palm} ${part}`);
  }
  // Nothing is ambiguous about fingers that point to the side, nor where nothing touches.
  for (const [fingers, place] of [
    ['l', at('chest', 'touch', { part: 'handback' })],
    ['il', at('chest', 'close', { part: 'handback' })],
    ['il', at('chest', 'touch')],
  ] as const) {
    const { said, read: kept } = read(fingers, 'l', place);
    assert.deepEqual(kept, said, fingers);
  }
});
