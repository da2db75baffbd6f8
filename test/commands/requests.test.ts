import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequests } from '../../src/commands/requests.ts';

const { signal } = new AbortController();

test('of ten requests in one slot only the last goes on', () => {
  const requests = createRequests();
  const all = Array.from({ length: 10 }, () => requests.begin('look', signal));
  assert.deepEqual(
    all.map((request) => request.signal.aborted),
    [...Array(9).fill(true), false],
  );
  assert.equal(all[0]?.signal.reason.code, 'replaced');
});

test('requests in other slots, or in none, go on', () => {
  const requests = createRequests();
  const others = [requests.begin('listen', signal), requests.begin(undefined, signal)];
  requests.begin('look', signal);
  requests.begin(undefined, signal);
  assert.ok(others.every((request) => !request.signal.aborted));
});

test('a request that is over is not counted, and is not aborted any more', () => {
  const requests = createRequests();
  const over = requests.begin('look', signal);
  over.end();
  assert.equal(requests.runningCount, 0);
  requests.begin('look', signal);
  assert.equal(over.signal.aborted, false);
});

test("the caller's abort reaches the request, also when it came before", () => {
  const requests = createRequests();
  const caller = new AbortController();
  const running = requests.begin('look', caller.signal);
  caller.abort(new RangeError('gone'));
  assert.equal(running.signal.reason.message, 'gone');
  assert.equal(requests.begin('look', caller.signal).signal.aborted, true);
});
