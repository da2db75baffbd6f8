import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openSileroDetector } from '../../src/hearing/silero.ts';
import { testVoiceDetector } from '../contracts/voice-detector.ts';
import { createLoudnessDetector, spoken } from '../helpers/fake-hearing.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { DATA, loadSound, say, whyNoData, whyNoVoice } from '../helpers/speech-data.ts';

const signal = new AbortController().signal;
const skip = whyNoVoice();
let folder = '';
let speech = new Float32Array(0);
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
  if (!skip) speech = (await say('Good morning, how are you today?', join(folder, 'a.wav'))) as typeof speech;
});
after(() => rm(folder, { recursive: true, force: true }));

testVoiceDetector('Silero', { skip, create: openSileroDetector, speech: () => speech });
testVoiceDetector('the fake detector', { create: createLoudnessDetector, speech: () => spoken(0, 1_200) });

test('noise, a hum and clicks are no speech', async () => {
  const random = seededRandom(3);
  const detector = await openSileroDetector();
  const made = {
    noise: Float32Array.from({ length: 51_200 }, () => 0.1 * (random() - 0.5)),
    hum: Float32Array.from({ length: 51_200 }, (_, index) => 0.1 * Math.sin(index * 0.02)),
    clicks: Float32Array.from({ length: 51_200 }, (_, index) => (index % 8000 < 20 ? 0.5 : 0)),
  };
  for (const [what, samples] of Object.entries(made)) {
    await detector.reset();
    const probabilities = await detector.detect(samples, { signal });
    const share = probabilities.filter((one) => one > 0.5).length / probabilities.length;
    assert.ok(share <= 0.03, `${what}: ${share}`);
  }
  await detector.close();
});

test('recorded speech is found', { skip: whyNoData('speech-lj/wavs/LJ001-0001.wav') }, async () => {
  const detector = await openSileroDetector();
  const samples = await loadSound(`${DATA}/speech-lj/wavs/LJ001-0001.wav`);
  const whole = samples.slice(0, samples.length - (samples.length % 512));
  const probabilities = await detector.detect(whole, { signal });
  assert.ok(probabilities.filter((one) => one > 0.5).length / probabilities.length > 0.8);
  await detector.close();
});
