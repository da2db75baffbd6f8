import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recogniser } from '../../../src/core/drivers.ts';
import { ModelError } from '../../../src/core/errors.ts';
import { joinSamples } from '../../../src/core/sound.ts';
import type { HeardWord, Otherwise } from '../../../src/core/speech.ts';
import { DOUBTED, findDoubts } from '../../../src/hearing/evidence/doubts.ts';
import { FRAME_MS, type HeardFrames, type SoundEar } from '../../../src/hearing/evidence/ear.ts';
import { createEvidence } from '../../../src/hearing/evidence/evidence.ts';
import { PHONE_COUNT } from '../../../src/hearing/evidence/phones.ts';
import { withEvidence } from '../../../src/hearing/evidence/with-evidence.ts';
import { testRecogniser } from '../../contracts/recogniser.ts';
import { createScriptedRecogniser, spoken } from '../../helpers/fake-hearing.ts';
import { silence } from '../../helpers/made-sound.ts';

const options = { signal: new AbortController().signal, language: 'en-US' };
const pronounce = async () => new Map<string, string>();

testRecogniser('a recogniser with evidence', {
  create: () => withEvidence(createScriptedRecogniser({ words: ['one', 'two'], cost: 0.01 })),
  speech: () => joinSamples([silence(300), spoken(0), silence(300), spoken(1), silence(300)]),
  expected: ['one', 'two'],
});

// "boston" was said: B AA S T AH N, 60 ms each, and "button" was heard.
const SAID = [7, 1, 29, 31, 3, 23].flatMap((phone) => [phone, phone]);
const BUTTON: HeardWord = { text: 'button', startMs: 0, endMs: SAID.length * FRAME_MS, confidence: 0.5 };
function fakeEar(log: string[] = []): SoundEar {
  const phones = new Float32Array(SAID.length * PHONE_COUNT).fill(-5.9);
  SAID.forEach((phone, frame) => {
    phones[frame * PHONE_COUNT + phone] = 0;
  });
  const heard: HeardFrames = { frameCount: SAID.length, vectors: new Float32Array(0), phones };
  return {
    async hear() {
      log.push('hear');
      return heard;
    },
    judge: async (words) => words.map((_, index) => 6 - 4 * index),
    async close() {
      log.push('close');
    },
  };
}
const samples = new Float32Array(SAID.length * FRAME_MS * 16);
function fakeRecogniser(words: readonly HeardWord[], otherwise: readonly Otherwise[] = []): Recogniser {
  return {
    name: 'fake',
    info: { name: 'fake', isDraft: true },
    check: async () => ({ isUsable: true }),
    recognise: async () => ({ words, otherwise }),
    openStream: async () => ({
      push: async () => ({ words }),
      finish: async () => ({ words, otherwise }),
      close: async () => {},
    }),
    close: async () => {},
  };
}
const textOf = (words: readonly HeardWord[]) => words.map(({ text }) => text).join(' ');
const TERMS = [{ text: 'Boston', weight: 1 }];

test('a word of the screen that was said is put right, in a whole stretch and at the end of one that grew', async () => {
  const recogniser = withEvidence(
    fakeRecogniser([BUTTON]),
    createEvidence(async () => fakeEar(), pronounce),
  );
  await recogniser.expect!(TERMS, options);
  const { words, mentions } = await recogniser.recognise(samples, options);
  assert.deepEqual(words, [{ ...BUTTON, text: 'Boston', heardAs: 'button' }]);
  assert.deepEqual(mentions, ['Boston']);
  const stream = await recogniser.openStream!(options);
  assert.equal(textOf((await stream.push(samples, options)).words), 'button');
  assert.equal(textOf((await stream.finish(options)).words), 'Boston');
  await recogniser.close();
});

test('a recogniser that knew of a word before it heard is believed that it was another, one that learnt of it since is not', async () => {
  const recogniser = withEvidence(
    { ...fakeRecogniser([BUTTON]), expect: async () => {} },
    createEvidence(async () => fakeEar(), pronounce),
  );
  const stream = await recogniser.openStream!(options);
  await stream.push(samples, options);
  await recogniser.expect!(TERMS, options);
  assert.equal(textOf((await recogniser.recognise(samples, options)).words), 'button');
  assert.equal(textOf((await stream.finish(options)).words), 'Boston');
  const later = await recogniser.openStream!(options);
  await later.push(samples, options);
  assert.equal(textOf((await later.finish(options)).words), 'button');
  await recogniser.close();
});

test('without terms, in another language and without the model the words are those of the recogniser', async () => {
  const log: string[] = [];
  const recogniser = withEvidence(
    fakeRecogniser([BUTTON]),
    createEvidence(async () => fakeEar(log), pronounce),
  );
  assert.equal(textOf((await recogniser.recognise(samples, options)).words), 'button');
  await recogniser.expect!(TERMS, options);
  assert.equal(textOf((await recogniser.recognise(samples, { ...options, language: 'de' })).words), 'button');
  await recogniser.expect!([], options);
  assert.equal(textOf((await recogniser.recognise(samples, options)).words), 'button');
  assert.deepEqual(log, [], 'the model was not even opened');
  await recogniser.close();
  const openEar = async () => {
    throw new ModelError('model-missing', 'no file');
  };
  const without = withEvidence(fakeRecogniser([BUTTON]), createEvidence(openEar, pronounce));
  await without.expect!(TERMS, options);
  assert.equal(textOf((await without.recognise(samples, options)).words), 'button');
  await without.close();
});

test('the model is closed with the recogniser', async () => {
  const log: string[] = [];
  const recogniser = withEvidence(
    fakeRecogniser([BUTTON]),
    createEvidence(async () => fakeEar(log), pronounce),
  );
  await recogniser.expect!(TERMS, options);
  await recogniser.recognise(samples, options);
  await recogniser.close();
  assert.deepEqual(log, ['hear', 'close']);
});

test('words of the screen that the sound does not hold are not mentioned', async () => {
  const recogniser = withEvidence(
    fakeRecogniser([BUTTON]),
    createEvidence(async () => fakeEar(), pronounce),
  );
  const shown = ['Boston', 'photograph', 'kilometre'].map((text) => ({ text, weight: 1 }));
  await recogniser.expect!(shown, options);
  assert.deepEqual((await recogniser.recognise(samples, options)).mentions, ['Boston']);
});

test('an expected word that the sound does not hold is taken out for what else was likely; one that it holds stays', async () => {
  const heardAs = (text: string): HeardWord => ({ ...BUTTON, text });
  const kilometre = heardAs('kilometre');
  const next: HeardWord = { ...heardAs('is'), startMs: 400, endMs: 500 };
  const doubted = { word: kilometre, startMs: 0, endMs: BUTTON.endMs, instead: [BUTTON] };
  const terms = ['kilometre', 'photograph'].map((text) => ({ text, weight: 1 }));
  const compare = async (words: readonly HeardWord[], otherwise: readonly Otherwise[], expected = terms) => {
    const recogniser = withEvidence(
      fakeRecogniser(words, otherwise),
      createEvidence(async () => fakeEar(), pronounce),
    );
    await recogniser.expect!(expected, options);
    const recognition = await recogniser.recognise(samples, options);
    await recogniser.close();
    assert.ok(!('otherwise' in recognition), 'it is of no use to others');
    return textOf(recognition.words);
  };
  assert.equal(await compare([kilometre, next], [doubted]), 'button is');
  assert.equal(
    await compare([kilometre, next], [{ ...doubted, instead: [] }]),
    'is',
    'nothing else was likely there',
  );
  const boston = heardAs('Boston');
  const held = { ...doubted, word: boston };
  assert.equal(await compare([boston, next], [held], TERMS), 'Boston is');
});

test('a badly fitting word stays where the recogniser is sure of it, unless the sound rather holds what else was likely', async () => {
  const phones = new Float32Array(20 * PHONE_COUNT).fill(-0.5);
  const heard: HeardFrames = { frameCount: 20, vectors: new Float32Array(0), phones };
  const isDoubted = async (confidence: number, lead: number | null) => {
    const word = { ...BUTTON, text: 'boston', confidence };
    const one = { word, startMs: 0, endMs: word.endMs, instead: lead === null ? [] : [BUTTON] };
    const judge = async () => [lead ?? 0, 0];
    return (await findDoubts([word], [one], heard, () => SAID, judge, DOUBTED)).length === 1;
  };
  assert.equal(await isDoubted(0.5, null), true, 'nobody is sure');
  assert.equal(await isDoubted(0.9, null), false, 'the recogniser is');
  assert.equal(await isDoubted(0.9, -1), true, 'the sound rather holds the other');
  assert.equal(await isDoubted(0.5, 1), false, 'the sound rather holds the word');
});

test('what is doubted is heard again without the expectation: there it stays, or what is heard then stands there', async () => {
  const kilometre = { ...BUTTON, text: 'kilometre' };
  const next: HeardWord = { ...BUTTON, text: 'is', startMs: BUTTON.endMs + 40, endMs: BUTTON.endMs + 140 };
  const doubted = { word: kilometre, startMs: 0, endMs: BUTTON.endMs, instead: [] };
  const compare = async (again: readonly HeardWord[]) => {
    const asked: number[] = [];
    const inner: Recogniser = {
      ...fakeRecogniser([kilometre, next], [doubted]),
      recogniseUnexpecting: async (part) => {
        asked.push(part.length);
        return { words: again };
      },
    };
    const recogniser = withEvidence(
      inner,
      createEvidence(async () => fakeEar(), pronounce),
    );
    await recogniser.expect!([{ text: 'kilometre', weight: 1 }], options);
    const whole = textOf((await recogniser.recognise(samples, options)).words);
    const stream = await recogniser.openStream!(options);
    await stream.push(samples, { ...options, effort: 'lean' });
    const hurried = textOf((await stream.finish(options)).words);
    await recogniser.close();
    return { whole, hurried, asked };
  };
  const asked = [samples.length];
  assert.deepEqual(await compare([kilometre, next]), { whole: 'kilometre is', hurried: 'is', asked });
  assert.deepEqual(await compare([{ ...BUTTON, text: 'key' }, next]), {
    whole: 'key is',
    hurried: 'is',
    asked,
  });
});
