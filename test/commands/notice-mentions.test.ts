import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticeMentions } from '../../src/commands/moment/notice-mentions.ts';
import { createPerception } from '../../src/commands/moment/perception.ts';
import type { Recogniser } from '../../src/core/drivers.ts';
import { createFakeHearing } from '../helpers/fake-hearing.ts';

const options = { signal: new AbortController().signal, language: 'en' };

test('expected words that the sound holds are in the moment, of whole lines and of lines that grew; partials tell nothing', async () => {
  const answer = (...mentions: string[]) => ({ words: [], mentions });
  const recogniser: Recogniser = {
    name: 'fake',
    info: { name: 'fake', isDraft: true },
    check: async () => ({ isUsable: true }),
    recognise: async () => answer('Cargo'),
    openStream: async () => ({
      push: async () => answer('too early'),
      finish: async () => answer('Ships', 'Harbour'),
      close: async () => {},
    }),
    close: async () => {},
  };
  let nowMs = 5_000;
  const clock = { nowMs: () => nowMs };
  const perception = createPerception(clock);
  const hearing = { ...createFakeHearing(), recognisers: [recogniser] };
  const [noticing] = noticeMentions(hearing, perception, clock).recognisers;
  await noticing!.recognise(new Float32Array(160), options);
  nowMs = 6_000;
  const stream = await noticing!.openStream!(options);
  await stream.push(new Float32Array(160), options);
  await stream.finish(options);
  assert.deepEqual(perception.recent().mentions, [
    { atMs: 5_000, words: ['Cargo'] },
    { atMs: 6_000, words: ['Ships', 'Harbour'] },
  ]);
  perception.forget(() => true);
  assert.deepEqual(perception.recent().mentions, []);
});
