import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withFallback } from '../../../src/capture/screen/with-fallback.ts';
import { ConfigError, DeviceError } from '../../../src/core/errors.ts';
import { testScreenSource } from '../../contracts/screen-source.ts';
import { createFakeScreen, patternFrame, plainFrame } from '../../helpers/fake-screen.ts';

const signal = new AbortController().signal;
const dead = new DeviceError('capture-failed', 'Expected a picture, got none. Try again.');
const white = plainFrame(50, 50, [255, 255, 255]);
const failing = (name = 'failing') => createFakeScreen({ name, script: [dead] });
const working = (name = 'working') => createFakeScreen({ name, script: [white] });
const desktop = { box: { x: 0, y: 0, width: 700, height: 500 } };
const whole = { kind: 'screen' } as const;

testScreenSource({
  name: 'a fallback whose first source fails',
  open: async () => ({
    source: withFallback([
      createFakeScreen({ script: [dead], displays: [{ ...desktop, scale: 1, isPrimary: true }] }),
      createFakeScreen({ script: [patternFrame(700, 500)] }),
    ]),
    close: async () => {},
  }),
});

test('the first that works is told once and remembered', async () => {
  const choices: string[] = [];
  const first = failing();
  const second = working();
  const source = withFallback([first, second], { onChoice: (name) => choices.push(name) });
  await source.capture(whole, { signal });
  await source.capture(whole, { signal });
  assert.deepEqual(choices, ['working']);
  assert.equal(first.targets.length, 1);
  assert.equal(source.name, 'working');
});

test('when the chosen one fails later, the others are tried again from the first', async () => {
  const choices: string[] = [];
  const first = createFakeScreen({ name: 'first', script: [dead, white] });
  const second = createFakeScreen({ name: 'second', script: [white, dead] });
  const source = withFallback([first, second], { onChoice: (name) => choices.push(name) });
  await source.capture(whole, { signal });
  await source.capture(whole, { signal });
  assert.deepEqual(choices, ['second', 'first']);
});

test('when none works, the error of the first is thrown, and the next capture tries again', async () => {
  const other = new DeviceError('no-display', 'Expected a display, got none. Connect one.');
  const source = withFallback([failing(), createFakeScreen({ script: [other, white] })]);
  await assert.rejects(source.capture(whole, { signal }), dead);
  assert.equal((await source.capture(whole, { signal })).widthPx, 50);
});

test('what was asked for wrongly is not tried elsewhere', async () => {
  const wrong = new ConfigError('region-off-screen', 'Expected a region on the desktop, got another.');
  const second = working();
  const source = withFallback([createFakeScreen({ script: [wrong] }), second]);
  await assert.rejects(source.capture(whole, { signal }), wrong);
  assert.equal(second.targets.length, 0);
});

test('a display that only the second source knows is captured there, without leaving the first', async () => {
  const choices: string[] = [];
  const two = [0, 50].map((x) => ({ box: { x, y: 0, width: 50, height: 50 }, scale: 1, isPrimary: x === 0 }));
  const second = createFakeScreen({
    name: 'second',
    script: [plainFrame(100, 50, [9, 9, 9])],
    displays: two,
  });
  const source = withFallback([working('first'), second], { onChoice: (name) => choices.push(name) });
  await source.capture(whole, { signal });
  const frame = await source.capture({ kind: 'screen', display: 2 }, { signal });
  assert.equal(frame.origin.x, 50);
  assert.deepEqual(choices, ['first']);
});

test('an aborted capture is not tried elsewhere', async () => {
  const controller = new AbortController();
  const reason = new Error('replaced');
  const first = failing();
  const second = working();
  const aborting = {
    ...first,
    capture: async () => {
      controller.abort(reason);
      throw dead;
    },
  };
  const source = withFallback([aborting, second]);
  await assert.rejects(source.capture(whole, controller), reason);
  assert.equal(second.targets.length, 0);
});

test('check() tells the first source’s reason when none works, and close() closes all', async () => {
  const sick = (reason: string) => ({
    ...failing(),
    check: async () => ({ isUsable: false, reason, cure: 'c' }),
  });
  const both = withFallback([sick('one'), sick('two')]);
  assert.deepEqual(await both.check({ signal }), { isUsable: false, reason: 'one', cure: 'c' });
  const sources = [working(), working()];
  await withFallback(sources).close();
  assert.deepEqual(
    sources.map(({ closeCount }) => closeCount),
    [1, 1],
  );
  assert.throws(() => withFallback([]), RangeError);
});
