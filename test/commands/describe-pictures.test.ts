import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_PICTURES, type Pictures } from '../../src/commands/looking/pictures.ts';
import type { DescribeOptions, PictureDescriber } from '../../src/core/drivers.ts';
import { ProviderError } from '../../src/core/errors.ts';
import type { ScreenView } from '../../src/core/observations.ts';
import { viewOf } from '../describe/views.ts';
import { createRecordingSpeaker } from '../helpers/recording-speaker.ts';
import { runTestCli } from '../helpers/run-cli.ts';

type Asked = Omit<DescribeOptions, 'signal'>;

/** A model that says these pieces of every picture; `failure` comes after them. */
function saying(
  pieces: readonly string[],
  { languages = ['en'], failure, sendsTo }: { languages?: string[]; failure?: Error; sendsTo?: string } = {},
) {
  const asked: Asked[] = [];
  const describer: PictureDescriber = {
    name: 'fake',
    languages,
    ...(sendsTo && { sendsTo }),
    check: async () => ({ isUsable: true }),
    async *describe(_, { signal: _signal, ...options }) {
      asked.push(options);
      yield* pieces;
      if (failure) throw failure;
    },
    async close() {},
  };
  return { asked, pictures: { ...NO_PICTURES, describer: () => describer } satisfies Pictures };
}

const photo = (text: readonly string[] = [], objects = false): ScreenView =>
  viewOf({ widthPx: 600, heightPx: 400, isPicture: true })
    .picture('photograph', {
      colours: [['grey', 0.6]],
      text,
      ...(objects && { objects: [['dog', 0.9, [0, 0, 600, 400]]] as const }),
    } as never)
    .build();

const lines = async (view: ScreenView, pictures: Pictures, ...argv: string[]) => {
  const { stdout, stderr, status } = await runTestCli(['describe', '--screen', ...argv], {
    context: { view, pictures },
  });
  assert.equal(status, 0, stderr);
  return stdout.trim().split('\n');
};

test('the parts come first, then what the model says, sentence by sentence and checked', async () => {
  const { pictures, asked } = saying([
    'A dog lies on',
    ' the sofa. A sign says',
    ' "SALE". It was taken in 1987.',
  ]);
  assert.deepEqual(await lines(photo(['Exit'], true), pictures), [
    'A photograph showing a dog, mostly grey, with the text Exit.',
    'A dog lies on the sofa.',
    'Not sure: A sign says "SALE".',
    'Not sure: It was taken in 1987.',
  ]);
  assert.deepEqual(asked, [{ language: 'en', context: ['Exit'], length: 'paragraph', examples: [] }]);
});

test('a normal description keeps to its 60 words', async () => {
  const { pictures } = saying(Array.from({ length: 30 }, (_, i) => `Sentence number ${i % 9} is here. `));
  const text = (await lines(photo(), pictures)).join(' ');
  assert.ok(text.split(' ').length <= 60);
  assert.ok((await lines(photo(), pictures, '--detail', 'full')).length > 30);
});

test('at detail brief a picture without known things is told by one sentence of its model', async () => {
  const { pictures, asked } = saying(['A dog lies on the sofa. It sleeps.']);
  assert.deepEqual(await lines(photo(), pictures, '--detail', 'brief'), [
    'A photograph: A dog lies on the sofa.',
  ]);
  assert.deepEqual(await lines(photo([], true), pictures, '--detail', 'brief'), [
    'A photograph showing a dog, mostly grey.',
  ]);
  assert.deepEqual(
    asked.map(({ length }) => length),
    ['sentence'],
  );
});

test('of a screen the large pictures are sent, and it is told which is meant', async () => {
  const view = viewOf({ widthPx: 1280, heightPx: 900 })
    .heading(1, 'Dogs of the town')
    .paragraph('This is about many dogs that live here and there.')
    .picture('photograph', { heightPx: 300 })
    .picture('drawing', { heightPx: 40 })
    .picture('photograph', { heightPx: 300, confidence: 0.4 })
    .build();
  const { pictures, asked } = saying(['A dog runs.']);
  const said = await lines(view, pictures);
  assert.equal(said.at(-1), 'A photograph at the top left: A dog runs.');
  assert.equal(asked.length, 1);
  assert.deepEqual(asked[0]!.context, [
    'This is about many dogs that live here and there.',
    'Dogs of the town',
  ]);
});

test('nothing is sent at detail text, or where the setting says so', async () => {
  const { pictures, asked } = saying(['A dog.']);
  await lines(photo(), pictures, '--detail', 'text');
  await lines(photo(), pictures, '--set', 'pictures.describe=false');
  assert.deepEqual(asked, []);
});

test('a model that knows only English says so in the language of the person', async () => {
  const { pictures, asked } = saying(['A dog runs.']);
  assert.equal((await lines(photo(), pictures, '--language', 'de')).at(-1), 'Auf Englisch: A dog runs.');
  assert.equal(asked[0]!.language, 'en');
  const german = saying(['Ein Hund läuft.'], { languages: ['en', 'de'] });
  assert.equal((await lines(photo(), german.pictures, '--language', 'de-AT')).at(-1), 'Ein Hund läuft.');
});

test('a model that fails is told in a sentence, and the rest of the description stands', async () => {
  const failure = new ProviderError('engine-crashed', 'ended');
  const { pictures } = saying([], { failure });
  assert.deepEqual(await lines(photo(), pictures), ['A photograph, mostly grey.', failure.spoken]);
});

test('spoken, it is one utterance that goes on as the sentences come', async () => {
  const { pictures } = saying(['A dog lies there. It sleeps.']);
  const speaker = createRecordingSpeaker();
  await runTestCli(['describe', '--screen', '--speak'], { context: { view: photo(), pictures, speaker } });
  assert.deepEqual(speaker.said(), ['A photograph, mostly grey.', 'A dog lies there.', 'It sleeps.']);
});

test('before a picture goes to a server that is said; at detail brief, and for a dry run, nothing goes', async () => {
  const { pictures, asked } = saying(['A dog runs. It was taken in 1987.'], { sendsTo: 'pictures.example' });
  assert.deepEqual(await lines(photo(['Exit']), pictures), [
    'A photograph, mostly grey, with the text Exit.',
    'The picture is sent to pictures.example.',
    'A dog runs.',
    'Not sure: It was taken in 1987.',
  ]);
  assert.equal(asked.length, 1);
  assert.deepEqual(await lines(photo(), pictures, '--detail', 'brief'), ['A photograph, mostly grey.']);
  const [first, ...rest] = await lines(photo(['Exit']), pictures, '--dry-run');
  assert.match(first!, /^Nothing was sent\. To pictures\.example would go: a picture of \d+ by \d+ pixels/);
  assert.deepEqual(rest, ['And this text, which was read in it:', 'Exit']);
  assert.equal(asked.length, 1);
  assert.deepEqual(await lines(photo(), saying(['A dog.']).pictures, '--dry-run'), [
    'Nothing was sent, and nothing would leave this computer.',
  ]);
});

test('who turned descriptions by models off is not told to install one', async () => {
  assert.deepEqual(await lines(photo(), NO_PICTURES, '--set', 'pictures.describe=false'), [
    'A photograph, mostly grey.',
  ]);
});
