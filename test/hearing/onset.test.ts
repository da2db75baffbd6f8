import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationMsOf, joinSamples } from '../../src/core/sound.ts';
import { createOnsetDetector } from '../../src/hearing/onset.ts';
import { silence, tone } from '../helpers/made-sound.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

/** When the detector fires, in milliseconds of the sound; it is given pieces of random lengths. */
function onsetsOf(sound: Float32Array, seed = 1): number[] {
  const isOnset = createOnsetDetector();
  const random = seededRandom(seed);
  const found: number[] = [];
  for (let at = 0; at < sound.length; ) {
    const piece = sound.slice(at, at + 1 + Math.floor(random() * 400));
    at += piece.length;
    if (isOnset(piece)) found.push(durationMsOf({ length: at }));
  }
  return found;
}

test('sound after quiet is told within 50 ms, and once: what goes on is no beginning', () => {
  for (const seed of [1, 2, 3]) {
    const found = onsetsOf(joinSamples([silence(400), tone(900)]), seed);
    assert.ok(found[0]! >= 410 && found[0]! <= 450, `${found[0]}`);
    assert.ok(found.at(-1)! <= 475, `${found.at(-1)}`);
  }
});

test('a second after loud sound a word is told again, and sooner it is none', () => {
  const word = tone(300, 440, 0.1);
  assert.equal(onsetsOf(joinSamples([silence(100), tone(500), silence(1_100), word])).at(-1)! > 1_700, true);
  assert.equal(onsetsOf(joinSamples([silence(100), tone(500), silence(700), word])).at(-1)! < 200, true);
});

test('noise that was there, a hum and a click are no words', () => {
  const random = seededRandom(4);
  const noise = Float32Array.from({ length: 48_000 }, () => 0.1 * (random() - 0.5));
  assert.ok(
    onsetsOf(noise).every((ms) => ms < 60),
    'steady noise is told where it begins and never again',
  );
  assert.deepEqual(onsetsOf(joinSamples([silence(400), tone(1_500, 440, 0.0025)])), [], 'a hum');
  assert.deepEqual(onsetsOf(joinSamples([silence(400), tone(8), silence(600)])), [], 'a click');
});
