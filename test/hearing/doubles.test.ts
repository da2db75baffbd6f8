import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDoubleFinder } from '../../src/hearing/doubles.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const STEP_MS = 64;

/** Loudness of speech: syllables of 100 to 300 ms with pauses between. */
function speechCurve(seed: number, count: number): number[] {
  const random = seededRandom(seed);
  const curve: number[] = [];
  while (curve.length < count) {
    const loudness = random() < 0.35 ? 0.0005 : 0.02 + 0.2 * random();
    for (let left = 2 + Math.floor(3 * random()); left > 0; left--)
      curve.push(loudness * (0.8 + 0.4 * random()));
  }
  return curve.slice(0, count);
}

/** What the microphone makes of it: later, quieter, with a room and noise. */
function throughRoom(curve: readonly number[], delay: number, seed: number): number[] {
  const random = seededRandom(seed);
  let echo = 0;
  return curve.map((_, index) => {
    echo = Math.max(0.4 * echo, 0.3 * (curve[index - delay] ?? 0));
    return echo + 0.001 * random();
  });
}

function isDouble(mine: readonly number[], theirs: readonly number[]): boolean {
  const doubles = createDoubleFinder();
  for (const [index, loudness] of mine.entries()) {
    doubles.note('me', index * STEP_MS, loudness);
    doubles.note('computer', index * STEP_MS, theirs[index]!);
  }
  return doubles.isDouble(10 * STEP_MS, (mine.length - 1) * STEP_MS);
}

test('the far voice that comes back through the microphone is known, at any delay', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const theirs = speechCurve(seed, 60);
    assert.ok(isDouble(throughRoom(theirs, seed % 8, seed), theirs), `seed ${seed}`);
  }
});

test('what the person says is no double, whether the computer is silent or speaks too', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const mine = speechCurve(seed, 60);
    assert.ok(!isDouble(mine, new Array(60).fill(0)), `seed ${seed}, silence`);
    assert.ok(!isDouble(mine, speechCurve(seed + 1000, 60)), `seed ${seed}, other speech`);
  }
});

test('without the other channel nothing is a double', () => {
  const doubles = createDoubleFinder();
  doubles.note('me', 0, 0.5);
  assert.equal(doubles.isDouble(0, 1_000), false);
});
