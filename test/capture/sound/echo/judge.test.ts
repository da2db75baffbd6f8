import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEchoJudge } from '../../../../src/capture/sound/echo/judge.ts';
import {
  createLikeness,
  HEARD_SAMPLES,
  PLAYED_SAMPLES,
} from '../../../../src/capture/sound/echo/likeness.ts';
import { loudnessOf, SAMPLE_RATE_HZ } from '../../../../src/core/sound.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

const SECONDS = 10;
const LENGTH = SECONDS * SAMPLE_RATE_HZ;

/** Noise in syllables of 200 ms with pauses, as speech has them. */
function talk(seed: number): Float32Array {
  const random = seededRandom(seed);
  const syllable = 3_200;
  let low = 0;
  return Float32Array.from({ length: LENGTH }, (_, at) => {
    low += 0.5 * (random() - 0.5 - low);
    const isPause = (Math.floor(at / syllable) + seed) % 5 === 0;
    return isPause ? 0 : 0.5 * low * Math.sin((Math.PI * (at % syllable)) / syllable);
  });
}

/** A room with a direct sound and some reflections. */
function inRoom(sound: Float32Array, delayMs: number, gain: number): Float32Array {
  const taps = [0, 7, 13, 22, 31, 47, 64].map((ms, index) => {
    return { at: Math.round((delayMs + ms) * 16), gain: gain * (index % 2 ? -1 : 1) * 0.75 ** (2 * index) };
  });
  return sound.map((_, at) => taps.reduce((sum, tap) => sum + tap.gain * (sound[at - tap.at] ?? 0), 0));
}

const sum = (...sounds: Float32Array[]) =>
  sounds[0]!.map((_, at) => sounds.reduce((all, sound) => all + sound[at]!, 0));
const [voice, person] = [talk(3), talk(8)];
const hiss = talk(99).map((sample) => 0.01 * sample);

/** The likeness of a second in the middle, with the played sound from 2.8 s before it on. */
function likenessOf(microphone: Float32Array): number {
  const at = 3 * SAMPLE_RATE_HZ;
  const played = voice.subarray(at - 44_800, at - 44_800 + PLAYED_SAMPLES);
  return createLikeness()(microphone.subarray(at, at + HEARD_SAMPLES), played);
}

test('an echo is found at any delay, also when it is soft and somebody talks over it', () => {
  assert.ok(likenessOf(sum(hiss, person)) < 8);
  assert.ok(likenessOf(hiss) < 8);
  for (const delayMs of [0, 60, 300, 2_000]) {
    assert.ok(likenessOf(sum(hiss, inRoom(voice, delayMs, 0.5))) > 30, `${delayMs} ms`);
    assert.ok(likenessOf(sum(person, inRoom(voice, delayMs, 0.3))) > 11, `${delayMs} ms, 10 dB softer`);
  }
});

const PIECE = 640;
const BEGAN_MS = 5_000;

/** Which tenths of a second are clear, as letters; `.` is not. */
function judged(
  microphone: Float32Array,
  played: Float32Array | null,
  isMissing: (ms: number) => boolean = () => false,
): string {
  const judge = createEchoJudge();
  let letters = '';
  let toldMs = BEGAN_MS;
  for (let at = 0; at + PIECE <= LENGTH; at += PIECE) {
    if (played) judge.play({ samples: played.subarray(at, at + PIECE), startMs: BEGAN_MS + at / 16 });
    if (!isMissing(at / 16))
      judge.hear({ samples: microphone.subarray(at, at + PIECE), startMs: BEGAN_MS + at / 16 });
    judge.judge(toldMs);
    for (; judge.judgedMs >= toldMs + 100; toldMs += 100)
      letters += judge.isClear(toldMs, toldMs + 100) ? 'c' : '.';
  }
  return letters;
}

test('without an echo the microphone is clear soon after the first words, and a person over them changes nothing', () => {
  for (const microphone of [hiss, sum(hiss, person), new Float32Array(LENGTH)])
    assert.match(judged(microphone, voice), /^\.{8,42}c{40,}$/);
});

test('with an echo nothing is clear, and where one begins nothing of it was clear before', () => {
  assert.match(judged(sum(hiss, inRoom(voice, 80, 0.4)), voice), /^\.{60,}$/);
  assert.match(judged(sum(hiss, person, inRoom(voice, 80, 0.4)), voice), /^\.{60,}$/);
  const begin = 7 * SAMPLE_RATE_HZ;
  const unplugged = inRoom(voice, 80, 0.4).map((sample, at) => (at < begin ? 0 : sample));
  const letters = judged(sum(hiss, unplugged), voice);
  assert.match(letters, /^\.+c{15,}\.+$/);
  assert.ok(letters.lastIndexOf('c') < 70, letters);
  assert.ok(loudnessOf(unplugged.subarray(begin)) > 0.01);
});

test('what is not in the recording of the loudspeaker is presumed to come from elsewhere', () => {
  assert.match(judged(hiss, null), /^\.*$/);
  assert.match(judged(hiss, new Float32Array(LENGTH)), /^\.{60,}$/);
  const fellSilent = voice.map((sample, at) => (at < 4 * SAMPLE_RATE_HZ ? sample : 0));
  assert.match(judged(hiss, fellSilent), /^\.+c+\.+$/);
});

test('after a hole nothing is clear until it was judged anew', () => {
  const isMissing = (ms: number) => ms >= 6_000 && ms < 6_200;
  const letters = judged(hiss, voice, isMissing);
  assert.match(letters, /^\.+c{5,}\.{8,}c{8,}$/);
  assert.ok(letters.slice(60, 63) === '...', letters);
});
