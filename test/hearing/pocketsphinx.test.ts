import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { joinSamples, toInt16 } from '../../src/core/sound.ts';
import { createFirstImpression } from '../../src/hearing/pocketsphinx/first-impression.ts';
import type { Decoder, Segment } from '../../src/hearing/pocketsphinx/library.ts';
import { findProblem, openDecoder } from '../../src/hearing/pocketsphinx/library.ts';
import { createPocketSphinxRecogniser } from '../../src/hearing/pocketsphinx/recogniser.ts';
import { testRecogniser } from '../contracts/recogniser.ts';
import { createScriptedRecogniser, spoken } from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { say, whyNoVoice } from '../helpers/speech-data.ts';
import { until } from '../helpers/until.ts';

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
    { word: '<s>', startFrame: 1000, endFrame: 1009, posterior: 1, fit: -3 },
    { word: 'the(2)', startFrame: 1010, endFrame: 1019, posterior: 0.5, fit: -3 },
    { word: '<sil>', startFrame: 1020, endFrame: 1029, posterior: 1, fit: -3 },
    { word: '[NOISE]', startFrame: 1030, endFrame: 1039, posterior: 1, fit: -3 },
    { word: '++UM++', startFrame: 1040, endFrame: 1049, posterior: 1, fit: -3 },
    { word: "don't", startFrame: 1050, endFrame: 1059, posterior: 1.0001, fit: -3 },
    { word: '</s>', startFrame: 1060, endFrame: 1069, posterior: 1, fit: -3 },
  ];
  const recogniser = createPocketSphinxRecogniser(() => fakeDecoder([], segments));
  const { words } = await recogniser.recognise(new Float32Array(16_000), { signal, language: 'en' });
  assert.deepEqual(words, [
    { text: 'the', startMs: 100, endMs: 200, confidence: 0.5 },
    { text: "don't", startMs: 500, endMs: 600, confidence: 1 },
  ]);
});

test('the first stretch of a channel teaches how it sounds, piece by piece until enough is known', () => {
  const lengths: number[] = [];
  const adapted: unknown[] = [];
  const learn = createFirstImpression({
    adapt: (acoustics) => void adapted.push(acoustics),
    acousticsOf(samples) {
      lengths.push(samples.length);
      return samples.length > 10_000 ? [samples.length] : null;
    },
  });
  for (let piece = 0; piece < 8; piece++) learn(new Int16Array(10_000));
  assert.deepEqual(lengths, [10_000, 20_000, 30_000, 40_000, 50_000]);
  assert.deepEqual(adapted, [[20_000], [30_000], [40_000], [50_000]]);
});

test('what a sound teaches is what the library learns of it', { skip }, () => {
  const samples = toInt16(speech);
  const decoder = openDecoder();
  try {
    const before = decoder.acoustics;
    const alone = decoder.acousticsOf(samples)!;
    decoder.start('full');
    decoder.process(samples, false);
    const within = decoder.acousticsOf(samples)!;
    assert.ok(within.every((mean, index) => Math.abs(mean - alone[index]!) < 0.01));
    decoder.end();
    // Frames come every 10 ms; those of silence count for neither of them.
    const learnt = decoder.acoustics;
    const frames = (50 * (alone[0]! - before[0]!)) / (learnt[0]! - alone[0]!);
    assert.ok(frames > 80 && frames < samples.length / 160, `${frames} frames`);
    learnt.forEach((mean, index) => {
      const expected = (50 * before[index]! + frames * mean) / (50 + frames);
      assert.ok(Math.abs(alone[index]! - expected) < 0.3, `mean ${index}: ${alone[index]} for ${expected}`);
    });
    assert.equal(decoder.acousticsOf(new Int16Array(16_000)), null, 'silence teaches nothing');
  } finally {
    decoder.close();
  }
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
    adapt: () => {},
    acousticsOf: () => null,
    acoustics: [],
    start: () => void calls.push('start'),
    process: () => void calls.push('process'),
    end: () => void calls.push('end'),
    segments: () => segments,
    hypotheses: () => [],
    phonesOf: () => null,
    expect: () => void calls.push('expect'),
    isPrepared: true,
    prepare: () => {},
    addedCount: 0,
    close: () => void calls.push('close'),
  };
}

const term = (text: string) => ({ text, weight: 1 });
const wordsSaid = async (
  recogniser: ReturnType<typeof createPocketSphinxRecogniser>,
  samples: Float32Array,
) => (await recogniser.recognise(samples, { signal, language: 'en' })).words.map(({ text }) => text);

test('a name that stands on the screen is heard, spelled as there; without it other words are heard', {
  skip,
}, async () => {
  const said = (await say('The printer was called Zubiaco.', join(folder, 'b.wav'))) as typeof speech;
  const recogniser = createPocketSphinxRecogniser();
  try {
    assert.ok(!(await wordsSaid(recogniser, said)).includes('Zubiaco'));
    await recogniser.expect!([term('Zubiaco'), term('monastery')], { signal });
    assert.equal((await wordsSaid(recogniser, said)).at(-1), 'Zubiaco');
    const { words } = await recogniser.recogniseUnexpecting!(said, { signal, language: 'en' });
    assert.ok(words.length > 2 && words.every(({ text }) => text !== 'Zubiaco'));
    assert.equal((await wordsSaid(recogniser, said)).at(-1), 'Zubiaco', 'it is still expected');
    await recogniser.expect!([], { signal });
    assert.ok(!(await wordsSaid(recogniser, said)).includes('Zubiaco'));
  } finally {
    await recogniser.close();
  }
});

test('what is expected reaches decoders between two stretches of speech, never within one', async () => {
  const calls: string[] = [];
  const recogniser = createPocketSphinxRecogniser(
    () => fakeDecoder(calls, []),
    async (words) => new Map(words.map((word) => [word, 'K AE T'])),
  );
  const stream = await recogniser.openStream!({ signal, language: 'en' });
  await recogniser.expect!([term('Subiaco')], { signal });
  await turn();
  await stream.push(new Float32Array(100), { signal });
  assert.deepEqual(calls, ['start', 'process']);
  await stream.finish({ signal });
  await until(() => calls.includes('expect'), 'the decoder is told');
  assert.deepEqual(calls, ['start', 'process', 'end', 'expect']);
  await recogniser.recognise(new Float32Array(100), { signal, language: 'en' });
  await recogniser.close();
  assert.deepEqual(calls, ['start', 'process', 'end', 'expect', 'start', 'process', 'end', 'close']);
});

test('an expected word that does not fit its sound is left out, any other word stays', async () => {
  const word = (text: string, at: number, fit: number): Segment => {
    return { word: text, startFrame: at, endFrame: at + 49, posterior: 0.9, fit };
  };
  const segments = [
    word('we', 0, -3),
    word('saw', 50, -3),
    word('conjures', 100, -5.5),
    word('differs', 150, -4),
  ];
  const recogniser = createPocketSphinxRecogniser(() => ({
    ...fakeDecoder([], segments),
    phonesOf: () => 'K',
  }));
  assert.deepEqual(await wordsSaid(recogniser, new Float32Array(100)), ['we', 'saw', 'conjures', 'differs']);
  await recogniser.expect!([term('conjures'), term('differs')], { signal });
  await turn();
  assert.deepEqual(await wordsSaid(recogniser, new Float32Array(100)), ['we', 'saw', 'differs']);
  await recogniser.close();
});

test('with less work from the middle on, every word is heard once and has its time', { skip }, async () => {
  const recogniser = createPocketSphinxRecogniser();
  try {
    const whole = await recogniser.recognise(speech, { signal, language: 'en' });
    const { acoustics } = whole;
    const stream = await recogniser.openStream!({ signal, language: 'en', acoustics });
    const size = 3_200;
    for (let from = 0; from < speech.length; from += size) {
      const effort = from < speech.length / 2 ? 'full' : 'lean';
      await stream.push(speech.subarray(from, from + size), { signal, effort });
    }
    const { words } = await stream.finish({ signal });
    // A decoder with less work may hear a word more between these.
    for (const said of ['good', 'morning', 'everybody']) {
      const heard = words.filter(({ text }) => text === said);
      const expected = whole.words.find(({ text }) => text === said);
      assert.equal(heard.length, 1, said);
      assert.ok(Math.abs(heard[0]!.endMs - expected!.endMs) <= 200, `${said} until ${heard[0]!.endMs}`);
    }
  } finally {
    await recogniser.close();
  }
});

test('a new recogniser that is told what another has learnt of the sound hears on as that one', {
  skip,
}, async () => {
  const options = { signal, language: 'en' };
  const [old, young] = [createPocketSphinxRecogniser(), createPocketSphinxRecogniser()];
  try {
    const first = await old.recognise(speech, options);
    const acoustics = first.acoustics!.map((mean) => 0.8 * mean);
    const second = await old.recognise(speech, { ...options, acoustics });
    assert.notDeepEqual(second.words, first.words); // another confidence, at the least
    assert.deepEqual((await young.recognise(speech, { ...options, acoustics })).words, second.words);
  } finally {
    await Promise.all([old.close(), young.close()]);
  }
});
