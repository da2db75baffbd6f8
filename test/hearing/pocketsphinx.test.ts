import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { joinSamples } from '../../src/core/sound.ts';
import type { Decoder, Segment } from '../../src/hearing/pocketsphinx/library.ts';
import { findProblem } from '../../src/hearing/pocketsphinx/library.ts';
import { createPocketSphinxRecogniser } from '../../src/hearing/pocketsphinx/recogniser.ts';
import { testRecogniser } from '../contracts/recogniser.ts';
import { createScriptedRecogniser, spoken } from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { say, whyNoVoice } from '../helpers/speech-data.ts';

const signal = new AbortController().signal;
const skip = whyNoVoice() || (findProblem()?.reason ?? false);
let folder = '';
let speech = new Float32Array(0);
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
  if (!skip) speech = (await say('Good morning everybody.', join(folder, 'a.wav'))) as typeof speech;
});
after(() => rm(folder, { recursive: true, force: true }));

testRecogniser('PocketSphinx', {
  skip,
  create: () => createPocketSphinxRecogniser(),
  speech: () => speech,
  expected: ['good', 'morning', 'everybody'],
});

testRecogniser('the scripted recogniser', {
  create: () => createScriptedRecogniser({ words: ['one', 'two'], cost: 0.01 }),
  speech: () => joinSamples([silence(300), spoken(0), silence(300), spoken(1), silence(300)]),
  expected: ['one', 'two'],
});

test('marks of silence and noise are no words, and times count from the first sample', async () => {
  const segments: Segment[] = [
    { word: '<s>', startFrame: 1000, endFrame: 1009, posterior: 1 },
    { word: 'the(2)', startFrame: 1010, endFrame: 1019, posterior: 0.5 },
    { word: '<sil>', startFrame: 1020, endFrame: 1029, posterior: 1 },
    { word: '[NOISE]', startFrame: 1030, endFrame: 1039, posterior: 1 },
    { word: '++UM++', startFrame: 1040, endFrame: 1049, posterior: 1 },
    { word: "don't", startFrame: 1050, endFrame: 1059, posterior: 1.0001 },
    { word: '</s>', startFrame: 1060, endFrame: 1069, posterior: 1 },
  ];
  const recogniser = createPocketSphinxRecogniser(() => fakeDecoder([], segments));
  const { words } = await recogniser.recognise(new Float32Array(16_000), { signal, language: 'en' });
  assert.deepEqual(words, [
    { text: 'the', startMs: 100, endMs: 200, confidence: 0.5 },
    { text: "don't", startMs: 500, endMs: 600, confidence: 1 },
  ]);
});

test('a stream that is left in the middle gives its decoder back, ready for the next', async () => {
  const calls: string[] = [];
  let openCount = 0;
  const recogniser = createPocketSphinxRecogniser(() => {
    openCount++;
    return fakeDecoder(calls, []);
  });
  const first = await recogniser.openStream!({ signal, language: 'en' });
  await first.push(new Float32Array(100), { signal });
  await first.close();
  await recogniser.recognise(new Float32Array(100), { signal, language: 'en' });
  await recogniser.close();
  assert.equal(openCount, 1);
  assert.deepEqual(calls, ['start', 'process', 'end', 'start', 'process', 'end', 'close']);
});

test('a stream cannot be used after the recogniser was closed', async () => {
  const recogniser = createPocketSphinxRecogniser(() => fakeDecoder([], []));
  const stream = await recogniser.openStream!({ signal, language: 'en' });
  await recogniser.close();
  await assert.rejects(stream.push(new Float32Array(100), { signal }), { code: 'not-running' });
  await assert.rejects(stream.finish({ signal }), { code: 'not-running' });
  await stream.close();
});

function fakeDecoder(calls: string[], segments: readonly Segment[]): Decoder {
  return {
    start: () => void calls.push('start'),
    process: () => void calls.push('process'),
    end: () => void calls.push('end'),
    segments: () => segments,
    close: () => void calls.push('close'),
  };
}
