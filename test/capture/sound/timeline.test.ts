import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimeline } from '../../../src/capture/sound/timeline.ts';

const PIECE = new Float32Array(1024); // 64 ms
const PIECE_MS = 64;

test('pieces that are held up and then come in a burst leave no gap', () => {
  const timeline = createTimeline();
  const starts: number[] = [];
  for (let index = 0; index < 100; index++) {
    const arrivedMs = index >= 20 && index < 40 ? 40 * PIECE_MS : (index + 1) * PIECE_MS;
    starts.push(timeline.place(PIECE, arrivedMs));
  }
  assert.deepEqual(
    starts,
    starts.map((_, index) => index * PIECE_MS),
  );
});

test('sound that is really missing shows as a gap within a second', () => {
  const timeline = createTimeline();
  const pausedMs = 5_000;
  let startMs = 0;
  for (let index = 0; index < 10; index++) startMs = timeline.place(PIECE, (index + 1) * PIECE_MS);
  for (let index = 10; index < 30; index++)
    startMs = timeline.place(PIECE, pausedMs + (index + 1) * PIECE_MS);
  assert.ok(Math.abs(startMs - (pausedMs + 29 * PIECE_MS)) < 1, `${startMs}`);
});

test('time never goes back when the sound card is faster than the clock', () => {
  const timeline = createTimeline();
  let lastMs = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < 1000; index++) {
    const startMs = timeline.place(PIECE, (index + 1) * PIECE_MS * 0.99);
    assert.ok(startMs > lastMs);
    lastMs = startMs;
  }
});
