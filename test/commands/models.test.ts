import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { downloadableModels, isHubModel } from '../../src/models/catalogue.ts';
import { bundledModels } from '../../src/models/manifest.ts';
import { startFakeHub } from '../helpers/fake-hub.ts';
import { LOADER } from '../helpers/loader.ts';
import { runTestCli } from '../helpers/run-cli.ts';
import { until } from '../helpers/until.ts';
import { madeOnnx } from '../models/store/made-model.ts';

let folder = '';
let dataFolder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-models-'));
  dataFolder = join(folder, 'data');
});
after(async () => {
  delete process.env.HF_ENDPOINT;
  await rm(folder, { recursive: true });
});

type Asked = (question: string) => boolean;
const run = (argv: readonly string[], asked?: Asked) =>
  runTestCli(argv, {
    context: { dataFolder, ...(asked && { confirm: async (question: string) => asked(question) }) },
  });
const resultOf = async (...argv: string[]) => {
  const { stdout, stderr } = await run([...argv, '--json']);
  assert.ok(!stdout.startsWith('{"error"'), stderr);
  return JSON.parse(stdout);
};
const errorOf = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'])).stdout).error;

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const MOONSHINE = {
  'config.json': text({ model_type: 'moonshine' }),
  'generation_config.json': text({}),
  'preprocessor_config.json': text({}),
  'tokenizer.json': text({}),
  'tokenizer_config.json': text({}),
  'onnx/encoder_model_quantized.onnx': madeOnnx(5_000),
  'onnx/decoder_model_merged_quantized.onnx': madeOnnx(5_000, 2),
};

test('the list names every model with exactly the fields that programs rely on', async () => {
  const models = await resultOf('models', 'list');
  for (const model of models)
    assert.deepEqual(Object.keys(model), [
      'id',
      'task',
      'tier',
      'licence',
      'bytes',
      'languages',
      'installed',
    ]);
  const ids = models.map(({ id }: { id: string }) => id);
  assert.deepEqual(
    ids,
    [...bundledModels(), ...downloadableModels()].map(({ id }) => id),
  );
  const moonshine = models.find(({ id }: { id: string }) => id === 'moonshine-base');
  assert.deepEqual([moonshine.installed, moonshine.tier, moonshine.languages], [false, 'small', ['en']]);
  assert.ok(moonshine.bytes > 1e6);
});

test('every model that can be added says where it is from and for whom, and none forbids its use', () => {
  const models = downloadableModels();
  for (const id of [
    'florence-2-base-ft',
    'smolvlm-256m',
    'smolvlm-500m',
    'qwen3.5-0.8b',
    'gemma-4-e2b',
    'siglip-base',
    'moonshine-tiny',
    'moonshine-base',
    'whisper-base',
    'whisper-small',
    'whisper-large-v3-turbo',
    'parakeet-ctc-0.6b',
  ])
    assert.ok(
      models.some((model) => model.id === id),
      id,
    );
  for (const task of ['sound-events', 'tone-of-voice', 'object-detection'])
    assert.ok(
      models.some((model) => model.task === task),
      task,
    );
  for (const model of models) {
    assert.match(model.licence, /^(MIT|Apache-2\.0|BSD-3-Clause|CC-BY-4\.0)$/);
    assert.equal(model.commercialUse, true);
    assert.match(model.licenceUrl, /^https:\/\//);
    assert.match(model.goodFor, /^[a-z].*[^.]$/);
    assert.ok(model.languages.length > 0 && model.files.length > 0);
    if (!isHubModel(model)) continue;
    assert.match(model.repository, /^[\w.-]+\/[\w.-]+$/);
    assert.match(model.revision, /^(main|[0-9a-f]{40})$/);
    for (const name of Object.values(model.devices)) assert.ok(model.variants[name], `${model.id}: ${name}`);
    for (const { bytes, memoryBytes, sessions } of Object.values(model.variants)) {
      assert.ok(bytes > 1e6 && memoryBytes > bytes);
      assert.ok(Object.values(sessions).every((format) => /^(fp32|fp16|q8|int8|q4|q4f16)$/.test(format)));
    }
  }
});

test('nothing is loaded before the person agreed to the size, the licence and the host', async () => {
  const hub = await startFakeHub({ files: MOONSHINE });
  process.env.HF_ENDPOINT = hub.address;
  const total = Object.values(MOONSHINE).reduce((sum, bytes) => sum + bytes.length, 0);
  try {
    const refused = await errorOf('models', 'add', 'moonshine-tiny');
    assert.equal(refused.code, 'not-agreed');
    const questions: string[] = [];
    const no = await run(['models', 'add', 'moonshine-tiny'], (question) => questions.push(question) === 0);
    assert.match(no.stderr, /Nothing was downloaded/);
    for (const part of [
      /0\.0 MB from 127\.0\.0\.1/,
      /MIT \(https:/,
      /commercial use allowed/,
      /disk has .* free/,
    ])
      assert.match(questions[0]!, part);
    assert.ok(hub.asked.every((one) => !one.includes('/resolve/')));
    assert.equal(existsSync(join(dataFolder, 'models', 'moonshine-tiny')), false);

    const { stdout, stderr } = await run(['models', 'add', 'moonshine-tiny'], () => true);
    assert.match(stdout, /Installed the model moonshine-tiny/);
    assert.match(stderr, /100 % done, [\d.]+ MB\/s/);
    const added = (await resultOf('models', 'list')).find(
      ({ id }: { id: string }) => id === 'moonshine-tiny',
    );
    assert.deepEqual([added.installed, added.bytes], [true, total]);
    assert.equal((await errorOf('models', 'add', 'moonshine-tiny', '--yes')).code, 'already-added');
  } finally {
    await hub.close();
  }
});

test('Ctrl+C during a download ends it in one word, without a trace of the program', async () => {
  const hub = await startFakeHub({ files: MOONSHINE, stallAfter: () => 100 });
  const argv = [...LOADER, 'src/main.ts', 'models', 'add', 'moonshine-base', '--yes'];
  const child = spawn(process.execPath, argv, {
    env: { ...process.env, HF_ENDPOINT: hub.address, XDG_DATA_HOME: folder },
  });
  try {
    let told = '';
    child.stderr.on('data', (bytes) => {
      told += bytes;
    });
    const ended = once(child, 'close');
    await until(
      () => hub.asked.some((one) => one.startsWith('GET') && one.includes('.onnx')),
      'a file',
      60_000,
    );
    child.kill('SIGINT');
    assert.deepEqual(await ended, [130, null]);
    assert.match(told, /\nbeckon: Stopped\.\n$/);
    assert.ok(
      told.split('\n').every((line) => line === '' || line.startsWith('beckon: ')),
      told,
    );
  } finally {
    child.kill('SIGKILL');
    await hub.close();
  }
});

test('an installed model is shown, verified, exported, removed, and imported again', async () => {
  const shown = await resultOf('models', 'show', 'moonshine-tiny');
  assert.deepEqual(
    [shown.installed, shown.variant, shown.repository ?? shown.source],
    [true, 'q8', 'onnx-community/moonshine-tiny-ONNX'],
  );
  const isWhole = async () => (await resultOf('models', 'verify', 'moonshine-tiny'))[0];
  assert.deepEqual(await isWhole(), { id: 'moonshine-tiny', isWhole: true, broken: [] });
  const path = join(dataFolder, 'models', 'moonshine-tiny', 'onnx', 'encoder_model_quantized.onnx');
  const good = readFileSync(path);
  await writeFile(path, Buffer.from(good).fill(0, 100, 101));
  assert.deepEqual((await isWhole()).broken, [
    { name: 'onnx/encoder_model_quantized.onnx', why: 'other bytes' },
  ]);
  const stick = join(folder, 'stick');
  assert.equal((await errorOf('models', 'export', 'moonshine-tiny', '--to', stick)).code, 'model-broken');
  await writeFile(path, good);
  await resultOf('models', 'export', '--to', stick);
  assert.deepEqual(readdirSync(stick), ['moonshine-tiny']);
  assert.deepEqual(await resultOf('models', 'remove', 'moonshine-tiny'), { removed: 'moonshine-tiny' });
  assert.equal((await errorOf('models', 'remove', 'moonshine-tiny')).code, 'model-missing');
  assert.deepEqual(
    (await resultOf('models', 'import', stick)).map(({ id }: { id: string }) => id),
    ['moonshine-tiny'],
  );
  assert.deepEqual(await isWhole(), { id: 'moonshine-tiny', isWhole: true, broken: [] });
});

test('what cannot be is refused with what would help', async () => {
  for (const verb of ['show', 'add', 'remove', 'verify', 'export'])
    assert.equal((await errorOf('models', verb, 'no-such-model')).code, 'no-such-model', verb);
  assert.equal((await errorOf('models', 'add', 'silero-vad-v6')).code, 'already-added');
  assert.equal((await errorOf('models', 'remove', 'silero-vad-v6')).code, 'bad-argument');
  assert.equal((await errorOf('models', 'verify', 'whisper-base')).code, 'model-missing');
  assert.equal((await errorOf('models', 'add', 'whisper-base', '--variant', 'q1')).code, 'bad-argument');
  const print = await run(['models', 'show', 'whisper-base']);
  assert.match(print.stdout, /about 81\.0 MB/);
  assert.match((await run(['models', 'list'])).stdout, /^gemma-4-e2b: .*about 3\.60 GB.*not installed$/m);
  assert.match(print.stdout, /Languages: 99 languages|Languages: \d+ languages/);
});
