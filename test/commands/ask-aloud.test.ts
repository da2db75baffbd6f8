import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askCommand } from '../../src/commands/ask.ts';
import { hearQuestion } from '../../src/commands/hearing/hear-question.ts';
import type { Asker, Question, SoundSource } from '../../src/core/drivers.ts';
import { joinSamples } from '../../src/core/sound.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { createFakeHearing, createFakeSource, spoken } from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { until } from '../helpers/until.ts';

const { signal } = new AbortController();
/** "five" in the first quarter of a second is the tone that the microphone hears too. */
const TONE = spoken(4, 150);
const QUESTION = joinSamples([TONE, silence(700), spoken(0), silence(600), spoken(1), silence(1_500)]);

function createMicrophone(sound: Float32Array, options: Parameters<typeof createFakeSource>[1] = {}) {
  const source = createFakeSource([sound], { channel: 'me', ...options });
  const microphone = { ...source, closeCount: 0, close: async () => void microphone.closeCount++ };
  return microphone;
}

function createFakeAsker(): Asker & { readonly questions: Question[] } {
  const questions: Question[] = [];
  return {
    name: 'fake',
    questions,
    check: async () => ({ isUsable: true }),
    async *ask(question) {
      questions.push(question);
      yield 'A red bus.';
    },
    async close() {},
  };
}

async function open(microphone: SoundSource) {
  const played: string[] = [];
  const asker = createFakeAsker();
  const context = await createFakeContext({
    asker,
    hearing: createFakeHearing({ microphone: () => microphone }),
    earcons: { play: (earcon) => void played.push(earcon), close() {} },
  });
  return { context, asker, played };
}

test('a question is spoken between two tones, with pauses in it, heard back, and answered', async () => {
  const microphone = createMicrophone(QUESTION, { isEndless: true });
  const { context, asker, played } = await open(microphone);
  const options = { signal, onSentence() {} };
  const result = (await askCommand.run(context, { screen: true, listen: true, speak: true }, options)) as {
    question: string;
    answer: string;
  };
  assert.deepEqual([result.question, result.answer], ['one two', 'A red bus.']);
  assert.deepEqual(
    asker.questions.map(({ text }) => text),
    ['one two'],
  );
  assert.deepEqual(played, ['listening', 'heard']);
  assert.equal(microphone.closeCount, 1);
  await until(() => context.speaker.said().length === 2, 'the answer to be said');
  assert.deepEqual(context.speaker.said(), ['one two?', 'A red bus.']);
  await context.close();
});

test('where nothing can hear, the usual question is asked, and said before its answer', async () => {
  const unusable = { isUsable: false, reason: 'No microphone is connected.', cure: 'Connect one.' };
  const { context, asker } = await open({ ...createMicrophone(QUESTION), check: async () => unusable });
  await askCommand.run(context, { screen: true, listen: true, speak: true }, { signal, onSentence() {} });
  assert.equal(asker.questions[0]?.text, context.loaded.config.pictures.question);
  assert.match(context.reports.join(), /No microphone is connected/);
  await until(() => context.speaker.said().length === 2, 'the answer to be said');
  assert.equal(context.speaker.said()[0], context.loaded.config.pictures.question);
  await context.close();
});

test('silence is told as such, soon, and leaves no microphone open', async () => {
  for (const isEndless of [true, false]) {
    const microphone = createMicrophone(silence(2_000), { isEndless });
    const { context } = await open(microphone);
    await assert.rejects(hearQuestion(context, { signal, firstWordLimitMs: 50 }), { code: 'nothing-heard' });
    assert.equal(microphone.closeCount, 1);
    await context.close();
  }
});

test('the stop key ends the listening', async () => {
  const microphone = createMicrophone(silence(100), { isEndless: true });
  const { context } = await open(microphone);
  const leaving = new AbortController();
  const asking = hearQuestion(context, { signal: leaving.signal });
  leaving.abort(new Error('stop'));
  await assert.rejects(asking, /stop/);
  assert.equal(microphone.closeCount, 1);
  await context.close();
});

test('a question is spoken or written, not both', async () => {
  assert.equal(askCommand.args.safeParse({ listen: true, question: 'What?' }).success, false);
  assert.equal(askCommand.args.safeParse({ listen: true, again: true }).success, true);
});
