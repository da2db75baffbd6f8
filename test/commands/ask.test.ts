import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createAsked } from '../../src/commands/looking/asked.ts';
import type { Asker, Question } from '../../src/core/drivers.ts';
import { askedPlace } from '../../src/describe/where-is.ts';
import { viewOf } from '../describe/views.ts';
import { makeFilm, whyNoFilm } from '../helpers/film-clip.ts';
import { runTestCli } from '../helpers/run-cli.ts';

let folder = '';
let file = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-ask-'));
  file = join(folder, 'bus.png');
  const red = { width: 3_000, height: 1_000, channels: 3, background: '#c00000' } as const;
  await writeFile(
    file,
    await sharp({ create: red })
      .withExif({ IFD0: { Artist: 'private' } })
      .png()
      .toBuffer(),
  );
});
after(() => rm(folder, { recursive: true }));

function createFakeAsker(pieces: readonly string[]): Asker & { readonly questions: Question[] } {
  const questions: Question[] = [];
  return {
    name: 'fake',
    sendsTo: 'pictures.example',
    questions,
    check: async () => ({ isUsable: true }),
    async *ask(question) {
      questions.push(question);
      yield* pieces;
    },
    async close() {},
  };
}

test('without a picture model the answer is never a guess, but how to get one', async () => {
  const { status, stdout } = await runTestCli(['ask', 'What is this?', file, '--json']);
  assert.equal(status, 1);
  const { error } = JSON.parse(stdout);
  assert.equal(error.code, 'no-picture-model');
  assert.match(error.spoken, /No picture model is installed\. The command beckon models list shows them\./);
  assert.match(error.message, /No picture server is configured/);
});

test('the answer comes sentence by sentence, and it is told who gave it', async () => {
  const asker = createFakeAsker(['A red b', 'us. It is', ' empty.', ' I cannot tell where']);
  const { stdout, stderr } = await runTestCli(['ask', 'What is this?', file], { context: { asker } });
  assert.equal(
    stdout,
    'A red bus.\nIt is empty.\nI cannot tell where\n(answered by pictures.example, which the picture was sent to)\n',
    stderr,
  );
  const [{ text, language, pictures, earlier }] = asker.questions as [Question];
  assert.deepEqual([text, language, pictures.length, earlier], ['What is this?', 'en', 1, []]);
});

test('a dry run sends nothing and shows what would be sent', async () => {
  const asker = createFakeAsker(['no']);
  const { stdout } = await runTestCli(['ask', 'Who?', file, '--dry-run'], { context: { asker } });
  assert.match(
    stdout,
    /^Nothing was sent\. To pictures\.example would go: the question and a picture of 640 by 480 pixels/,
  );
  assert.deepEqual(asker.questions, []);
});

test('a model that says nothing is an error, and a question must be there', async () => {
  const silent = await runTestCli(['ask', 'Who?', file, '--json'], {
    context: { asker: createFakeAsker(['  ']) },
  });
  assert.equal(JSON.parse(silent.stdout).error.code, 'asker-failed');
  const empty = await runTestCli(['ask', ' ', file, '--json'], {
    context: { asker: createFakeAsker(['x']) },
  });
  assert.equal(JSON.parse(empty.stdout).error.code, 'bad-argument');
});

test('a follow-up is about the same pictures and knows what was asked; without a question before it fails', async () => {
  const asker = createFakeAsker(['A bus.']);
  const asked = createAsked();
  const ask = (...argv: string[]) => runTestCli(['ask', ...argv], { context: { asker, asked } });
  const early = await ask('What colour?', '--again', '--json');
  assert.equal(JSON.parse(early.stdout).error.code, 'nothing-asked');
  await ask('What is this?', file, file);
  await ask('What colour?', '--again');
  const [first, second] = asker.questions as [Question, Question];
  assert.equal(first.pictures.length, 2);
  assert.deepEqual(second.pictures, first.pictures);
  assert.deepEqual(second.earlier, [{ text: 'What is this?', answer: 'A bus.' }]);
  const both = await ask('What colour?', '--again', file, '--json');
  assert.equal(JSON.parse(both.stdout).error.code, 'bad-argument');
});

test('what nothing that was read supports is hedged', async () => {
  const asker = createFakeAsker(['The bus goes to Bristol. It is 1987.']);
  const { stdout } = await runTestCli(['ask', 'Does it go to Bristol?', file], { context: { asker } });
  assert.match(stdout, /^The bus goes to Bristol\.\nNot sure: It is 1987\.\n/);
});

test('a question for the place of something that has a name is answered with its box, and without a model', async () => {
  const view = viewOf({ widthPx: 640, heightPx: 480 }).heading(1, 'Files').control('button', 'Save').build();
  const ask = async (question: string, ...argv: string[]) =>
    JSON.parse(
      (await runTestCli(['ask', question, '--screen', '--json', ...argv], { context: { view } })).stdout,
    );
  const { answer, places, sent } = await ask('Where is the save button?');
  assert.equal(answer, 'A button: Save, at the top left.');
  assert.deepEqual(places[0].what, 'a button: Save');
  assert.deepEqual(sent.pictures, []);
  assert.equal((await ask('Where is the purple elephant?')).error.code, 'no-picture-model');
  assert.equal((await ask('What is the save button?')).error.code, 'no-picture-model');
});

test('questions for a place are known in four languages', () => {
  const phrases = [
    'Where is the red button?',
    'where are my glasses',
    'Can you tell me where the dog is?',
    'Wo ist der Knopf zum Speichern?',
    'Où se trouve la sortie ?',
    '¿Dónde está el gato?',
    'What is where?',
    'Where?',
  ].map(askedPlace);
  assert.deepEqual(phrases, [
    'the red button',
    'my glasses',
    'the dog',
    'der Knopf zum Speichern',
    'la sortie',
    'el gato',
    null,
    null,
  ]);
});

test('what is on the screen is held for questions that are typed later', async () => {
  const asker = createFakeAsker(['A bus.']);
  const asked = createAsked();
  const ask = (...argv: string[]) => runTestCli(['ask', ...argv], { context: { asker, asked } });
  const { status, stdout } = await ask('--screen', '--hold');
  assert.deepEqual([status, asker.questions.length], [0, 0], stdout);
  assert.match(stdout, /kept for your questions/);
  await ask('What is there?', '--again');
  assert.deepEqual([asker.questions[0]?.pictures.length, asker.questions[0]?.earlier], [1, []]);
  assert.equal((await ask('What?', '--hold')).status, 2);
});

test('of a video some moments are sent, and its sound to a model that hears', {
  skip: whyNoFilm(),
}, async () => {
  const lines = [{ atMs: 200, text: 'Look over there!' }];
  const scenes = ['smptebars', 'testsrc'];
  const film = await makeFilm(folder, 'clip.mp4', { scenes, secondsEach: 1, lines });
  const ask = async (hears: boolean) => {
    const asker = { ...createFakeAsker(['At the', ' clock.']), hears };
    const argv = ['ask', 'What is she pointing at?', film.path, '--json'];
    const { stdout, stderr } = await runTestCli(argv, { context: { asker } });
    return { result: JSON.parse(stdout), question: asker.questions[0]!, stderr };
  };
  const hearing = await ask(true);
  assert.equal(hearing.result.answer, 'At the clock.');
  assert.equal(hearing.question.pictures.length, 4);
  assert.ok(Math.abs(hearing.question.sound!.length / 16 - 2_000) < 100);
  assert.ok(Math.abs(hearing.result.sent.soundMs - 2_000) < 100);
  const deaf = await ask(false);
  assert.deepEqual([deaf.question.pictures.length, deaf.question.sound], [4, undefined]);
  const refused = await runTestCli(['ask', 'What?', film.path, '--screen'], {});
  assert.match(refused.stderr, /screen cannot be used with a video/);
});
