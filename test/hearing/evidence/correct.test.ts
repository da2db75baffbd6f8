import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeardWord } from '../../../src/core/speech.ts';
import { applyCorrections, findCorrections, type MissedTerm } from '../../../src/hearing/evidence/correct.ts';
import { FRAME_MS, type HeardFrames } from '../../../src/hearing/evidence/ear.ts';
import { PHONE_COUNT } from '../../../src/hearing/evidence/phones.ts';

// Phones by number: "yorker" was said after "in", and "worker" was heard.
const SPOKEN: Readonly<Record<string, readonly number[]>> = {
  in: [17, 23],
  worker: [36, 12, 20, 12],
  yorker: [37, 4, 28, 20, 12],
  banana: [7, 3, 23, 2, 23, 3],
};
const SAID = [17, 17, 23, 23, 37, 37, 4, 4, 28, 28, 20, 20, 12, 12, 0, 0];
const phonesOf = (word: string) => SPOKEN[word] ?? [];
const heard: HeardFrames = {
  frameCount: SAID.length,
  vectors: new Float32Array(0),
  phones: new Float32Array(SAID.length * PHONE_COUNT).fill(Math.log(0.1 / (PHONE_COUNT - 1) / 0.9)),
};
SAID.forEach((phone, frame) => {
  heard.phones[frame * PHONE_COUNT + phone] = 0;
});
const word = (text: string, from: number, to: number, confidence = 0.4): HeardWord => ({
  text,
  startMs: from * FRAME_MS,
  endMs: to * FRAME_MS,
  confidence,
});
const HEARD = [word('in', 0, 4), word('worker', 4, 14)];
const term = (text: string) => ({ text, phones: SPOKEN[text.toLowerCase()]!, isExpected: false });
const judgeAs = (sureness: number) => async (words: readonly unknown[]) =>
  words.map((_, index) => sureness - 4 * index);
const correctWords = async (
  words: readonly HeardWord[],
  terms: readonly MissedTerm[],
  judge: ReturnType<typeof judgeAs>,
) => applyCorrections(words, await findCorrections(words, heard, terms, phonesOf, judge));
const textsOf = async (words: readonly HeardWord[], terms: readonly string[], sureness = 5) => {
  const corrected = await correctWords(words, terms.map(term), judgeAs(sureness));
  return corrected.map(({ text }) => text);
};

test('a word of the screen takes the place of one that fits its sound worse, with its time', async () => {
  const corrected = await correctWords(HEARD, [term('Yorker')], judgeAs(5));
  assert.deepEqual(corrected, [HEARD[0], { ...HEARD[1], text: 'Yorker', heardAs: 'worker' }]);
});

test('a word that the recogniser expected and yet did not hear takes no place', async () => {
  const expected = { ...term('Yorker'), isExpected: true };
  assert.deepEqual(await correctWords(HEARD, [expected], judgeAs(5)), HEARD);
});

test('two words that were heard in the place of one become one', async () => {
  const split = [word('in', 0, 4), word('in', 4, 9), word('worker', 9, 14)];
  assert.deepEqual(await textsOf(split, ['yorker']), ['in', 'yorker']);
});

test('a word that was not said changes nothing, nor does one that the model does not believe in', async () => {
  assert.deepEqual(await textsOf(HEARD, ['banana']), ['in', 'worker']);
  assert.deepEqual(await textsOf(HEARD, ['yorker'], -1), ['in', 'worker']);
  assert.deepEqual(await textsOf(HEARD, []), ['in', 'worker']);
});

test('what the recogniser is sure of, and words that nobody can pronounce, stay', async () => {
  assert.deepEqual(await textsOf([HEARD[0]!, word('worker', 4, 14, 0.95)], ['yorker']), ['in', 'worker']);
  assert.deepEqual(await textsOf([HEARD[0]!, word('xqzt', 4, 14)], ['yorker']), ['in', 'xqzt']);
});

test('the word itself is left as it was heard', async () => {
  assert.deepEqual(await textsOf([HEARD[0]!, word('Yorker,', 4, 14)], ['yorker']), ['in', 'Yorker,']);
});

test('a correction changes nothing where something else was heard', () => {
  const found = [{ text: 'yorker', heardAs: ['worker'], startMs: 120, endMs: 420 }];
  const otherwise = [HEARD[0]!, { ...HEARD[1]!, text: 'war' }];
  assert.deepEqual(applyCorrections(otherwise, found), otherwise);
  const later = HEARD.map((one) => ({ ...one, startMs: one.startMs + 3_000, endMs: one.endMs + 3_000 }));
  assert.deepEqual(applyCorrections(later, found), later);
});

test('what was heard and stands on the screen itself stays', async () => {
  assert.deepEqual(await textsOf(HEARD, ['yorker', 'worker']), ['in', 'worker']);
});
