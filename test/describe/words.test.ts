import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, cutToWords } from '../../src/describe/words.ts';

test('words are counted as they are heard, never fewer than the white space tells', () => {
  assert.equal(countWords(''), 0);
  assert.equal(countWords('  Save   changes?  '), 2);
  assert.equal(countWords('a - b'), 3);
  assert.equal(countWords('src/main.ts'), 2);
  assert.equal(countWords('漢字'), 1);
  assert.ok(countWords('今日は天気がいいです') >= 4);
});

test('a text that fits stays as it is', () => {
  assert.equal(cutToWords('Save the file, or not', 5), 'Save the file, or not');
});

test('a cut comes after a sentence where one ends in the second half', () => {
  assert.equal(cutToWords('The disk is full. Remove some files and try again.', 7), 'The disk is full.');
});

test('a cut comes after a clause where no sentence ends', () => {
  assert.equal(
    cutToWords('When the days get short, bees gather around the queen', 7),
    'When the days get short…',
  );
});

test('no cut leaves a word that promises another', () => {
  assert.equal(cutToWords('Bread and butter of the finest farms', 5), 'Bread and butter…');
  assert.equal(cutToWords('Brot und Butter von den besten Höfen', 5), 'Brot und Butter…');
  assert.equal(cutToWords('Pain et beurre de la ferme', 5), 'Pain et beurre…');
  assert.equal(cutToWords('Pan y mantequilla de la granja', 5), 'Pan y mantequilla…');
});

test('text without spaces is cut between words', () => {
  const cut = cutToWords('今日は天気がいいですから散歩に行きます', 4);
  assert.ok(cut.endsWith('…') && '今日は天気がいいですから散歩に行きます'.startsWith(cut.slice(0, -1)));
  assert.ok(countWords(cut) <= 4);
});

test('where not even one word fits nothing is left', () => {
  assert.equal(cutToWords('a/b/c/d/e/f', 3), '');
  assert.equal(cutToWords('Save', 0), '');
});
