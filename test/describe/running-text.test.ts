import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quote } from '../../src/describe/quote.ts';
import { runningText } from '../../src/describe/running-text.ts';

const lines = (...texts: string[]): Quote[] =>
  texts.map((text, i) => ({
    text,
    boxes: [{ x: 0, y: 20 * i, width: 100, height: 20 }],
    confidence: 1 - i / 10,
    lineIndexes: [i],
  }));
const rows = (boxes: readonly { y: number }[]) => boxes.map(({ y }) => y / 20);

test('sentences go over line ends, each with the lines that it stands on', () => {
  const said = [...runningText(lines('Bees shiver. They keep the', 'queen warm. So winter', 'passes.'))];
  assert.deepEqual(
    said.map(({ text }) => text),
    ['Bees shiver.', 'They keep the queen warm.', 'So winter passes.'],
  );
  assert.deepEqual(
    said.map(({ regions }) => rows(regions)),
    [[0], [0, 1], [1, 2]],
  );
  assert.deepEqual(
    said.map(({ confidence }) => confidence),
    [1, 0.9, 0.8],
  );
});

test('a word that was broken at the end of a line is read without a gap', () => {
  const [first] = [...runningText(lines('A well-', 'known story'))];
  assert.equal(first?.text, 'A well-known story.');
});

test('the same sentence twice has the lines of its own', () => {
  const said = [...runningText(lines('It rains. And then', 'it rains. It rains.'))];
  assert.deepEqual(
    said.map(({ regions }) => rows(regions)),
    [[0], [0, 1], [1]],
  );
});

test('short lines that begin like names are read as labels with pauses between them', () => {
  assert.deepEqual(
    [...runningText(lines('Home', 'Latest News', '2024 Archive'))].map(({ text }) => text),
    ['Home, Latest News, 2024 Archive.'],
  );
});

test('short lines of a narrow paragraph stay running text', () => {
  const said = [...runningText(lines('The river was', 'high and the', 'bridge closed.'))];
  assert.deepEqual(
    said.map(({ text }) => text),
    ['The river was high and the bridge closed.'],
  );
});

test('a lone dot or a rule is not said', () => {
  assert.deepEqual([...runningText(lines('·'))], []);
  assert.deepEqual([...runningText(lines('— — —'))], []);
});
