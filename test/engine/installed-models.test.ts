import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseRecogniser } from '../../src/commands/hearing/hearing.ts';
import { KNOWN_SPEECH } from '../../src/commands/models/known-sound.ts';
import { type Config, defaults } from '../../src/config/schema.ts';
import { toInt16 } from '../../src/core/sound.ts';
import { textOf } from '../../src/core/speech.ts';
import { createRecogniserProcess } from '../../src/engine/hearing/process.ts';
import { openHearing } from '../../src/hearing-drivers.ts';
import { importFolder } from '../../src/models/store/folder.ts';
import { wavHeader } from '../../src/speech/wav.ts';
import { LOADER } from '../helpers/loader.ts';
import { tone, whyNoFfmpeg } from '../helpers/made-sound.ts';
import { runTestCli } from '../helpers/run-cli.ts';
import { writeModel } from '../helpers/tiny-models/folder.ts';
import { saying, tinyMoonshine } from '../helpers/tiny-models/moonshine.ts';
import { until } from '../helpers/until.ts';

const signal = new AbortController().signal;
const ID = 'moonshine-tiny';
const MAIN = fileURLToPath(new URL('../../src/hearing-main.ts', import.meta.url));
let root = '';
let dataFolder = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-installed-'));
  dataFolder = await install(join(root, 'data'), tinyMoonshine());
});
after(() => rm(root, { recursive: true }));

async function install(folder: string, files: ReturnType<typeof tinyMoonshine>): Promise<string> {
  const from = `${folder}-from`;
  await writeModel(from, files);
  await importFolder(folder, from, { signal, id: ID });
  return folder;
}

const configWith = (recognisers: Config['hearing']['recognisers']): Config => ({
  ...defaults,
  hearing: { ...defaults.hearing, recognisers },
});
const processFor = (folder: string, idleMs = 60_000) =>
  createRecogniserProcess(
    { name: ID, isDraft: false, isStreaming: false },
    {
      command: [process.execPath, ...LOADER, MAIN, 'model', ID, folder, 'cpu'],
      timeoutMs: 60_000,
      idleMs,
    },
  );

test('an installed model is the recogniser, in a process of its own, without a restart of anything', async () => {
  const empty = join(root, 'empty');
  const hearing = openHearing(configWith(['server', 'installed']), empty);
  try {
    assert.deepEqual(
      hearing.recognisers.map(({ name }) => name),
      ['server'],
    );
    await install(empty, tinyMoonshine());
    const recogniser = await chooseRecogniser(hearing, undefined, { signal });
    assert.deepEqual([recogniser.name, recogniser.info.isDraft], [ID, false]);
    const { words, meanLogProbability } = await recogniser.recognise(tone(800), { signal, language: 'en' });
    assert.equal(textOf(words), 'hello world');
    assert.ok(meanLogProbability! <= 0);
  } finally {
    await hearing.close();
  }
});

test('where nothing is installed the error says what to type, how large it is, and its licence', async () => {
  const hearing = openHearing(configWith(['server', 'installed']), join(root, 'nothing'));
  await assert.rejects(chooseRecogniser(hearing, undefined, { signal }), {
    code: 'no-recogniser',
    message: /Install one: beckon models add moonshine-base \(about 67 MB, licence MIT\)\./,
    spoken: /beckon models add moonshine-base .* 67 megabytes, under the M I T licence/,
  });
  await assert.rejects(chooseRecogniser(hearing, 'whisper-base', { signal }), {
    code: 'model-missing',
    message: /beckon models add whisper-base/,
  });
  await hearing.close();
});

test('a model for another language is not asked', async () => {
  const hearing = openHearing({ ...configWith(['installed']), language: 'de' }, dataFolder);
  await assert.rejects(chooseRecogniser(hearing, undefined, { signal }), {
    code: 'no-recogniser',
    message:
      /beckon models add whisper-base .*moonshine-tiny: It does not understand the language of the settings, de/,
  });
  await hearing.close();
});

test('the model leaves the memory when nobody asks, and the words after that are all there', async () => {
  const recogniser = processFor(dataFolder, 50);
  const said = async () => textOf((await recogniser.recognise(tone(800), { signal, language: 'en' })).words);
  assert.equal(await said(), 'hello world');
  await until(() => recogniser.status().state === 'off', 'the process ends');
  assert.equal(await said(), 'hello world');
  assert.equal(recogniser.status().restartCount, 0); // it was no crash
  await recogniser.close();
});

test('a process that is killed while it listens is told, and the next sound is heard', async () => {
  const recogniser = processFor(dataFolder);
  assert.equal((await recogniser.check({ signal })).isUsable, true);
  const running = recogniser.recognise(tone(20_000), { signal, language: 'en' });
  process.kill(recogniser.status().pid!, 'SIGKILL');
  await assert.rejects(running, { code: 'engine-crashed' });
  const { words } = await recogniser.recognise(tone(800), { signal, language: 'en' });
  assert.equal(textOf(words), 'hello world');
  await recogniser.close();
});

test('a file that changed since it came is named, and the model is not opened', async () => {
  const folder = await install(join(root, 'spoilt'), tinyMoonshine());
  const path = join(folder, 'models', ID, 'onnx', 'decoder_model_merged_quantized.onnx');
  const bytes = await readFile(path);
  bytes[1_000]! ^= 1;
  await writeFile(path, bytes);
  const recogniser = processFor(folder);
  const { isUsable, reason } = await recogniser.check({ signal });
  assert.equal(isUsable, false);
  assert.match(reason!, /decoder_model_merged_quantized\.onnx \(other bytes\)/);
  await assert.rejects(recogniser.recognise(tone(800), { signal, language: 'en' }), { code: 'model-broken' });
  await recogniser.close();
});

test('beckon models test tells a model that understands the known sentence from one that does not', async () => {
  const { script, words } = saying(KNOWN_SPEECH);
  const knowing = await install(join(root, 'knowing'), tinyMoonshine(script, words));
  for (const [folder, expected] of [
    [knowing, { ok: true, share: '100 %' }],
    [dataFolder, { ok: false, share: '0 %' }],
  ] as const) {
    const hearing = openHearing(configWith(['installed']), folder);
    const { stdout, stderr } = await runTestCli(['models', 'test', ID, '--json'], {
      context: { dataFolder: folder, hearing },
    });
    await hearing.close();
    const { ok, detail } = JSON.parse(stdout);
    assert.deepEqual([ok, detail.includes(expected.share)], [expected.ok, true], `${stdout}${stderr}`);
  }
});

test('a file is transcribed by the installed model by default, and its text is no draft', {
  skip: whyNoFfmpeg(),
}, async () => {
  const file = join(root, 'tone.wav');
  const data = toInt16(tone(3_000));
  const bytes = Buffer.from(data.buffer);
  await writeFile(
    file,
    Buffer.concat([
      wavHeader({ sampleRateHz: 16_000, channelCount: 1, bitsPerSample: 16 }, bytes.length),
      bytes,
    ]),
  );
  const hearing = openHearing(configWith(['server', 'installed', 'pocketsphinx']), dataFolder);
  const { stdout, stderr } = await runTestCli(['transcribe', file, '--json', '--local'], {
    context: { dataFolder, hearing: { ...hearing, recognisers: hearing.recognisers } },
  });
  await hearing.close();
  const { recogniser, isDraft } = JSON.parse(stdout);
  assert.deepEqual([recogniser, isDraft], [ID, false], stderr);
});
