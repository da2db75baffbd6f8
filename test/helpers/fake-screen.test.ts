import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeviceError } from '../../src/core/errors.ts';
import { testScreenSource } from '../contracts/screen-source.ts';
import { createFakeScreen, patternFrame, plainFrame } from './fake-screen.ts';

const signal = new AbortController().signal;

testScreenSource({
  name: 'the fake',
  open: async () => ({
    source: createFakeScreen({
      script: [patternFrame(700, 500)],
      displays: [
        { box: { x: 300, y: 0, width: 400, height: 500 }, scale: 1.5, isPrimary: true },
        { box: { x: 0, y: 0, width: 300, height: 500 }, scale: 1, isPrimary: false },
      ],
      windows: [{ title: 'Mail', box: { x: 20, y: 30, width: 200, height: 100 } }],
    }),
    close: async () => {},
  }),
});

test('the script goes on with every capture, stays at its end, and failures are thrown in their turn', async () => {
  const failure = new DeviceError('capture-failed', 'Expected a picture, got none. Try again.');
  const screen = createFakeScreen({
    script: [plainFrame(8, 8, [1, 2, 3]), failure, plainFrame(8, 8, [4, 5, 6])],
  });
  const red = async () => (await screen.capture({ kind: 'screen' }, { signal })).data[0];
  assert.equal(await red(), 1);
  await assert.rejects(red(), failure);
  assert.deepEqual([await red(), await red()], [4, 4]);
  assert.equal(screen.targets.length, 4);
});
