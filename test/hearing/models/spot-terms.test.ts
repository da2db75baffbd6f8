import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collapse } from '../../../src/hearing/models/parakeet.ts';
import { putTerms, spotTerms } from '../../../src/hearing/models/spot-terms.ts';

// Tokens: 0 the blank, 1 "▁work", 2 "▁yo", 3 "rk", 4 "▁in".
const BLANK = 0;
const york = { text: 'York', tokens: [2, 3], weight: 1 };
type Frames = readonly Readonly<Record<number, number>>[];
/** Frames by the probabilities of some tokens; all others share the rest. */
function scoresOf(frames: Frames) {
  const of = (frame: number, token: number) => Math.log(frames[frame]![token] ?? 1e-6);
  const classes = frames.map((frame) => {
    const [token, probability] = Object.entries(frame).sort((a, b) => b[1] - a[1])[0]!;
    return { token: Number(token), logProbability: Math.log(probability) };
  });
  return { scores: { frameCount: frames.length, of }, written: collapse(classes, BLANK) };
}
const UNSURE: Frames = [{ 4: 0.9 }, { 0: 0.9 }, { 1: 0.5, 2: 0.3 }, { 0: 0.5, 3: 0.4 }, { 0: 0.9 }];
const SURE: Frames = [{ 4: 0.9 }, { 0: 0.9 }, { 1: 0.999, 2: 1e-5 }, { 0: 0.999, 3: 1e-5 }, { 0: 0.9 }];

test('a term that fits the sound nearly as well as what was written is found at its frames', () => {
  const { scores, written } = scoresOf(UNSURE);
  const [found, ...others] = spotTerms(scores, written, BLANK, [york]);
  assert.deepEqual([found?.text, found?.firstFrame, found?.lastFrame], ['York', 2, 3]);
  assert.ok(Math.abs(found!.logProbability - (Math.log(0.3) + Math.log(0.4)) / 2) < 1e-9);
  assert.deepEqual(others, []);
});

test('a term that sounds alike but was not said is not found: letters alone are no evidence', () => {
  const { scores, written } = scoresOf(SURE);
  assert.deepEqual(spotTerms(scores, written, BLANK, [york]), []);
});

const FAINT: Frames = [{ 4: 0.9 }, { 0: 0.9 }, { 1: 0.9, 2: 0.06 }, { 0: 0.9, 3: 0.06 }];

test('a term of little weight needs more of the sound', () => {
  const { scores, written } = scoresOf(FAINT);
  assert.equal(spotTerms(scores, written, BLANK, [york]).length, 1);
  assert.equal(spotTerms(scores, written, BLANK, [{ ...york, weight: 0.3 }]).length, 0);
});

test('a found term takes the place of the words in its frames, and all others stay', () => {
  const pieces = [
    { text: ' in', startMs: 0, endMs: 80, logProbability: -0.1 },
    { text: ' work', startMs: 160, endMs: 240, logProbability: -0.7 },
    { text: ' today', startMs: 400, endMs: 480, logProbability: -0.1 },
  ];
  const found = { ...york, firstFrame: 2, lastFrame: 3, logProbability: -1 };
  assert.deepEqual(
    putTerms(pieces, [found], 80).map(({ text, startMs }) => [text, startMs]),
    [
      [' in', 0],
      [' York', 160],
      [' today', 400],
    ],
  );
  const own = pieces.map((piece) => (piece.text === ' work' ? { ...piece, text: ' york' } : piece));
  assert.deepEqual(putTerms(own, [found], 80), own, 'what the model itself wrote stays as it is');
  assert.deepEqual(putTerms([], [found], 80).length, 1);
});
