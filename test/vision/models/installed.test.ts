import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createPictureProcess, type PictureProcess } from '../../../src/engine/pictures/process.ts';
import { importFolder } from '../../../src/models/store/folder.ts';
import { all, testAsker } from '../../contracts/asker.ts';
import { testEmbedder } from '../../contracts/embedder.ts';
import { testGrounder } from '../../contracts/grounder.ts';
import { testPictureDescriber } from '../../contracts/picture-describer.ts';
import { silence, tone } from '../../helpers/made-sound.ts';
import { type ModelFiles, writeModel } from '../../helpers/tiny-models/folder.ts';
import { tinyFlorence, tinySmolVlm } from '../../helpers/tiny-models/seeing.ts';
import { tinyGemma, tinyQwen } from '../../helpers/tiny-models/seeing-larger.ts';
import { tinySiglip } from '../../helpers/tiny-models/siglip.ts';
import { until } from '../../helpers/until.ts';

// Tiny models of the true graph interface, with random weights and scripted words: what they say means nothing.
const signal = new AbortController().signal;
const MAIN = fileURLToPath(new URL('../../../dist/pictures-main.js', import.meta.url));
const FLORENCE = 'florence-2-base-ft';
const SMOLVLM = 'smolvlm-256m';
const SIGLIP = 'siglip-base';
const ENDLESS = 'smolvlm-500m';
const QWEN = 'qwen3.5-0.8b';
const GEMMA = 'gemma-4-e2b';

let dataFolder = '';
before(async () => {
  // Compiled, the process starts in a third of the time.
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale']);
  dataFolder = await mkdtemp(join(tmpdir(), 'beckon-seeing-'));
  const scripted = {
    bright: 'A white ball. It lies there.',
    dark: 'A black cat.',
  };
  const places = 'cat<loc_100><loc_200><loc_499><loc_599>';
  await install(
    FLORENCE,
    tinyFlorence({
      ...scripted,
      ifAsked: { '<OD>': places, Locate: 'ball<loc_0><loc_0><loc_999><loc_999>' },
    }),
  );
  await install(SMOLVLM, tinySmolVlm({ ...scripted, ifAsked: { colour: 'Like milk.', EXIT: 'A sign.' } }));
  await install(ENDLESS, tinySmolVlm({ bright: 'never no end', dark: 'so', isEndless: true }));
  await install(SIGLIP, tinySiglip());
  const ifAsked = { colour: 'Like milk.', EXIT: 'A sign.' };
  await install(QWEN, tinyQwen({ ...scripted, ifAsked }));
  await install(GEMMA, tinyGemma({ ...scripted, ifAsked, loud: 'Somebody whistles.' }));
});
after(() => rm(dataFolder, { recursive: true }));

async function install(id: string, files: ModelFiles): Promise<void> {
  const from = join(dataFolder, `from-${id}`);
  await writeModel(from, files);
  await importFolder(dataFolder, from, { signal, id });
}

const open = (id: string): PictureProcess =>
  createPictureProcess({
    name: id,
    languages: ['en'],
    command: [process.execPath, MAIN, id, dataFolder, 'cpu'],
    timeoutMs: 60_000,
    idleMs: 60_000,
  });
const plain = (red: number, green = red, blue = red, width = 80, height = 50) =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: green, b: blue } } })
    .png()
    .toBuffer();
const white = () => plain(250);

testPictureDescriber('Florence-2', {
  create: () => open(FLORENCE).describer,
  picture: white,
  expected: /^\s*A white ball\. It lies there\.\s*$/,
});
testPictureDescriber('SmolVLM', {
  create: () => open(SMOLVLM).describer,
  picture: white,
  expected: /^\s*A sign\.\s*$/,
});
for (const [name, id] of [
  ['Qwen3.5', QWEN],
  ['Gemma 4', GEMMA],
] as const) {
  testPictureDescriber(name, {
    create: () => open(id).describer,
    picture: white,
    expected: /^\s*A sign\.\s*$/,
  });
  testAsker(name, { create: () => open(id).asker, picture: white, expected: /^\s*A sign\.\s*$/ });

  test(`${name}: what is said depends on the pictures and on the question`, async () => {
    const { asker, close } = open(id);
    try {
      const ask = async (text: string, ...pictures: Uint8Array[]) =>
        (await all(asker.ask({ text, pictures, context: [], language: 'en' }, { signal }))).trim();
      assert.equal(await ask('Who?', await plain(5)), 'A black cat.');
      assert.equal(await ask('Who?', await white()), 'A white ball. It lies there.');
      assert.equal(await ask('Which colour?', await plain(5)), 'Like milk.');
      assert.equal(await ask('Who?', await plain(5), await plain(5, 5, 5, 60, 90)), 'A black cat.');
    } finally {
      await close();
    }
  });
}
test('Gemma 4 hears the sound of a film beside its pictures, whatever its length', async () => {
  const { asker, close } = open(GEMMA);
  try {
    const pictures = [await plain(5), await plain(8), await plain(3), await plain(6)];
    const question = { text: 'What happens?', pictures, context: [], language: 'en' };
    const ask = async (sound: Float32Array) =>
      (await all(asker.ask({ ...question, sound }, { signal }))).trim();
    for (const durationMs of [700, 1_234, 31_000])
      assert.equal(await ask(tone(durationMs)), 'Somebody whistles.', `${durationMs} ms`);
    assert.equal(await ask(silence(900)), 'A black cat.');
    assert.equal(await ask(silence(3)), 'A black cat.');
  } finally {
    await close();
  }
});
testAsker('SmolVLM', { create: () => open(SMOLVLM).asker, picture: white, expected: /^\s*A sign\.\s*$/ });
testGrounder('Florence-2', { create: () => open(FLORENCE).grounder, picture: white, phrase: 'a ball' });
testEmbedder('SigLIP', {
  create: () => open(SIGLIP).embedder,
  pairs: async () => [
    ['red', await plain(250, 10, 10)],
    ['green', await plain(10, 250, 10)],
    ['blue', await plain(10, 10, 250)],
  ],
});

test('what is said depends on the picture, on the question, and on what was asked before', async () => {
  const { asker, describer, close } = open(SMOLVLM);
  try {
    const options = { signal, language: 'en', context: [], length: 'paragraph' } as const;
    assert.equal((await all(describer.describe(await plain(5), options))).trim(), 'A black cat.');
    const question = { pictures: [await plain(5)], context: [], language: 'en' };
    assert.equal((await all(asker.ask({ ...question, text: 'Who?' }, { signal }))).trim(), 'A black cat.');
    assert.equal(
      (await all(asker.ask({ ...question, text: 'Which colour?' }, { signal }))).trim(),
      'Like milk.',
    );
    const earlier = [{ text: 'Which colour?', answer: 'White.' }];
    assert.equal(
      (await all(asker.ask({ ...question, text: 'Sure?', earlier }, { signal }))).trim(),
      'Like milk.',
    );
    const both = { ...question, pictures: [await plain(5), await plain(250)] };
    assert.notEqual((await all(asker.ask({ ...both, text: 'Who?' }, { signal }))).trim(), '');
  } finally {
    await close();
  }
});

test('places are told in pixels of the picture', async () => {
  const { grounder, close } = open(FLORENCE);
  try {
    assert.deepEqual(await grounder.ground(await plain(250, 250, 250, 1000, 500), null, { signal }), [
      { phrase: 'cat', box: { x: 100, y: 100, width: 400, height: 200 } },
    ]);
  } finally {
    await close();
  }
});

test('an abort ends the writing of a model that would never stop, and the process answers the next', async () => {
  const { asker, status, close } = open(ENDLESS);
  try {
    const question = { text: 'Who?', pictures: [await white()], context: [], language: 'en' };
    const controller = new AbortController();
    const reason = new Error('enough');
    await assert.rejects(async () => {
      for await (const _ of asker.ask(question, { signal: controller.signal })) controller.abort(reason);
    }, reason);
    assert.equal((await asker.check({ signal })).isUsable, true);
    await until(() => status().state === 'ready', 'the process is ready');
  } finally {
    await close();
  }
});

test('ten presses give one answer, the last, and nobody waits for those before it', async () => {
  const { asker, status, close } = open(SMOLVLM);
  try {
    const picture = await white();
    const asked = Array.from({ length: 10 }, () => new AbortController());
    const answers: Promise<string>[] = [];
    for (const [index, { signal: press }] of asked.entries()) {
      asked[index - 1]?.abort(new Error('replaced'));
      await turn(); // a key is never pressed twice at once
      const question = { text: `Number ${index}?`, pictures: [picture], context: [], language: 'en' };
      const answer = all(asker.ask(question, { signal: press }));
      answer.catch(() => {}); // it is looked at in the end
      answers.push(answer);
    }
    const ended = await Promise.allSettled(answers);
    assert.deepEqual(
      ended.map(({ status: how }) => how),
      [...Array.from({ length: 9 }, () => 'rejected'), 'fulfilled'],
    );
    assert.equal(
      (ended.at(-1) as PromiseFulfilledResult<string>).value.trim(),
      'A white ball. It lies there.',
    );
    assert.equal(status().restartCount, 0);
  } finally {
    await close();
  }
});

test('one long step that nobody waits for any more is ended with its process; the next question is answered', async () => {
  const slow = await mkdtemp(join(tmpdir(), 'beckon-seeing-slow-'));
  const process_ = createPictureProcess({
    name: SMOLVLM,
    languages: ['en'],
    command: [process.execPath, MAIN, SMOLVLM, slow, 'cpu'],
    timeoutMs: 60_000,
    idleMs: 60_000,
  });
  try {
    const from = join(slow, 'from');
    await writeModel(from, tinySmolVlm({ bright: 'A ball.', dark: 'A cat.', looksForLong: true }));
    await importFolder(slow, from, { signal, id: SMOLVLM });
    assert.equal((await process_.asker.check({ signal })).isUsable, true);
    const { pid } = process_.status();
    const controller = new AbortController();
    const question = { text: 'Who?', pictures: [await white()], context: [], language: 'en' };
    const asking = all(process_.asker.ask(question, { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('enough')), 300);
    await assert.rejects(asking, /enough/);
    await until(() => process_.status().pid !== pid, 'the process that computes is ended');
    assert.equal((await process_.asker.check({ signal })).isUsable, true);
  } finally {
    await process_.close();
    await rm(slow, { recursive: true });
  }
});

test('a model that writes the same word for ever is stopped', async () => {
  const { asker, close } = open(ENDLESS);
  try {
    const question = { text: 'Who?', pictures: [await plain(5)], context: [], language: 'en' };
    const words = (await all(asker.ask(question, { signal }))).trim().split(/\s+/);
    assert.ok(words.length >= 2 && words.length <= 30, `${words.length} words`);
  } finally {
    await close();
  }
});

test('a damaged model is not opened, and the reason names the file', async () => {
  const broken = await mkdtemp(join(tmpdir(), 'beckon-seeing-broken-'));
  const process_ = createPictureProcess({
    name: FLORENCE,
    languages: ['en'],
    command: [process.execPath, MAIN, FLORENCE, broken, 'cpu'],
    timeoutMs: 60_000,
    idleMs: 60_000,
  });
  try {
    const { isUsable, reason } = await process_.describer.check({ signal });
    assert.equal(isUsable, false);
    assert.match(reason!, /not installed/);
  } finally {
    await process_.close();
    await rm(broken, { recursive: true });
  }
});
