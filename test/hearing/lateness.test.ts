import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLateness } from '../../src/hearing/lateness.ts';

test('a recogniser that is late again and again has one long stall, told at once and ended some seconds after the last', () => {
  const isLate = createLateness();
  const told: boolean[] = [];
  // Every answer takes 3.2 s, for 32 s; then it is fast.
  for (let nowMs = 0; nowMs < 40_000; nowMs += 500)
    told.push(isLate({ waitingMs: nowMs < 32_000 ? nowMs % 3_200 : 100, backlogMs: 0 }, nowMs));
  const changes = told.flatMap((late, index) => (late !== (told[index - 1] ?? false) ? [500 * index] : []));
  assert.equal(changes.length, 2);
});

test('a late answer is told within the next look, and an old backlog too', () => {
  assert.equal(createLateness()({ waitingMs: 2_600, backlogMs: 0 }, 0), true);
  assert.equal(createLateness()({ waitingMs: 200, backlogMs: 4_100 }, 0), true);
  assert.equal(createLateness()({ waitingMs: 2_400, backlogMs: 2_000 }, 0), false);
});
