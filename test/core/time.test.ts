import assert from 'node:assert/strict';
import { test } from 'node:test';
import { raceSignal, sleep, withDeadline } from '../../src/core/time.ts';

test('a wait that is aborted rejects with the reason that was given', async () => {
  const controller = new AbortController();
  const waiting = sleep(60_000, controller.signal);
  controller.abort(new RangeError('enough'));
  await assert.rejects(waiting, /enough/);
  await assert.rejects(sleep(1, controller.signal), /enough/);
});

test('a deadline aborts with its own error, and forwards the abort of the caller', async () => {
  const late = withDeadline(undefined, 1, () => new RangeError('late'));
  await assert.rejects(raceSignal(new Promise(() => {}), late.signal), /late/);
  const controller = new AbortController();
  const forwarded = withDeadline(controller.signal, 60_000, () => new RangeError('late'));
  controller.abort(new RangeError('caller'));
  await assert.rejects(raceSignal(new Promise(() => {}), forwarded.signal), /caller/);
  forwarded.clear();
});

test('a race gives the value, and a loser that fails later disturbs nobody', async () => {
  const { signal } = new AbortController();
  assert.equal(await raceSignal(Promise.resolve(5), signal), 5);
  const aborted = AbortSignal.abort(new RangeError('gone'));
  await assert.rejects(raceSignal(Promise.reject(new Error('too late')), aborted), /gone/);
});
