import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { SoundTagger } from '../../../src/core/drivers.ts';
import { joinSamples, type SoundChunk } from '../../../src/core/sound.ts';
import type { CaptionLine, SoundTag } from '../../../src/core/speech.ts';
import { toSounds, toTones } from '../../../src/hearing/sounds/labels.ts';
import { createLiveSounds } from '../../../src/hearing/sounds/live.ts';
import { createSoundNotes, toneOf } from '../../../src/hearing/sounds/notes.ts';
import { createModelTagger } from '../../../src/hearing/sounds/tagger.ts';
import { transcribe } from '../../../src/hearing/transcribe.ts';
import { openSoundClassifier } from '../../../src/models/transformers/sound-classes.ts';
import { testSoundTagger } from '../../contracts/sound-tagger.ts';
import {
  createFakeSource,
  createLoudnessDetector,
  createScriptedRecogniser,
  spoken,
} from '../../helpers/fake-hearing.ts';
import { silence, tone } from '../../helpers/made-sound.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { type ModelFiles, writeModel } from '../../helpers/tiny-models/folder.ts';
import { tinySpectrogramModel, tinyToneModel } from '../../helpers/tiny-models/sound-classes.ts';
import { until } from '../../helpers/until.ts';

let root = '';
let count = 0;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-sounds-'));
});
after(() => rm(root, { recursive: true }));
const signal = new AbortController().signal;

const taggerOf = (task: 'sound-events' | 'tone-of-voice', files: ModelFiles): SoundTagger =>
  createModelTagger(task, task, async () => {
    const folder = join(root, `${++count}`);
    await writeModel(folder, files);
    return openSoundClassifier({ folder, sessions: { model: 'q8' } });
  });

function noise(durationMs: number, amplitude = 0.3): Float32Array {
  const random = seededRandom(3);
  return Float32Array.from({ length: 16 * durationMs }, () => amplitude * (2 * random() - 1));
}

testSoundTagger('a spectrogram model with made weights', {
  create: () => taggerOf('sound-events', tinySpectrogramModel()),
  sound: () => noise(4_000),
  expected: 'applause',
});
testSoundTagger('a model of tones with made weights', {
  create: () => taggerOf('tone-of-voice', tinyToneModel()),
  sound: () => noise(2_000),
  expected: 'angry',
});

test('the model hears the sound that it is given', async () => {
  const sounds = taggerOf('sound-events', tinySpectrogramModel());
  const of = async (samples: Float32Array) => {
    const tags = await sounds.tag(samples, { signal });
    return tags.filter(({ confidence }) => confidence > 0.5).map(({ label }) => label);
  };
  assert.deepEqual(await of(noise(4_000)), ['applause']);
  assert.deepEqual(await of(tone(4_000, 300)), ['alarm']);
  assert.deepEqual(await of(silence(4_000)), []);
  const tones = taggerOf('tone-of-voice', tinyToneModel());
  assert.equal((await toneOf(noise(2_000), tones, { signal }))?.label, 'sounds angry?');
  assert.equal(await toneOf(tone(2_000, 200), tones, { signal }), null); // neutral is not worth a word
  assert.equal(await toneOf(noise(500), tones, { signal }), null); // too short to tell
});

test('classes of AudioSet become words of captions, and tones probabilities that sum up to one at most', () => {
  const sounds = toSounds([
    { label: 'Smoke detector, smoke alarm', logit: 2 },
    { label: 'Siren', logit: -1 },
    { label: 'Clapping', logit: 0 },
    { label: 'Speech', logit: 9 },
  ]);
  assert.deepEqual(
    sounds.map(({ label }) => label),
    ['alarm', 'applause'],
  );
  assert.ok(Math.abs(sounds[0]!.confidence - 0.8808) < 1e-4 && sounds[1]!.confidence === 0.5);
  const tones = toTones([
    { label: 'ANGER', logit: 1 },
    { label: 'Neutral', logit: 1 },
    { label: 'fearful', logit: 0 },
    { label: 'calm', logit: -50 },
  ]);
  assert.deepEqual(
    tones.map(({ label }) => label),
    ['angry', 'afraid'],
  );
  assert.ok(tones.reduce((sum, { confidence }) => sum + confidence, 0) < 1);
});

/** A tagger that knows a tone from noise by nothing but a script of windows. */
function scripted(script: readonly (readonly SoundTag[])[]): SoundTagger & { calls: number } {
  const tagger = {
    name: 'scripted',
    calls: 0,
    check: async () => ({ isUsable: true }),
    tag: async () => script[Math.min(tagger.calls++, script.length - 1)]!,
    async close() {},
  };
  return tagger;
}
const tag = (label: string, confidence: number): SoundTag => ({ label, confidence });
function* chunksOf(samples: Float32Array, size = 3_200): Generator<SoundChunk> {
  for (let from = 0; from < samples.length; from += size)
    yield { samples: samples.subarray(from, from + size), startMs: from / 16 };
}

test('a sound is told once when it begins, again after it was away, and again after a minute', async () => {
  const on = [tag('music', 0.8)];
  const weak = [tag('music', 0.4)];
  const notes = createSoundNotes(scripted([on, weak, on, [], on, ...Array.from({ length: 40 }, () => on)]));
  const told: number[] = [];
  for (const chunk of chunksOf(tone(90_000)))
    for (const { label, startMs, endMs } of await notes.hear(chunk, { signal })) {
      assert.equal(label, 'music');
      assert.equal(endMs - startMs, 4_000);
      told.push(startMs);
    }
  assert.deepEqual(told, [0, 8_000, 68_000]);
});

test('silence is not looked at', async () => {
  const tagger = scripted([[tag('alarm', 1)]]);
  const notes = createSoundNotes(tagger);
  for (const chunk of chunksOf(silence(30_000))) assert.deepEqual(await notes.hear(chunk, { signal }), []);
  assert.equal(tagger.calls, 0);
});

test('a file becomes lines of speech with the sounds between them', async () => {
  const source = createFakeSource([
    silence(1_000),
    spoken(0, 300),
    silence(6_000),
    noise(6_000),
    silence(4_000),
  ]);
  const recogniser = createScriptedRecogniser({ words: ['one', 'two', 'three', 'four', 'five'] });
  const sounds = taggerOf('sound-events', tinySpectrogramModel());
  const lines: CaptionLine[] = [];
  for await (const line of transcribe({
    source,
    detector: createLoudnessDetector(),
    recogniser,
    language: 'en',
    signal,
    sounds,
  }))
    lines.push(line);
  const texts = lines.map(({ text }) => text);
  assert.ok(texts.includes('one'), texts.join());
  assert.ok(texts.includes('[applause]'), texts.join());
  assert.equal(texts.filter((text) => text === '[applause]').length, 1);
});

test('live, sounds and tones come beside the speech; a model that fails is told once and holds nothing up', async () => {
  const lines: CaptionLine[] = [];
  const failures: unknown[] = [];
  let id = 0;
  const common = {
    channel: 'computer' as const,
    nextId: () => ++id,
    onLine: (line: CaptionLine) => lines.push(line),
    onFailure: (error: unknown) => failures.push(error),
  };
  const live = createLiveSounds(
    {
      ...common,
      sounds: scripted([[tag('door knock', 0.9)]]),
      tones: scripted([[tag('sad', 0.9)], [tag('sad', 0.9)], [tag('happy', 0.6)]]),
      placeOf: ({ startMs, endMs }) => (endMs - startMs === 4_000 ? 'video' : null),
    },
    { signal },
  );
  const speech = { startMs: 1_000, endMs: 3_000 } as CaptionLine;
  for (const chunk of chunksOf(joinSamples([noise(5_000)]))) live.feed(chunk);
  live.noteSpeech(speech);
  await until(() => lines.length === 2, 'both are told');
  live.noteSpeech(speech);
  await new Promise(setImmediate);
  live.noteSpeech(speech);
  await new Promise(setImmediate);
  assert.deepEqual(lines.map(({ text }) => text).sort(), ['[door knock, video]', '[sounds sad?]']);
  assert.equal(new Set(lines.map((line) => line.id)).size, 2);
  assert.deepEqual(
    lines[0]!.words.map(({ text }) => text),
    [lines[0]!.text],
  );

  const broken = { ...scripted([[]]), tag: () => Promise.reject(new Error('broken')) };
  const failing = createLiveSounds({ ...common, sounds: broken, tones: null }, { signal });
  for (const chunk of chunksOf(noise(20_000))) failing.feed(chunk);
  await until(() => failures.length > 0, 'the failure is told');
  for (const chunk of chunksOf(noise(20_000))) failing.feed(chunk);
  await new Promise(setImmediate);
  assert.equal(failures.length, 1);
});
