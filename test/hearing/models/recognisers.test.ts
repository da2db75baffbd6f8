import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { joinSamples } from '../../../src/core/sound.ts';
import { textOf } from '../../../src/core/speech.ts';
import { guard } from '../../../src/hearing/guards.ts';
import { openMoonshine, tokenLimit } from '../../../src/hearing/models/moonshine.ts';
import { openParakeet } from '../../../src/hearing/models/parakeet.ts';
import { createModelRecogniser, type Listener } from '../../../src/hearing/models/recogniser.ts';
import { openWhisper } from '../../../src/hearing/models/whisper.ts';
import type { OpenOptions } from '../../../src/models/transformers/library.ts';
import { testRecogniser } from '../../contracts/recogniser.ts';
import { silence, tone } from '../../helpers/made-sound.ts';
import { type ModelFiles, writeModel } from '../../helpers/tiny-models/folder.ts';
import * as moonshine from '../../helpers/tiny-models/moonshine.ts';
import { tinyParakeet } from '../../helpers/tiny-models/parakeet.ts';
import * as whisper from '../../helpers/tiny-models/whisper.ts';

// The models of these tests are made by them: the true files, inputs and outputs, random weights, and a scripted answer.

let root = '';
let count = 0;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-tiny-'));
});
after(() => rm(root, { recursive: true }));

const signal = new AbortController().signal;
const OPTIONS = { signal, language: 'en' };
const TWO = { encoder_model: 'q8', decoder_model_merged: 'q8' };
const ONE = { model: 'int8' };

async function opened(
  open: (options: OpenOptions) => Promise<Listener>,
  files: ModelFiles,
  sessions: OpenOptions['sessions'] = TWO,
): Promise<Listener> {
  const folder = join(root, `${++count}`);
  await writeModel(folder, files);
  return open({ folder, sessions });
}
const recogniserOf = (name: string, ...args: Parameters<typeof opened>) =>
  createModelRecogniser(name, () => opened(...args));

/** A low and a high tone, which swell and fade so that they have no other pitch at their ends. */
const twoTones = () =>
  joinSamples([
    silence(400),
    swelling(tone(400, 300)),
    silence(400),
    swelling(tone(400, 4_000)),
    silence(400),
  ]);
const swelling = (samples: Float32Array) =>
  samples.map((sample, index) => sample * Math.sin((Math.PI * index) / samples.length) ** 2);

testRecogniser('Moonshine with random weights', {
  create: () => recogniserOf('moonshine', openMoonshine, moonshine.tinyMoonshine()),
  speech: () => tone(2_000),
  expected: ['hello', 'world'],
});

testRecogniser('Whisper with random weights', {
  create: () => recogniserOf('whisper', openWhisper, whisper.tinyWhisper()),
  speech: () => tone(2_000),
  expected: ['hello', 'worldé'],
});

testRecogniser('Parakeet-CTC with made weights', {
  create: () => recogniserOf('parakeet', openParakeet, tinyParakeet(), ONE),
  speech: twoTones,
  expected: ['low', 'hi'],
});

test('each model hears the sound that it is given: nothing is written for silence', async () => {
  for (const listener of [
    await opened(openMoonshine, moonshine.tinyMoonshine()),
    await opened(openWhisper, whisper.tinyWhisper()),
    await opened(openParakeet, tinyParakeet(), ONE),
  ]) {
    assert.deepEqual((await listener.listen(silence(1_000), OPTIONS)).words, []);
    assert.notEqual((await listener.listen(twoTones(), OPTIONS)).words.length, 0);
    await listener.close();
  }
});

test('Parakeet gives every word the times of its frames', async () => {
  const listener = await opened(openParakeet, tinyParakeet(), ONE);
  const { words } = await listener.listen(twoTones(), OPTIONS);
  assert.deepEqual(
    words.map(({ text }) => text),
    ['low', 'hi'],
  );
  // A frame is 80 ms; the tones stand at 400 to 800 and 1200 to 1600 ms.
  for (const [index, [startMs, endMs]] of [
    [400, 800],
    [1_200, 1_600],
  ].entries()) {
    assert.ok(Math.abs(words[index]!.startMs - startMs!) <= 120, `${words[index]!.startMs}`);
    assert.ok(Math.abs(words[index]!.endMs - endMs!) <= 120, `${words[index]!.endMs}`);
  }
});

test('Whisper takes word times from the attentions where the export has them, and does without', async () => {
  for (const hasTimes of [true, false]) {
    const listener = await opened(openWhisper, whisper.tinyWhisper({ hasTimes }));
    const { words } = await listener.listen(tone(1_000), OPTIONS);
    assert.equal(textOf(words), 'hello worldé'); // é came in two tokens that are no character alone
    assert.equal(words[0]!.startMs, 0);
    assert.ok(words[1]!.startMs >= words[0]!.startMs && words[1]!.endMs <= 1_000);
  }
});

test('Whisper is asked for the language, and refuses one that it does not know', async () => {
  const listener = await opened(openWhisper, whisper.tinyWhisper());
  const german = await listener.listen(tone(500), { signal, language: 'de-AT' });
  assert.equal(textOf(german.words), 'hello worldé');
  await assert.rejects(listener.listen(tone(500), { signal, language: 'fr' }), {
    code: 'recogniser-failed',
    got: 'fr',
  });
});

test('a model that never ends is stopped at its limit, which a sound of under a second has too', async () => {
  const loud = tone(900);
  const loop = await opened(openMoonshine, moonshine.tinyMoonshine(moonshine.ENDLESS));
  const { words } = await loop.listen(loud, OPTIONS);
  assert.equal(words.length, tokenLimit(loud));
  assert.equal(tokenLimit(loud), 14);
  assert.equal(tokenLimit(tone(10_000)), 73);
  // The guards leave nothing of such a loop but its first word, or nothing at all.
  assert.ok(guard({ words }, [loud]).length <= 1);
  const whisperLoop = await opened(openWhisper, whisper.tinyWhisper({ script: whisper.ENDLESS }));
  assert.equal((await whisperLoop.listen(loud, OPTIONS)).words.length, 34);
});

test('the probabilities of the tokens are told, so that the guards can drop what the model does not believe', async () => {
  const sure = await (await opened(openMoonshine, moonshine.tinyMoonshine())).listen(tone(1_000), OPTIONS);
  assert.ok(sure.meanLogProbability! > -0.01 && sure.meanLogProbability! <= 0);
  assert.ok(sure.words.every(({ confidence }) => confidence > 0.99));
  // Without a script the choice among eight tokens is nearly even: the logarithm of 1/8 is -2.08.
  const guessing = await opened(openMoonshine, moonshine.tinyMoonshine({ next: [[2, 2]], ifLoud: [] }));
  const guess = await guessing.listen(tone(1_000), OPTIONS);
  if (guess.words.length > 0) assert.ok(guess.meanLogProbability! < -1, `${guess.meanLogProbability}`);
  assert.deepEqual(guard(guess, [tone(1_000)]), []);
});

test('calls in a row answer the same, with lists of processors that do not grow', async () => {
  // Whisper makes the features of 30 s for every call, which takes most of a second: four calls show as much as ten.
  for (const [listener, times] of [
    [await opened(openMoonshine, moonshine.tinyMoonshine()), 9],
    [await opened(openWhisper, whisper.tinyWhisper()), 3],
  ] as const) {
    const first = await listener.listen(tone(1_000), OPTIONS);
    for (let call = 0; call < times; call++)
      assert.deepEqual(await listener.listen(tone(1_000), OPTIONS), first);
  }
});

test('an abort ends the writing within a step, at whatever step it comes', async () => {
  const listener = await opened(openWhisper, whisper.tinyWhisper({ script: whisper.ENDLESS }));
  for (const abortAt of [0, 2, 50]) {
    const controller = new AbortController();
    const reason = new Error('enough');
    let isOver = false;
    const running = listener.listen(tone(20_000), { ...OPTIONS, signal: controller.signal }).finally(() => {
      isOver = true;
    });
    const rejected = assert.rejects(running, reason);
    // Each of the 416 steps takes one turn of the event loop.
    let turns = 0;
    for (; !isOver; turns++) {
      if (turns === abortAt) controller.abort(reason);
      await turn();
    }
    await rejected;
    assert.ok(turns <= abortAt + 4, `${turns} turns, aborted at ${abortAt}`);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  }
  assert.equal((await listener.listen(tone(300), OPTIONS)).words.length, 22);
});

test('hundreds of calls do not grow the memory', async () => {
  const listener = await opened(openMoonshine, moonshine.tinyMoonshine());
  const rounds = async (times: number) => {
    for (let call = 0; call < times; call++) await listener.listen(tone(500 + (call % 7) * 100), OPTIONS);
    return process.memoryUsage.rss();
  };
  await rounds(200);
  const before = await rounds(50);
  const grown = (await rounds(250)) - before;
  assert.ok(grown < 15e6, `${(grown / 1e6).toFixed(1)} MB`);
});

test('a model without a file, or with one that is no model, is model-broken, and nothing of the sound is told', async () => {
  const { 'generation_config.json': _, ...rest } = moonshine.tinyMoonshine();
  await assert.rejects(opened(openMoonshine, rest), {
    code: 'model-broken',
    message: /generation_config\.json/,
  });
  const noise = {
    ...moonshine.tinyMoonshine(),
    'onnx/encoder_model_quantized.onnx': new Uint8Array(500).fill(7),
  };
  await assert.rejects(opened(openMoonshine, noise), { code: 'model-broken', message: /cannot be opened/ });
  const { isUsable, reason } = await recogniserOf('broken', openMoonshine, noise).check({ signal });
  assert.equal(isUsable, false);
  assert.match(reason!, /cannot be opened/);
});

test('nothing is fetched and nothing is written beside the model', async () => {
  const folder = join(root, 'quiet');
  await writeModel(folder, moonshine.tinyMoonshine());
  const listed = (await readdir(folder, { recursive: true })).sort();
  const { fetch } = globalThis;
  globalThis.fetch = () => assert.fail('the network was asked');
  try {
    const listener = await openMoonshine({ folder, sessions: TWO });
    await listener.listen(tone(500), OPTIONS);
    await assert.rejects(openMoonshine({ folder: join(root, 'gone'), sessions: TWO }), {
      code: 'model-broken',
    });
  } finally {
    globalThis.fetch = fetch;
  }
  assert.deepEqual((await readdir(folder, { recursive: true })).sort(), listed);
});

test('words on the screen win where the model nearly chose them, in decoders and in CTC', async () => {
  const script = {
    next: [
      [1, 2],
      [3, 4],
      [4, 5],
      [5, 2],
    ],
    ifLoud: [[1, 3]],
  } as const;
  const recogniser = createModelRecogniser('moonshine', () =>
    opened(openMoonshine, moonshine.tinyMoonshine(script)),
  );
  const heard = async () => textOf((await recogniser.recognise(tone(1_000), OPTIONS)).words);
  const before = await heard();
  // The scripted model is sure of every token: what is far from its choice is not raised by any term.
  await recogniser.expect!([{ text: 'again', weight: 1 }], { signal });
  assert.equal(await heard(), before);
  await recogniser.expect!([], { signal });
  assert.equal(await heard(), before);
  await recogniser.close();

  const parakeet = createModelRecogniser('parakeet', () => opened(openParakeet, tinyParakeet(), ONE));
  await parakeet.expect!(
    [
      { text: 'low', weight: 1 },
      { text: 'high', weight: 1 },
    ],
    { signal },
  );
  const words = (await parakeet.recognise(twoTones(), OPTIONS)).words.map(({ text }) => text);
  assert.deepEqual(words, ['low', 'hi']); // nobody said "high": the tokens of its end are not in the sound
  await parakeet.close();
});
