import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSource, type SourceArgs } from '../../src/commands/source.ts';
import type { CaptureTarget } from '../../src/core/drivers.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { createFrame } from '../../src/core/frame.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { createFakeScreen, type FakeScreenOptions } from '../helpers/fake-screen.ts';
import { smallPng } from '../helpers/small-picture.ts';

const { signal } = new AbortController();
const frame = createFrame(1000, 800, new Uint8Array(4 * 1000 * 800).fill(255), {
  kind: 'screen',
  key: 'screen',
  x: 0,
  y: 0,
  scale: 1,
});
const windows = [{ title: 'Letters - Writer', box: { x: 10, y: 20, width: 300, height: 200 } }];

async function open(args: SourceArgs, options: Partial<FakeScreenOptions> = {}) {
  const screen = createFakeScreen({ script: [frame], windows, ...options });
  const context = await createFakeContext({ screen });
  const input = await openSource(context, args, signal);
  return { input, targets: screen.targets };
}

test('every way to name a part of the screen becomes the target that it means', async () => {
  const cases: [SourceArgs, CaptureTarget][] = [
    [{ screen: true }, { kind: 'screen' }],
    [{ screen: 1 }, { kind: 'screen', display: 1 }],
    [{ window: true }, { kind: 'window' }],
    [{ window: 'writer' }, { kind: 'window', title: 'writer' }],
    [{ region: [1, 2, 30, 40] }, { kind: 'region', box: { x: 1, y: 2, width: 30, height: 40 } }],
    [{ pointer: true }, { kind: 'pointer', widthPx: 600, heightPx: 400 }],
    [{}, { kind: 'window' }],
  ];
  for (const [args, target] of cases) assert.deepEqual((await open(args)).targets, [target]);
});

test('with nothing named and no active window, the whole screen is looked at', async () => {
  const { targets, input } = await open({}, { windows: [] });
  assert.deepEqual(targets, [{ kind: 'window' }, { kind: 'screen' }]);
  assert.ok('frame' in input && input.frame.widthPx === 1000);
});

test('a window that was asked for and is not there is an error, not the whole screen', async () => {
  await assert.rejects(open({ window: true }, { windows: [] }), { code: 'no-active-window' });
  await assert.rejects(open({ window: 'diary' }), (error: unknown) => {
    assert.ok(error instanceof ConfigError && error.code === 'no-such-window');
    assert.doesNotMatch(JSON.stringify(error) + error.message, /diary|Letters/);
    return true;
  });
});

test('a picture in base64 is handed on as it came', async () => {
  const { input, targets } = await open({ picture: Buffer.from(smallPng).toString('base64') });
  assert.ok('encoded' in input && Buffer.from(input.encoded.bytes).equals(smallPng));
  assert.deepEqual(targets, []);
  await assert.rejects(open({ picture: 'not base64 at all !!' }), { code: 'bad-argument' });
});
