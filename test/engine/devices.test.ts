import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPlaces } from '../../src/device-places.ts';
import { attempt } from '../../src/engine/devices/attempt.ts';
import { downloadableModel } from '../../src/models/catalogue.ts';
import { agrees, type DeviceTrial } from '../../src/models/devices/choose.ts';
import { TEXT_MODELS } from '../../src/models/devices/device.ts';
import { createDeviceMemory } from '../../src/models/devices/memory.ts';
import { measureModel } from '../../src/models/devices/sample.ts';
import { importFolder } from '../../src/models/store/folder.ts';
import { openOptionsOf } from '../../src/models/store/open-options.ts';
import { LOADER } from '../helpers/loader.ts';
import { writeModel } from '../helpers/tiny-models/folder.ts';
import { tinyMoonshine } from '../helpers/tiny-models/moonshine.ts';
import { tinyParakeet } from '../helpers/tiny-models/parakeet.ts';
import { tinyFlorence, tinySmolVlm } from '../helpers/tiny-models/seeing.ts';
import { tinySiglip } from '../helpers/tiny-models/siglip.ts';
import { tinySpectrogramModel } from '../helpers/tiny-models/sound-classes.ts';
import { tinyWhisper } from '../helpers/tiny-models/whisper.ts';

// Tiny models of the true graph interface, with random weights.
const signal = new AbortController().signal;
const FIXTURE = fileURLToPath(new URL('../fixtures/device-child.ts', import.meta.url));
const MAIN = fileURLToPath(new URL('../../dist/device-main.js', import.meta.url));
const ANSWERS = { bright: 'A ball.', dark: 'A cat.' };
const MODELS = {
  'florence-2-base-ft': tinyFlorence(ANSWERS),
  'smolvlm-256m': tinySmolVlm(ANSWERS),
  'siglip-base': tinySiglip(),
  'moonshine-tiny': tinyMoonshine(),
  'whisper-base': tinyWhisper(),
  'parakeet-ctc-0.6b': tinyParakeet(),
  'ast-audioset': tinySpectrogramModel(),
};
let dataFolder = '';
before(async () => {
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale']);
  dataFolder = await mkdtemp(join(tmpdir(), 'beckon-places-'));
  for (const [id, files] of Object.entries(MODELS)) {
    const from = join(dataFolder, 'from', id);
    await writeModel(from, files);
    await importFolder(dataFolder, from, { signal, id });
  }
});
after(() => rm(dataFolder, { recursive: true }));

const behaving = (how: string): readonly [string, ...string[]] => [process.execPath, ...LOADER, FIXTURE, how];
const run = (device: string, ...args: readonly string[]) =>
  attempt([process.execPath, MAIN, device, ...args], { signal: AbortSignal.timeout(60_000) });
const inProcess: DeviceTrial = {
  look: async (device) => void (await run(device)),
  measure: (device) => run(device, 'siglip-base', dataFolder),
};

test('a try of a device is answered, or its fault is told, whatever a driver does', async () => {
  const { answer, durationMs } = await attempt(behaving('works'), { signal });
  assert.deepEqual([[...answer], durationMs], [[1, 2, 3], 4]);
  await assert.rejects(attempt(behaving('fails'), { signal }), { code: 'model-broken' });
  await assert.rejects(attempt(behaving('crashes'), { signal }), { code: 'engine-crashed' });
  await assert.rejects(attempt(['/no/such/program'], { signal }), { code: 'engine-crashed' });
  const late = AbortSignal.timeout(1_500);
  await assert.rejects(attempt(behaving('hangs'), { signal: late }), { name: 'TimeoutError' });
});

test('models of every kind run a sample, and give the same numbers each time', async () => {
  const measure = async (id: string) => {
    const { options } = await openOptionsOf(dataFolder, id);
    return measureModel(downloadableModel(id).driver, options);
  };
  const samples = [await measureModel(TEXT_MODELS, { folder: '', sessions: {} })];
  for (const id of Object.keys(MODELS)) samples.push(await measure(id));
  for (const { answer, durationMs } of samples) {
    assert.ok(durationMs > 0);
    assert.ok(answer.some((value) => Number.isFinite(value) && value !== 0));
  }
  for (const id of ['smolvlm-256m', 'moonshine-tiny', 'siglip-base'])
    assert.equal(agrees((await measure(id)).answer, (await measure(id)).answer), true);
});

test('auto finds out once, tells it, remembers it, and another setting needs no finding out', async () => {
  const folder = join(dataFolder, 'remembering');
  const told: string[] = [];
  let measured = 0;
  const trialOf = (): DeviceTrial => ({
    async look() {},
    async measure(device) {
      measured++;
      return { durationMs: device === 'cpu' ? 90 : 20, answer: Float32Array.of(1) };
    },
  });
  const open = (setting: 'auto' | 'cuda') =>
    openPlaces({
      setting,
      dataFolder: folder,
      tell: (one) => told.push(one),
      accelerators: ['webgpu'],
      trialOf,
    });
  assert.equal(await open('auto').of('siglip-base', 'q8').device(signal), 'webgpu');
  assert.equal(await open('auto').of('siglip-base', 'q8').device(signal), 'webgpu');
  assert.deepEqual([measured, told.length], [2, 2]);
  assert.match(told[0]!, /^trying on which device the model siglip-base is fastest/);
  assert.equal(told[1], 'the model siglip-base runs on WebGPU');
  assert.equal(await open('cuda').of('siglip-base', 'q8').device(signal), 'cuda');
  await open('auto').of('siglip-base', 'q8').failed('webgpu');
  assert.equal(told[2], 'the model siglip-base failed on WebGPU; the processor is used instead');
  assert.equal(await open('auto').of('siglip-base', 'q8').device(signal), 'cpu');
  assert.equal(measured, 2);
});

test('a device that the runtime does not carry is found absent, and that is remembered', async () => {
  const places = openPlaces({
    setting: 'auto',
    dataFolder,
    tell() {},
    accelerators: ['cuda'],
    trialOf: () => inProcess,
  });
  assert.equal(await places.of('siglip-base', 'q8').device(signal), 'cpu');
  // The runtime of the npm package carries no CUDA: that is the truth about this machine.
  const known = await createDeviceMemory(dataFolder).recall('siglip-base', 'q8');
  assert.deepEqual(known, { device: 'cpu', tries: [{ device: 'cuda', outcome: 'absent' }] });
});

/** A Vulkan driver in software, which comes with Debian's Chromium: a second provider that really computes. */
const SWIFT_SHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';

test('WebGPU gives the numbers of the CPU, and the faster one of the two is taken', {
  skip: existsSync(SWIFT_SHADER) ? false : 'there is no software driver for Vulkan here',
}, async () => {
  const before = process.env.VK_ICD_FILENAMES;
  process.env.VK_ICD_FILENAMES = SWIFT_SHADER;
  try {
    const folder = join(dataFolder, 'webgpu');
    const places = openPlaces({
      setting: 'auto',
      dataFolder: folder,
      tell() {},
      accelerators: ['webgpu'],
      trialOf: () => inProcess,
    });
    const device = await places.of('siglip-base', 'q8').device(signal);
    const known = await createDeviceMemory(folder).recall('siglip-base', 'q8');
    assert.deepEqual(
      known?.tries.map((one) => [one.device, one.outcome]),
      [
        ['cpu', 'works'],
        ['webgpu', 'works'],
      ],
    );
    const fastest = known!.tries.toSorted((a, b) => a.durationMs! - b.durationMs!)[0];
    assert.equal(device, fastest?.device);
  } finally {
    if (before === undefined) delete process.env.VK_ICD_FILENAMES;
    else process.env.VK_ICD_FILENAMES = before;
  }
});
