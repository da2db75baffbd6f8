import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCounts, f1, NO_COUNTS, percentile, precision, recall } from '../../bench/metrics/scores.ts';

test('precision, recall and F1 come from hits, found and wanted', () => {
  const counts = { hits: 6, found: 8, wanted: 12 };
  assert.equal(precision(counts), 0.75);
  assert.equal(recall(counts), 0.5);
  assert.equal(f1(counts), 0.6);
});

test('nothing wanted and nothing found is perfect, something found where nothing is wanted is not', () => {
  assert.equal(f1(NO_COUNTS), 1);
  assert.equal(precision({ hits: 0, found: 3, wanted: 0 }), 0);
  assert.equal(precision(NO_COUNTS), 1);
  assert.equal(recall(NO_COUNTS), 1);
});

test('counts of pages are added, so that a word on a dense page weighs as much as on an empty one', () => {
  const dense = { hits: 90, found: 100, wanted: 100 };
  const sparse = { hits: 0, found: 2, wanted: 2 };
  assert.equal(f1(addCounts(dense, sparse)), 90 / 102);
});

test('a percentile is interpolated between its neighbours', () => {
  assert.equal(percentile([40, 10, 20, 30], 0.5), 25);
  assert.equal(percentile([10, 20, 30, 40, 50], 0.95), 48);
  assert.equal(percentile([7], 0.99), 7);
  assert.ok(Number.isNaN(percentile([], 0.5)));
});
