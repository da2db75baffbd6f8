import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HandPoints, nearestLetter, type SeenLetter } from '../../bench/sign/nearest-letter.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const random = seededRandom(7);
const hand = (): HandPoints => Array.from({ length: 21 }, () => [random(), random()] as const);
const changed = (
  points: HandPoints,
  change: (x: number, y: number) => readonly [number, number],
): HandPoints => points.map(([x, y]) => change(x, y));

const [upright, other] = [hand(), hand()];
const still = (letter: string, points: HandPoints): SeenLetter => ({ letter, seen: [points, points] });

test('a hand is known again wherever it is and however large', () => {
  const moved = changed(upright, (x, y) => [3 * x - 7, 3 * y + 2]);
  assert.equal(nearestLetter(still('?', moved), [still('A', other), still('B', upright)]), 'B');
});

test('a hand that is turned is another letter', () => {
  const turned = changed(upright, (x, y) => [y, -x]);
  assert.equal(nearestLetter(still('?', turned), [still('U', upright), still('H', turned)]), 'H');
});

test('a hand that moves is another letter than one that stands still', () => {
  const below = changed(upright, (x, y) => [x, y + 1]);
  const templates: SeenLetter[] = [still('I', upright), { letter: 'J', seen: [upright, below] }];
  assert.equal(nearestLetter({ letter: '?', seen: [upright, below] }, templates), 'J');
  assert.equal(nearestLetter(still('?', below), templates), 'I');
});

test('one picture with a hand is enough; none gives no letter', () => {
  const templates = [still('A', other), still('B', upright), { letter: 'C', seen: [null, null] } as const];
  assert.equal(nearestLetter({ letter: '?', seen: [null, upright] }, templates), 'B');
  assert.equal(nearestLetter({ letter: '?', seen: [null, null] }, templates), null);
});
