import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimeLeft } from '../../../src/avatar/export/time-left.ts';

test('the slow first frames foretell nothing; after them the pace does', () => {
  const timeLeft = createTimeLeft(1000);
  assert.equal(timeLeft(5, 100, 6000).leftMs, null);
  assert.equal(timeLeft(10, 100, 8000).leftMs, null);
  assert.deepEqual(timeLeft(20, 100, 9000), {
    doneFrames: 20,
    totalFrames: 100,
    elapsedMs: 8000,
    leftMs: 8000,
  });
});

test('at the end nothing is left, however short it was', () => {
  assert.equal(createTimeLeft(0)(3, 3, 500).leftMs, 0);
});
