import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ChosenDevice } from '../../../src/models/devices/choose.ts';
import { machineKey } from '../../../src/models/devices/machine.ts';
import { createDeviceMemory } from '../../../src/models/devices/memory.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-devices-'));
});
after(() => rm(folder, { recursive: true }));

const CHOSEN: ChosenDevice = {
  device: 'webgpu',
  tries: [
    { device: 'cuda', outcome: 'absent' },
    { device: 'webgpu', outcome: 'works', durationMs: 12.5 },
  ],
};

test('what was chosen is known after a restart, for each model and variant', async () => {
  await createDeviceMemory(folder, 'this').remember('siglip-base', 'q8', CHOSEN);
  await createDeviceMemory(folder, 'this').remember('text', '', { device: 'cpu', tries: [] });
  const memory = createDeviceMemory(folder, 'this');
  assert.deepEqual(['siglip-base', 'text', 'siglip'].map(memory.devices()), [CHOSEN.device, 'cpu', null]);
  assert.deepEqual(await memory.recall('siglip-base', 'q8'), CHOSEN);
  assert.equal((await memory.recall('text', ''))?.device, 'cpu');
  assert.equal(await memory.recall('siglip-base', 'fp16'), null);
  assert.deepEqual(await readdir(folder), ['devices.json']);
});

test('on another machine, with another driver or library, nothing is known', async () => {
  assert.equal(await createDeviceMemory(folder, 'other').recall('siglip-base', 'q8'), null);
});

test('where no accelerator was there it is looked for again the next day', async () => {
  let nowMs = 1_000;
  const memory = createDeviceMemory(folder, 'this', () => nowMs);
  const none: ChosenDevice = { device: 'cpu', tries: [{ device: 'cuda', outcome: 'absent' }] };
  await memory.remember('none', '', none);
  await memory.remember('some', '', CHOSEN);
  nowMs += 23 * 3_600_000;
  assert.deepEqual(await memory.recall('none', ''), none);
  nowMs += 2 * 3_600_000;
  assert.deepEqual([await memory.recall('none', ''), await memory.recall('some', '')], [null, CHOSEN]);
});

test('a damaged memory is an empty one, and one that cannot be written is no error', async () => {
  await writeFile(
    join(folder, 'devices.json'),
    '{"format":1,"machine":"this","models":{"a":{"device":"abacus"}}}',
  );
  const memory = createDeviceMemory(folder, 'this');
  assert.equal(await memory.recall('a', ''), null);
  await memory.remember('a', '', CHOSEN);
  assert.deepEqual(await memory.recall('a', ''), CHOSEN);
  await createDeviceMemory(join(folder, 'devices.json'), 'this').remember('a', '', CHOSEN);
});

test('the machine is known by its system and the versions of the libraries', () => {
  const key = machineKey();
  assert.equal(key, machineKey());
  assert.match(key, /onnxruntime-node \d+\.\d+\.\d+; @huggingface\/transformers \d+\.\d+\.\d+/);
  assert.ok(key.startsWith(`${process.platform} ${process.arch} `));
});
