import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createDetectorProcess, createRecogniserProcess } from '../../src/engine/hearing/process.ts';
import { testVoiceDetector } from '../contracts/voice-detector.ts';
import { spoken } from '../helpers/fake-hearing.ts';
import { LOADER } from '../helpers/loader.ts';

const CHILD = fileURLToPath(new URL('../fixtures/hearing-child.ts', import.meta.url));
const OPTIONS = {
  command: [process.execPath, ...LOADER, CHILD] as [string, ...string[]],
  timeoutMs: 60_000,
  idleMs: 60_000,
};
const signal = new AbortController().signal;
const detectors = createDetectorProcess(OPTIONS);
const recogniser = createRecogniserProcess({ name: 'remote', isDraft: true, isStreaming: true }, OPTIONS);
after(() => Promise.all([detectors.close(), recogniser.close()]));

const sound = (length: number, first = 0) => {
  const samples = new Float32Array(length);
  samples[0] = first;
  return samples;
};
const textOf = (recognition: { words: readonly { text: string }[] }) => recognition.words[0]?.text;

testVoiceDetector('a detector in a process of its own', {
  create: () => detectors.createDetector(),
  speech: () => spoken(0, 1_200),
});

test('samples arrive whole, and words come back', async () => {
  assert.equal((await recogniser.check({ signal })).isUsable, true);
  assert.equal(textOf(await recogniser.recognise(sound(48_001), { signal, language: 'en' })), '48001');
});

test('a stream keeps what it heard on the other side', async () => {
  const stream = await recogniser.openStream!({ signal, language: 'en' });
  await stream.push(sound(100), { signal });
  assert.equal(textOf(await stream.push(sound(50), { signal })), '150');
  assert.equal(textOf(await stream.finish({ signal })), '150');
  await assert.rejects(async () => stream.push(sound(50), { signal }), { code: 'recogniser-failed' });
});

test('what is known of the sound travels there and back', async () => {
  const options = { signal, language: 'en', acoustics: [1, -2.5] };
  assert.deepEqual((await recogniser.recognise(sound(10), options)).acoustics, [1, -2.5]);
  const stream = await recogniser.openStream!(options);
  assert.deepEqual((await stream.finish({ signal })).acoustics, [1, -2.5]);
});

test('a crash is told, the next request works, and streams of before are not known any more', async () => {
  const stream = await recogniser.openStream!({ signal, language: 'en' });
  await assert.rejects(recogniser.recognise(sound(100, 1), { signal, language: 'en' }), {
    code: 'engine-crashed',
  });
  await assert.rejects(async () => stream.push(sound(50), { signal }), { code: 'recogniser-failed' });
  await stream.close();
  assert.equal(textOf(await recogniser.recognise(sound(10), { signal, language: 'en' })), '10');
  assert.equal(recogniser.status().restartCount, 1);
});

test('the end of a process that nobody asks is told', async () => {
  await recogniser.recognise(sound(10), { signal, language: 'en' });
  const lost = new Promise((resolve) => recogniser.onLoss(resolve));
  process.kill(recogniser.status().pid!, 'SIGKILL');
  assert.equal(((await lost) as { code?: string }).code, 'engine-crashed');
  assert.equal(recogniser.status().state, 'off');
});

test('an abort is passed on, and the process goes on', async () => {
  const controller = new AbortController();
  const running = recogniser.recognise(sound(10, 2), { signal: controller.signal, language: 'en' });
  controller.abort(new Error('enough'));
  await assert.rejects(running, /enough/);
  assert.equal(textOf(await recogniser.recognise(sound(11), { signal, language: 'en' })), '11');
});

test('what is expected reaches the process, and one that was started anew as well', async () => {
  const expects = async () => textOf(await recogniser.recognise(sound(10, 3), { signal, language: 'en' }));
  await recogniser.expect!([{ text: 'Subiaco', weight: 1 }], { signal });
  assert.equal(await expects(), 'Subiaco');
  const crash = recogniser.recognise(sound(100, 1), { signal, language: 'en' });
  await assert.rejects(crash, { code: 'engine-crashed' });
  await recogniser.recognise(sound(10), { signal, language: 'en' });
  assert.equal(await expects(), 'Subiaco');
  await recogniser.expect!([], { signal });
  assert.equal(await expects(), '');
});
