import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  FRAME_MS,
  MODEL_ID,
  openSoundEar,
  type SoundEar,
  VECTOR_WIDTH,
} from '../../../src/hearing/evidence/ear.ts';
import { PHONE_COUNT, phonesOf } from '../../../src/hearing/evidence/phones.ts';
import { evidenceFor } from '../../../src/hearing/evidence/which-word.ts';
import { bundledFilePath, bundledModel } from '../../../src/models/manifest.ts';
import { openSession } from '../../../src/models/session.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { say, whyNoVoice } from '../../helpers/speech-data.ts';

const signal = new AbortController().signal;
let ear: SoundEar;
before(async () => {
  ear = await openSoundEar();
});
after(() => ear.close());

test('a word without sound is judged by itself: whatever the sound is, the gates let nothing of it through', async () => {
  const session = await openSession(bundledFilePath(MODEL_ID, 'meeting.onnx'));
  const words = { data: BigInt64Array.of(1n, 2n, 3n, 0n, 9n, 20n, 31n, 14n), dims: [2, 4] };
  const random = seededRandom(2);
  for (const frames of [1, 7, 60]) {
    const data = Float32Array.from({ length: frames * VECTOR_WIDTH }, () => 6 * random() - 3);
    const vectors = { data, dims: [1, frames, VECTOR_WIDTH] };
    const askWith = (isHeard: number) =>
      session.run({
        words,
        vectors,
        isHeard: { data: new Float32Array(frames).fill(isHeard), dims: [1, frames] },
      });
    const { scores, alone } = await askWith(0);
    scores!.data.forEach((score, index) => {
      assert.ok(Math.abs(score - alone!.data[index]!) < 1e-4, `${frames} frames, word ${index}`);
    });
    const heard = await askWith(1);
    assert.ok(
      heard.scores!.data.some((score, index) => Math.abs(score - alone!.data[index]!) > 0.01),
      'sound counts',
    );
  }
  await session.close();
});

test('sound that ends earlier is the same as sound whose rest is not heard', async () => {
  const session = await openSession(bundledFilePath(MODEL_ID, 'meeting.onnx'));
  const words = { data: BigInt64Array.of(5n, 6n, 7n), dims: [1, 3] };
  const random = seededRandom(3);
  const data = Float32Array.from({ length: 12 * VECTOR_WIDTH }, () => 4 * random() - 2);
  const ask = async (frames: number) => {
    const isHeard = Float32Array.from({ length: frames }, (_, frame) => Number(frame < 8));
    const { scores } = await session.run({
      words,
      vectors: { data: data.subarray(0, frames * VECTOR_WIDTH), dims: [1, frames, VECTOR_WIDTH] },
      isHeard: { data: isHeard, dims: [1, frames] },
    });
    return scores!.data[0]!;
  };
  assert.ok(Math.abs((await ask(8)) - (await ask(12))) < 1e-4);
  await session.close();
});

test('the files are small: 10 MB and 8 million weights at most', () => {
  const bytes = bundledModel(MODEL_ID).files.reduce((sum, file) => sum + file.sizeBytes, 0);
  assert.ok(bytes <= 8e6, `${bytes} bytes; in eight bits that is more than there are weights`);
});

test('nothing, silence and noise are heard without harm', async () => {
  assert.equal((await ear.hear(new Float32Array(0))).frameCount, 0);
  const random = seededRandom(1);
  for (const samples of [
    new Float32Array(16_000),
    Float32Array.from({ length: 16_000 }, () => random() - 0.5),
  ]) {
    const { frameCount, vectors, phones } = await ear.hear(samples);
    assert.ok(frameCount >= 33 && frameCount <= 34, `${frameCount} frames a second`);
    assert.deepEqual([vectors.length, phones.length], [frameCount * VECTOR_WIDTH, frameCount * PHONE_COUNT]);
    assert.ok([...vectors, ...phones].every(Number.isFinite));
    for (let row = 0; row < phones.length; row += PHONE_COUNT)
      assert.equal(Math.max(...phones.subarray(row, row + PHONE_COUNT)), 0, 'the likeliest phone of a frame');
  }
  assert.deepEqual(
    await ear.judge([], { frameCount: 0, vectors: new Float32Array(0), phones: new Float32Array(0) }, 0, 0),
    [],
  );
});

test('of words on a screen the one that is said is found', { skip: whyNoVoice() }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
  const shown = [
    'accountant',
    'Philadelphia',
    'refrigerator',
    'tomorrow',
    'yesterday',
    'elephant',
    'computer',
    'umbrella',
  ];
  const spoken = await phonesOf(shown, { signal }, async () => new Map());
  const sounds = shown.map((word) => spoken.get(word.toLowerCase())!);
  try {
    for (const [index, word] of shown.slice(0, 3).entries()) {
      const samples = await say(word, join(folder, `${index}.wav`));
      const frameOf = (sample: number) => Math.round(sample / (16 * FRAME_MS));
      const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
      const isLoud = (one: number) => Math.abs(one) > 0.02 * loudest;
      const [from, to] = [frameOf(samples.findIndex(isLoud)), frameOf(samples.findLastIndex(isLoud))];
      const scores = await evidenceFor(sounds, await ear.hear(samples), from, to, ear.judge);
      assert.equal(shown[scores.indexOf(Math.max(...scores))], word);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('words are pronounced by the dictionary, others by the voice, and what nobody can say is left out', async () => {
  const asked: string[] = [];
  const spoken = await phonesOf(['Printing', 'Sweynheim', 'x2'], { signal }, async (words) => {
    asked.push(...words);
    return new Map([['sweynheim', 'S W EY N HH AY M']]);
  });
  assert.deepEqual(asked, ['sweynheim']);
  assert.deepEqual([...spoken.keys()], ['printing', 'sweynheim']);
  assert.equal(spoken.get('sweynheim')!.length, 7);
});
