import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextLine } from '../../../src/core/observations.ts';
import { arrange } from '../../../src/vision/layout/arrange.ts';
import { createRandom, shuffled } from './random.ts';

const line = (text: string, x: number, y: number, width: number, height: number): TextLine => ({
  text,
  confidence: 0.9,
  box: { x, y, width, height },
  words: [],
  style: { sizePx: height / 1.15, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.2 },
});

const page = (lines: readonly TextLine[]) =>
  arrange({ lines, panels: [], elements: [], widthPx: 1000, heightPx: 800, scale: 1 });

const randomLines = (seed: number): TextLine[] => {
  const random = createRandom(seed);
  return Array.from({ length: Math.floor(random() * 60) }, (_, index) =>
    line(
      `line ${index}`,
      Math.floor(random() * 900),
      Math.floor(random() * 700),
      Math.floor(random() * (random() < 0.1 ? 2000 : 300)),
      Math.floor(random() * (random() < 0.05 ? 900 : 40)),
    ),
  );
};

test('the lines come back as a permutation, each in exactly one block', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const lines = randomLines(seed);
    const result = page(lines);
    assert.deepEqual(new Set(result.lines), new Set(lines), `seed ${seed}`);
    assert.equal(result.lines.length, lines.length, `seed ${seed}`);
    const placed = result.regions.flatMap((region) => region.blocks.flatMap((block) => block.lineIndexes));
    assert.deepEqual(
      [...placed].sort((a, b) => a - b),
      lines.map((_, index) => index),
      `seed ${seed}`,
    );
  }
});

test('the order of the input changes nothing', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const lines = randomLines(seed);
    assert.deepEqual(page(shuffled(lines, seed)), page(lines), `seed ${seed}`);
  }
});
