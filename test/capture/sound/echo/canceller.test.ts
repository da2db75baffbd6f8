import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEchoCanceller, ECHO_MS } from '../../../../src/capture/sound/echo/canceller.ts';
import { openEchoFilter } from '../../../../src/capture/sound/echo/speex.ts';
import { loudnessOf, SAMPLE_RATE_HZ } from '../../../../src/core/sound.ts';

const probe = openEchoFilter(ECHO_MS);
probe?.close();
const skip = probe ? false : 'libspeexdsp is not installed';
const SECONDS = 14;
const LENGTH = SECONDS * SAMPLE_RATE_HZ;
const PIECE = 640;
/** From here on the filter has had time to learn. */
const LEARNT = 8 * SAMPLE_RATE_HZ;

/** Noise in syllables of 200 ms with pauses, as speech has them. */
function talk(seed: number, from: number, to: number): Float32Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const sound = new Float32Array(LENGTH);
  let low = 0;
  for (let at = from; at < to; at++) {
    const syllable = Math.floor(at / 3_200);
    const isPause = (syllable * 7 + seed) % 5 === 0;
    low += 0.3 * (random() - low);
    sound[at] = isPause ? 0 : 0.6 * low * Math.sin((Math.PI * (at % 3_200)) / 3_200);
  }
  return sound;
}

/** A room with a direct sound and some reflections. */
function inRoom(sound: Float32Array, delayMs: number, gain: number): Float32Array {
  const taps = [0, 7, 13, 22, 31, 47, 64].map((ms, index) => {
    return { at: Math.round((delayMs + ms) * 16), gain: gain * (index % 2 ? -1 : 1) * 0.75 ** (2 * index) };
  });
  return sound.map((_, at) => taps.reduce((sum, tap) => sum + tap.gain * (sound[at - tap.at] ?? 0), 0));
}

const withHiss = (sound: Float32Array) => {
  const hiss = talk(99, 0, LENGTH);
  return sound.map((sample, at) => sample + 0.002 * hiss[at]!);
};
const sumOf = (a: Float32Array, b: Float32Array) => a.map((sample, at) => sample + b[at]!);

/** What is left of the microphone's sound, and whether it could be relied on at the end. */
function cancel(microphone: Float32Array, played: Float32Array | null, offMs = 0) {
  const filter = openEchoFilter(ECHO_MS)!;
  const canceller = createEchoCanceller(filter);
  const left = new Float32Array(LENGTH);
  let isTrusted = false;
  const startMs = 5_000;
  let done = 0;
  try {
    for (let at = 0; at + PIECE <= LENGTH; at += PIECE) {
      if (played) canceller.play({ samples: played.slice(at, at + PIECE), startMs: startMs + at / 16 });
      canceller.hear({ samples: microphone.slice(at, at + PIECE), startMs: startMs + offMs + at / 16 });
      const readyMs = canceller.readyMs();
      if (readyMs === null) continue;
      const part = canceller.take(startMs + offMs + done / 16, readyMs);
      left.set(part, done);
      done += part.length;
      isTrusted = canceller.isTrusted;
    }
  } finally {
    filter.close();
  }
  return { left, isTrusted };
}

const voice = talk(3, 0, LENGTH);
const person = talk(8, LEARNT, LENGTH - SAMPLE_RATE_HZ);
const lateLoudness = (sound: Float32Array) => loudnessOf(sound.subarray(LEARNT, LENGTH - SAMPLE_RATE_HZ));

/** How much of one sound is in another: 1 for the same. */
function likeness(a: Float32Array, b: Float32Array): number {
  let [both, squareA, squareB] = [0, 0, 0];
  for (let at = LEARNT; at < LENGTH - SAMPLE_RATE_HZ; at++) {
    both += a[at]! * b[at]!;
    squareA += a[at]! ** 2;
    squareB += b[at]! ** 2;
  }
  return both / Math.sqrt(squareA * squareB);
}

for (const [delayMs, offMs] of [
  [20, 0],
  [200, 0],
  [80, -80],
] as const) {
  test(`an echo ${delayMs} ms late, the recordings ${offMs} ms apart: silence without a person, and the person with one`, {
    skip,
  }, () => {
    const echo = withHiss(inRoom(voice, delayMs, 0.6));
    const alone = cancel(echo, voice, offMs);
    assert.ok(alone.isTrusted);
    assert.ok(lateLoudness(alone.left) < 0.05 * lateLoudness(echo), `${lateLoudness(alone.left)} is left`);
    const over = cancel(sumOf(echo, person), voice, offMs);
    assert.ok(over.isTrusted);
    assert.ok(likeness(over.left, person) > 0.85, `likeness ${likeness(over.left, person)}`);
    assert.ok(likeness(sumOf(echo, person), person) < 0.85, 'the echo would be in the way');
  });
}

test('with headphones there is no echo: a person is heard as without', { skip }, () => {
  const over = cancel(sumOf(withHiss(new Float32Array(LENGTH)), person), voice);
  assert.ok(over.isTrusted);
  assert.ok(likeness(over.left, person) > 0.9, `likeness ${likeness(over.left, person)}`);
});

test('what was never heard in the recording of the loudspeaker cannot be relied on to be gone', {
  skip,
}, () => {
  assert.ok(!cancel(withHiss(inRoom(voice, 50, 0.6)), null).isTrusted);
  assert.ok(!cancel(withHiss(inRoom(voice, 50, 0.6)), new Float32Array(LENGTH)).isTrusted);
});
