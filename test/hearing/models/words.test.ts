import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinSamples } from '../../../src/core/sound.ts';
import { collapse } from '../../../src/hearing/models/parakeet.ts';
import { spreadOverVoice, toRecognition } from '../../../src/hearing/models/words.ts';
import { piecesOf } from '../../../src/models/transformers/token-text.ts';
import { silence, tone } from '../../helpers/made-sound.ts';

const piece = (text: string, startMs: number | null = null, logProbability = -0.5) => ({
  text,
  startMs,
  logProbability,
});

test('pieces become words at their spaces, with the mean of their probabilities', () => {
  const { words, meanLogProbability } = toRecognition(
    [
      piece('he', 0, 0),
      piece('llo,', 100, -1),
      piece(' you', 400, -0.1),
      piece(' ', 500),
      piece('two', 600, 0),
    ],
    tone(1_000),
  );
  assert.deepEqual(
    words.map(({ text }) => text),
    ['hello,', 'you', 'two'],
  );
  assert.ok(Math.abs(words[0]!.confidence - Math.exp(-0.5)) < 1e-9);
  assert.ok(Math.abs(meanLogProbability! + 0.32) < 1e-9);
  assert.deepEqual(
    words.map(({ startMs }) => startMs),
    [0, 400, 600],
  );
  assert.deepEqual(toRecognition([], tone(100)), { words: [] });
});

test('times never go back, never lie outside of the sound, and a word before a pause does not fill it', () => {
  const { words } = toRecognition([piece('a', 900), piece(' b', 100), piece(' c', 9_000)], tone(3_000));
  assert.deepEqual(
    words.map(({ startMs }) => startMs),
    [900, 900, 3_000],
  );
  assert.ok(words.every(({ startMs, endMs }) => endMs >= startMs && endMs <= 3_000));
  const [first] = toRecognition([piece('a', 0), piece(' b', 2_500)], tone(3_000)).words;
  assert.ok(first!.endMs < 1_000);
});

test('words without times stand where the sound is loud', () => {
  const samples = joinSamples([silence(1_000), tone(500), silence(1_000), tone(500), silence(1_000)]);
  const [one, two] = spreadOverVoice(['hello', 'world'], samples);
  assert.ok(one![0] >= 980 && one![1] <= 1_540, `${one}`);
  assert.ok(two![0] >= 2_480 && two![1] <= 3_040, `${two}`);
  for (const [startMs, endMs] of spreadOverVoice(['a', 'b', 'c'], silence(900)))
    assert.ok(startMs <= endMs && endMs <= 900);
});

test('tokens are joined to whole characters, and no text is lost', () => {
  const bytes = [...new TextEncoder().encode('aé€😀b')];
  const decode = (tokens: number[]) => new TextDecoder().decode(Uint8Array.from(tokens));
  const pieces = piecesOf(bytes, decode);
  assert.deepEqual(
    pieces.map(({ text }) => text),
    ['a', 'é', '€', '😀', 'b'],
  );
  assert.deepEqual(
    pieces.map(({ first, last }) => [first, last]),
    [
      [0, 0],
      [1, 2],
      [3, 5],
      [6, 9],
      [10, 10],
    ],
  );
  // A sequence that ends in the middle of a character ends before it.
  assert.equal(
    piecesOf(bytes.slice(0, 2), decode)
      .map(({ text }) => text)
      .join(''),
    'a',
  );
});

test('CTC joins equal classes in a row and parts them at a blank', () => {
  const frames = [0, 5, 5, 0, 5, 6, 6, 0].map((token) => ({ token, logProbability: -0.1 * token }));
  assert.deepEqual(
    collapse(frames, 0).map(({ token, firstFrame, lastFrame }) => [token, firstFrame, lastFrame]),
    [
      [5, 1, 2],
      [5, 4, 4],
      [6, 5, 6],
    ],
  );
});
