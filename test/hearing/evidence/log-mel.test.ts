import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MEL_BINS, melFramesOf } from '../../../src/hearing/evidence/log-mel.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A rising tone that is nearly silent in between. */
const tone = Float32Array.from(
  { length: 8_000 },
  (_, at) => 0.4 * Math.sin(0.05 * at + 0.00002 * at * at) * (at % 4_000 < 2_500 ? 1 : 0.01),
);

/** What models/fusion/sounds.py, which the model learnt with, makes of the same samples: frame, bin, number. */
const GOLDEN = [
  [0, 0, 2.608918],
  [0, 1, 2.456747],
  [0, 39, 0.892128],
  [20, 7, 0.266043],
  [30, 22, -0.374359],
  [49, 39, 0.502507],
] as const;

test('frames are those that the model learnt with', () => {
  const { data, frameCount } = melFramesOf(tone);
  assert.equal(frameCount, 50);
  for (const [frame, bin, wanted] of GOLDEN)
    assert.ok(Math.abs(data[frame * MEL_BINS + bin]! - wanted) < 1e-4, `frame ${frame}, bin ${bin}`);
  const sum = data.reduce((total, one) => total + Math.abs(one), 0);
  assert.ok(Math.abs(sum - 1_569.7389) < 0.01, `sum ${sum}`);
});

test('loudness does not matter, and silence and nothing are harmless', () => {
  const random = seededRandom(5);
  const noise = tone.map((sample) => sample + 0.1 * (random() - 0.5));
  const { data } = melFramesOf(noise);
  const quiet = melFramesOf(noise.map((sample) => sample * 0.3));
  assert.ok(quiet.data.every((one, at) => Math.abs(one - data[at]!) < 0.02));
  assert.ok(melFramesOf(new Float32Array(3_200)).data.every((one) => one === 0));
  assert.equal(melFramesOf(new Float32Array(100)).frameCount, 0);
});
