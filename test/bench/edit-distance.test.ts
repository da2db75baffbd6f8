import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalisedEditDistance } from '../../bench/metrics/edit-distance.ts';

const words = (text: string) => text.split(' ');

test('the distance counts inserted, deleted and replaced words over the longer length', () => {
  assert.equal(normalisedEditDistance(words('a b c d'), words('a b c d')), 0);
  assert.equal(normalisedEditDistance(words('a b c d'), words('a c d')), 0.25);
  assert.equal(normalisedEditDistance(words('a b c d'), words('a x c d e')), 0.4);
  assert.equal(normalisedEditDistance(words('a b'), words('x y')), 1);
});

test('two columns read across instead of one after the other cost as much as the words that stand wrong', () => {
  assert.equal(normalisedEditDistance(words('a b c d e f'), words('a d b e c f')), 4 / 6);
});

test('it is symmetric, and empty against empty is no distance', () => {
  const a = words('one two three');
  const b = words('two three four five');
  assert.equal(normalisedEditDistance(a, b), normalisedEditDistance(b, a));
  assert.equal(normalisedEditDistance([], []), 0);
  assert.equal(normalisedEditDistance([], b), 1);
});
