import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeardFrames } from '../../../src/hearing/evidence/ear.ts';
import { fitOf, placeOf } from '../../../src/hearing/evidence/fit.ts';
import { PHONE_COUNT } from '../../../src/hearing/evidence/phones.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** Frames in which one phone each is likely. */
function framesOf(said: readonly number[], certainty = 0.9): HeardFrames {
  const phones = new Float32Array(said.length * PHONE_COUNT).fill(
    Math.log((1 - certainty) / (PHONE_COUNT - 1) / certainty),
  );
  said.forEach((phone, frame) => {
    phones[frame * PHONE_COUNT + phone] = 0;
  });
  return { frameCount: said.length, vectors: new Float32Array(0), phones };
}

const SAID = [0, 0, 5, 5, 7, 7, 7, 9, 11, 11, 0, 0];

test('phones in their order fit perfectly, others do not, and order counts', () => {
  const heard = framesOf(SAID);
  assert.equal(fitOf([5, 7, 9, 11], heard, 2, 10), 0);
  const [one, two, backwards] = [
    [5, 7, 9, 12],
    [5, 8, 9, 12],
    [11, 9, 7, 5],
  ].map((word) => fitOf(word, heard, 2, 10));
  assert.ok(0 > one! && one! > two! && one! > backwards!, `${one} ${two} ${backwards}`);
});

test('the place of a word is found; a word that was not said has none', () => {
  const heard = framesOf(SAID);
  const place = placeOf([5, 7, 9, 11], heard, 0, SAID.length);
  assert.deepEqual([place?.from, place?.to], [2, 10]);
  assert.ok(Math.abs(place!.fit) < 1e-9);
  assert.equal(placeOf([20, 21, 22, 23], heard, 0, SAID.length), null);
});

test('a sound that was swallowed costs a little', () => {
  const heard = framesOf(SAID);
  const whole = fitOf([5, 7, 9, 11], heard, 2, 10);
  const swallowed = fitOf([5, 7, 30, 9, 11], heard, 2, 10);
  assert.ok(swallowed < whole && swallowed > fitOf([5, 30, 31, 11], heard, 2, 10));
});

test('more phones than frames, one phone and no frames are no harm', () => {
  const heard = framesOf(SAID);
  const random = seededRandom(4);
  for (let round = 0; round < 200; round++) {
    const word = Array.from({ length: 1 + Math.floor(12 * random()) }, () => 1 + Math.floor(39 * random()));
    const from = Math.floor(12 * random());
    const to = from + Math.floor((13 - from) * random());
    const fit = fitOf(word, heard, from, to);
    assert.ok(fit <= 0, `fit ${fit}`);
    const place = placeOf(word, heard, from, to);
    assert.ok(place === null || (place.from >= from && place.to <= to && place.from < place.to));
  }
});
