import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace, type Pace } from '../../src/hearing/pace.ts';

const PIECE_MS = 200;

/** Speech on a machine on which a second of it costs so much; lean work costs 0.4 of that. */
function hear(pace: Pace, durationMs: number, cost: number, backlogMs = 0): void {
  for (let heardMs = 0; heardMs < durationMs; heardMs += PIECE_MS) {
    const share = pace.effort === 'lean' ? 0.4 : 1;
    pace.note({ soundMs: PIECE_MS, tookMs: cost * share * PIECE_MS, backlogMs });
  }
}

test('a machine that is fast enough does all the work, also after one slow answer', () => {
  const pace = createPace();
  hear(pace, 30_000, 0.5);
  assert.equal(pace.effort, 'full');
  hear(pace, PIECE_MS, 5);
  hear(pace, 5_000, 0.5);
  assert.equal(pace.effort, 'full');
});

test('a machine that is too slow does less within some seconds, and at once where much waits', () => {
  const slow = createPace();
  hear(slow, 6_000, 1.2, 600);
  assert.equal(slow.effort, 'lean');
  const behind = createPace();
  hear(behind, 5_000, 0.7, 1_200);
  assert.equal(behind.effort, 'lean');
  const fast = createPace();
  hear(fast, 10_000, 0.35, 1_200);
  assert.equal(fast.effort, 'full');
});

test('all the work is done again when there is time again, and not before', () => {
  const pace = createPace();
  hear(pace, 10_000, 1.5, 600);
  assert.equal(pace.effort, 'lean');
  hear(pace, 60_000, 0.8);
  assert.equal(pace.effort, 'lean');
  hear(pace, 20_000, 0.4);
  assert.equal(pace.effort, 'full');
});
