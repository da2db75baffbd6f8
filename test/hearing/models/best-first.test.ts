import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  speechModelsBestFirst,
  suggestedModel,
  understands,
} from '../../../src/hearing/models/best-first.ts';
import { downloadableModel, downloadableModels } from '../../../src/models/catalogue.ts';

const ids = downloadableModels().map(({ id }) => id);
const on = (device: 'cpu' | 'cuda', memoryBytes = 16e9) => ({ deviceOf: () => device, memoryBytes });
const orderOf = (device: 'cpu' | 'cuda') => speechModelsBestFirst(ids, on(device)).map(({ id }) => id);

test('of the installed models those that recognise speech are tried, the best for the device first', () => {
  const speech = downloadableModels().filter(({ task }) => task === 'speech-recognition');
  assert.deepEqual(new Set(orderOf('cpu')), new Set(speech.map(({ id }) => id)));
  assert.equal(orderOf('cpu')[0], 'parakeet-ctc-0.6b');
  assert.equal(orderOf('cpu').at(-1), 'whisper-large-v3-turbo'); // a second and more a look
  assert.equal(orderOf('cuda')[0], 'whisper-large-v3-turbo');
  assert.deepEqual(
    speechModelsBestFirst(['yolox-nano', 'whisper-base', 'moonshine-tiny'], on('cpu')).map(({ id }) => id),
    ['moonshine-tiny', 'whisper-base'],
  );
});

test('a model is suggested that understands the language, or none', () => {
  assert.equal(suggestedModel('en-GB')?.id, 'moonshine-base');
  assert.equal(suggestedModel('de')?.id, 'whisper-base');
  assert.equal(suggestedModel('tlh'), null);
  assert.equal(understands(downloadableModel('moonshine-base'), 'de-AT'), false);
});

test('what was measured decides: a model on an accelerator goes first, a large one on a processor with little memory last', () => {
  const order = (devices: Readonly<Record<string, 'cpu' | 'cuda'>>, memoryBytes = 16e9) =>
    speechModelsBestFirst(['parakeet-ctc-0.6b', 'moonshine-base', 'whisper-small'], {
      deviceOf: (id) => devices[id] ?? null,
      memoryBytes,
    }).map(({ id }) => id);
  assert.deepEqual(order({}), ['parakeet-ctc-0.6b', 'moonshine-base', 'whisper-small']);
  assert.deepEqual(order({}, 8e9), ['moonshine-base', 'whisper-small', 'parakeet-ctc-0.6b']);
  assert.deepEqual(order({ 'whisper-small': 'cuda', 'parakeet-ctc-0.6b': 'cpu' }, 8e9), [
    'whisper-small',
    'moonshine-base', // not measured: where one runs on an accelerator, it may too
    'parakeet-ctc-0.6b',
  ]);
});
