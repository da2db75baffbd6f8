import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWatch } from '../../../src/avatar/export/watch.ts';
import { BeckonError } from '../../../src/core/errors.ts';

test('an error in a part ends the whole with that error', async () => {
  const watch = createWatch(new AbortController().signal);
  const full = new Error('disk full');
  await assert.rejects(
    watch.during(() => Promise.reject(full)),
    full,
  );
  assert.equal(watch.signal.reason, full);
  watch.close();
});

test('silence ends it, and each sign of life puts that off', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const watch = createWatch(new AbortController().signal, 1000);
  t.mock.timers.tick(999);
  assert.equal(watch.signal.aborted, false);
  t.mock.timers.tick(1);
  assert.ok(watch.signal.reason instanceof BeckonError && watch.signal.reason.code === 'browser-failed');
});

test('the caller’s abort is passed on with its reason', () => {
  const caller = new AbortController();
  const watch = createWatch(caller.signal);
  caller.abort('enough');
  assert.equal(watch.signal.reason, 'enough');
  watch.close();
});
