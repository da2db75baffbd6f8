import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countByPlace, countByText, countedWords, matchBoxes } from '../../bench/metrics/word-match.ts';
import { type BoxTuple, fromTuple } from '../../src/core/geometry.ts';

const word = (text: string, ...box: [number, number, number, number]) => ({ text, box: box as BoxTuple });

test('a word counts by place only when its text agrees and its box overlaps by half', () => {
  const truth = [word('Save', 0, 0, 100, 20), word('Cancel', 200, 0, 100, 20)];
  const hits = (found: ReturnType<typeof word>[]) => countByPlace(truth, found, 'folded').hits;
  assert.equal(hits([word('Save', 2, 1, 100, 20), word('Cancel', 200, 0, 100, 20)]), 2);
  assert.equal(hits([word('Save', 40, 0, 100, 20)]), 0, 'intersection over union is 60 / 140');
  assert.equal(hits([word('Safe', 0, 0, 100, 20)]), 0);
});

test('one found word is not counted for two true ones', () => {
  const truth = [word('the', 0, 0, 30, 20), word('the', 4, 0, 30, 20)];
  assert.deepEqual(countByPlace(truth, [word('the', 0, 0, 30, 20)], 'exact'), {
    hits: 1,
    found: 1,
    wanted: 2,
  });
});

test('boxes are paired by the largest overlap first', () => {
  const truth = [word('a', 0, 0, 10, 10), word('a', 3, 0, 10, 10)];
  const found = [word('a', 3, 0, 10, 10), word('a', 0, 0, 10, 10)];
  const pairs = matchBoxes(
    truth,
    found,
    ({ box }) => fromTuple(box),
    () => true,
  );
  assert.deepEqual(pairs.sort(), [
    [0, 1],
    [1, 0],
  ]);
});

test('by text alone, each true word is used once, wherever it stands', () => {
  const truth = [word('to', 0, 0, 1, 1), word('be', 0, 0, 1, 1), word('to', 0, 0, 1, 1)];
  const found = [
    word('to', 9, 9, 1, 1),
    word('to', 9, 9, 1, 1),
    word('to', 9, 9, 1, 1),
    word('or', 9, 9, 1, 1),
  ];
  assert.deepEqual(countByText(truth, found, 'exact'), { hits: 2, found: 4, wanted: 3 });
});

test('words in ignored places and runs of bullets do not count', () => {
  const words = [word('half', 0, 0, 40, 10), word('••••', 0, 50, 40, 10), word('whole', 100, 0, 40, 10)];
  const counted = countedWords(words, [[10, 0, 60, 10]]);
  assert.deepEqual(
    counted.map(({ text }) => text),
    ['whole'],
  );
});
