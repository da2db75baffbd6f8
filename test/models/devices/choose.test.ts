import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ModelError, ProviderError } from '../../../src/core/errors.ts';
import { agrees, chooseDevice, type DeviceTrial, type Measured } from '../../../src/models/devices/choose.ts';
import { acceleratorsOf, type Device } from '../../../src/models/devices/device.ts';
import { tellChoice, tellFallback } from '../../../src/models/devices/words.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const signal = new AbortController().signal;
const ANSWER = Float32Array.of(1, -2, 3);
const runs = (durationMs: number, answer = ANSWER): (() => Promise<Measured>) => {
  return async () => ({ durationMs, answer });
};
const fails = (error: Error) => async (): Promise<Measured> => {
  throw error;
};
/** Keeps the program running, as a process does; the signal is not heard. */
const hangs = () => new Promise<Measured>(() => setTimeout(() => {}, 500));

/** Devices that do what they are told; those that are not named are not there. */
function trial(devices: Partial<Record<Device, () => Promise<Measured>>>) {
  const measured: Device[] = [];
  const fake: DeviceTrial = {
    async look(device) {
      if (!devices[device]) throw new ModelError('model-broken', 'no such device');
    },
    measure(device) {
      measured.push(device);
      return devices[device]!();
    },
  };
  return { fake, measured };
}
const choose = (devices: Parameters<typeof trial>[0], mostMs = 5_000) =>
  chooseDevice(['cuda', 'webgpu'], trial(devices).fake, { signal, mostMs });

test('the fastest of those that give the answer of the CPU is taken', async () => {
  const { device, tries } = await choose({ cuda: runs(80), webgpu: runs(30), cpu: runs(400) });
  assert.equal(device, 'webgpu');
  assert.deepEqual(
    tries.map((one) => [one.device, one.outcome, one.durationMs]),
    [
      ['cpu', 'works', 400],
      ['cuda', 'works', 80],
      ['webgpu', 'works', 30],
    ],
  );
});

test('an accelerator that is slower than the CPU is not used, and that is no fault', async () => {
  const chosen = await choose({ webgpu: runs(500), cpu: runs(400) });
  assert.equal(chosen.device, 'cpu');
  assert.equal(tellFallback(chosen), null);
  assert.equal(tellChoice(chosen), 'the processor (0.40 s; CUDA is not there; WebGPU: 0.50 s)');
});

test('one that fails, crashes, hangs or gives wrong numbers is left out with the reason', async () => {
  const wrong = runs(1, Float32Array.of(0, 0, 0));
  const crash = fails(new ProviderError('engine-crashed', 'gone'));
  const first = await choose({ cuda: crash, webgpu: wrong, cpu: runs(400) });
  assert.equal(first.device, 'cpu');
  assert.equal(tellFallback(first), 'CUDA crashed and WebGPU gave wrong answers');
  const broken = fails(new ModelError('model-broken', 'cannot be opened'));
  const second = await choose({ cuda: hangs, webgpu: broken, cpu: runs(400) }, 30);
  assert.equal(second.device, 'cpu');
  assert.equal(tellFallback(second), 'CUDA took too long and WebGPU failed');
  const third = await choose({ cuda: wrong, webgpu: runs(50), cpu: runs(400) });
  assert.equal(third.device, 'webgpu');
  assert.equal(tellChoice(third), 'WebGPU (0.05 s; the processor: 0.40 s; CUDA gave wrong answers)');
});

test('without any accelerator nothing is measured and nobody is told to wait', async () => {
  const { fake, measured } = trial({ cpu: runs(400) });
  const onMeasuring = () => assert.fail('there is no choice');
  const chosen = await chooseDevice(['cuda', 'webgpu'], fake, { signal, onMeasuring });
  assert.deepEqual([chosen.device, measured], ['cpu', []]);
  assert.equal(tellFallback(chosen), null);
  assert.deepEqual((await chooseDevice([], fake, { signal })).tries, []);
});

test('where the CPU itself cannot run the model there is no choice, and an abort is no outcome', async () => {
  const full = new ModelError('out-of-memory', 'too large');
  await assert.rejects(choose({ webgpu: runs(5), cpu: fails(full) }), full);
  const stopped = new AbortController();
  const { fake } = trial({
    webgpu: () => {
      stopped.abort(new Error('enough'));
      return hangs();
    },
    cpu: runs(4),
  });
  await assert.rejects(chooseDevice(['webgpu'], fake, { signal: stopped.signal }), /enough/);
});

test('answers agree that differ by half precision, and none that is of a device that computes wrongly', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 50; round++) {
    const known = Float32Array.from({ length: 200 }, () => 20 * random() - 10);
    known[3] = Number.NEGATIVE_INFINITY; // a class that is ruled out
    const rounded = known.map((value) => value * (1 + 0.02 * (random() - 0.5)));
    assert.equal(agrees(rounded, known), true);
    assert.equal(agrees(known.toReversed(), known), false);
    assert.equal(agrees(new Float32Array(200), known), false);
    assert.equal(agrees(known.with(9, Number.NaN), known), false);
    assert.equal(agrees(known.subarray(1), known), false);
  }
});

test('each system tries what its package of the runtime carries', () => {
  assert.deepEqual(acceleratorsOf('win32', 'x64'), ['dml', 'webgpu']);
  assert.deepEqual(acceleratorsOf('darwin', 'arm64'), ['coreml', 'webgpu']);
  assert.deepEqual(acceleratorsOf('linux', 'x64'), ['cuda', 'webgpu']);
  assert.deepEqual(acceleratorsOf('linux', 'arm64'), []);
});
