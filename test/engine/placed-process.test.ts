import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Waiting } from '../../src/core/drivers.ts';
import { createPlacedProcess, type Place } from '../../src/engine/placed-process.ts';
import type { Device } from '../../src/models/devices/device.ts';
import { LOADER } from '../helpers/loader.ts';

const signal = new AbortController().signal;
const CHILD = fileURLToPath(new URL('../fixtures/device-bound-child.ts', import.meta.url));
type Answer = { kind: 'done'; device: string };
const opened: { close(): Promise<void> }[] = [];
after(() => Promise.all(opened.map((one) => one.close())));

function open(place: Place) {
  const models = createPlacedProcess<{ kind: string }, Answer>({
    command: { place, on: (device) => [process.execPath, ...LOADER, CHILD, device] },
    task: 'Looking',
    timeoutMs: 30_000,
    idleMs: 30_000,
  });
  opened.push(models);
  const ask = async (kind: string, waiting: Waiting & { onPart?: (text: string) => void } = { signal }) =>
    (await models.call({ kind }, undefined, waiting)).header.device;
  return { models, ask };
}
function placeOn(device: Device) {
  const failed: Device[] = [];
  let asked = 0;
  const place: Place = {
    async device() {
      asked++;
      return device;
    },
    async failed(one) {
      failed.push(one);
    },
  };
  return { place, failed, times: () => asked };
}

test('the device is asked for once, and the process runs on it', async () => {
  const { place, failed, times } = placeOn('webgpu');
  const { models, ask } = open(place);
  assert.equal(models.status().state, 'off');
  models.prepare();
  assert.deepEqual(await Promise.all([ask('hello'), ask('hello')]), ['webgpu', 'webgpu']);
  assert.deepEqual([times(), failed], [1, []]);
});

test('where an accelerator crashes or fails the CPU answers, for good, and that is told', async () => {
  for (const fault of ['crash-on-accelerator', 'fail-on-accelerator']) {
    const { place, failed } = placeOn('cuda');
    const { ask } = open(place);
    assert.equal(await ask(fault), 'cpu');
    assert.equal(await ask('hello'), 'cpu');
    assert.deepEqual(failed, ['cuda']);
  }
});

test('what fails on the CPU too is not the fault of the device, whose process is ended', async () => {
  const { place, failed } = placeOn('cuda');
  const { models, ask } = open(place);
  assert.equal(await ask('hello'), 'cuda');
  const { pid } = models.status();
  await assert.rejects(ask('fail-everywhere'), { code: 'model-broken' });
  assert.deepEqual(failed, []);
  assert.throws(() => process.kill(pid!, 0), { code: 'ESRCH' });
});

test('what was said already is not said again, and other faults are told as they are', async () => {
  const { place, failed } = placeOn('cuda');
  const { ask } = open(place);
  const parts: string[] = [];
  const onPart = (text: string) => void parts.push(text);
  await assert.rejects(ask('crash-in-the-middle', { signal, onPart }), { code: 'engine-crashed' });
  await assert.rejects(ask('refuse', { signal }), { code: 'unsupported-picture' });
  assert.deepEqual([parts, failed], [['half'], []]);
});

test('who waits for the choice of a device may leave, and the end of the program ends it', async () => {
  const choosing: AbortSignal[] = [];
  const place: Place = {
    device: (choosingSignal) => {
      choosing.push(choosingSignal);
      return new Promise((_, reject) =>
        choosingSignal.addEventListener('abort', () => reject(choosingSignal.reason)),
      );
    },
    async failed() {},
  };
  const { models, ask } = open(place);
  const leaving = new AbortController();
  const left = ask('hello', { signal: leaving.signal });
  const stays = ask('hello');
  leaving.abort(new Error('gone'));
  await assert.rejects(left, /gone/);
  const ended = assert.rejects(stays, { code: 'not-running' });
  await models.close();
  await ended;
  assert.equal(choosing.length, 1);
});
