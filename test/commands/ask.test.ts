import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import type { Asker, Question } from '../../src/core/drivers.ts';
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
  const [{ text, language, pictures }] = asker.questions as [Question];
  assert.deepEqual([text, language], ['What is this?', 'en']);
  const { width, height, exif } = await sharp(pictures[0]).metadata();
  assert.deepEqual([width, height, exif], [1_536, 512, undefined]);
});

test('a dry run sends nothing and shows what would be sent', async () => {
  const asker = createFakeAsker(['no']);
  const { stdout } = await runTestCli(['ask', 'Who?', file, '--dry-run'], { context: { asker } });
  assert.match(
    stdout,
    /^Nothing was sent\. To pictures\.example would go: the question, and a picture of 1536 by 512 pixels/,
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
