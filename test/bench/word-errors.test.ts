import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWordErrors, longestRising } from '../../bench/metrics/word-errors.ts';
import type { BoxTuple } from '../../src/core/geometry.ts';

const word = (text: string, x: number, width: number, y = 0) => ({
  text,
  box: [x, y, width, 10] as BoxTuple,
});
const kinds = (...input: Parameters<typeof findWordErrors>) =>
  findWordErrors(...input).map(({ kind, wanted, got }) => [kind, wanted, got]);

test('words that agree in text, place and order are no errors', () => {
  const words = [word('one', 0, 30), word('two', 40, 30)];
  assert.deepEqual(kinds(words, words), []);
});

test('each way to go wrong has its kind', () => {
  assert.deepEqual(kinds([word('gone', 0, 40)], []), [['missed', 'gone', '']]);
  assert.deepEqual(kinds([], [word('noise', 0, 40)]), [['invented', '', 'noise']]);
  assert.deepEqual(kinds([word('rn', 0, 40)], [word('m', 0, 40)]), [['misread', 'rn', 'm']]);
  assert.deepEqual(kinds([word('here', 0, 40)], [word('here', 15, 40)]), [['misplaced', 'here', 'here']]);
});

test('one word in two pieces is split, two in one piece are joined', () => {
  assert.deepEqual(kinds([word('2026-01', 0, 70)], [word('2026', 0, 40), word('-01', 42, 28)]), [
    ['split', '2026-01', '2026 -01'],
  ]);
  assert.deepEqual(kinds([word('the', 0, 30), word('sea', 35, 30)], [word('thesea', 0, 65)]), [
    ['joined', 'the sea', 'thesea'],
  ]);
});

test('right words out of turn are misordered, as few of them as explain the order', () => {
  const truth = [word('a', 0, 10), word('b', 20, 10), word('c', 40, 10), word('d', 60, 10)];
  const found = [truth[3]!, truth[0]!, truth[1]!, truth[2]!];
  assert.deepEqual(kinds(truth, found), [['misordered', 'd', '']]);
});

test('a longest rising subsequence is found', () => {
  assert.equal(longestRising([3, 1, 2, 5, 4, 6]).length, 4);
  assert.deepEqual(longestRising([2, 1, 3, 4]).slice(-2), [3, 4]);
  assert.deepEqual(longestRising([]), []);
});
