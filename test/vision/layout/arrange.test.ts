import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Box, bottom, right } from '../../../src/core/geometry.ts';
import type { TextLine } from '../../../src/core/observations.ts';
import { arrange } from '../../../src/vision/layout/arrange.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { element, lineAt, orderOf, PAGE, type Put } from './made-page.ts';
import { shuffled } from './shuffled.ts';

/** Lines, panels and controls anywhere: overlapping, huge, empty, off the page. */
function randomPage(seed: number) {
  const random = seededRandom(seed);
  const box = (widthPx: number, heightPx: number): Box => ({
    x: Math.floor(random() * 1000) - 50,
    y: Math.floor(random() * 800) - 50,
    width: Math.floor(random() * widthPx),
    height: Math.floor(random() * heightPx),
  });
  const lines = Array.from({ length: Math.floor(random() * 60) }, (_, index): TextLine => {
    const isHuge = random() < 0.05;
    const place = box(isHuge ? 3000 : 300, isHuge ? 900 : 40);
    const line = lineAt([`line ${index}`, place.x, place.y, Math.max(1, place.height / 1.15)]);
    return { ...line, box: place, words: random() < 0.5 ? line.words : [] };
  });
  const panels = Array.from({ length: Math.floor(random() * 8) }, () => box(600, 500));
  const elements = Array.from({ length: Math.floor(random() * 6) }, (_, index) => {
    const { x, y, width, height } = box(300, 200);
    return element((['button', 'image', 'dialog', 'textbox'] as const)[index % 4]!, x, y, width, height);
  });
  return { ...PAGE, lines, panels, elements };
}

test('the lines come back as a permutation, each in exactly one block', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const page = randomPage(seed);
    const { lines, regions } = arrange(page);
    assert.equal(lines.length, page.lines.length, `seed ${seed}`);
    assert.deepEqual(new Set(lines), new Set(page.lines), `seed ${seed}`);
    const placed = regions.flatMap((region) => region.blocks.flatMap((block) => block.lineIndexes));
    assert.deepEqual(
      placed,
      lines.map((_, index) => index),
      `seed ${seed}: blocks hold the lines in reading order`,
    );
  }
});

test('no line is lost or doubled where panels lie over the lines', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    const pieces = Array.from({ length: 12 }, (_, row): Put[] => [
      [`left ${row}`, 20 + Math.floor(random() * 200), 40 + 21 * row],
      [`near the panel ${row}`, 290 - Math.floor(random() * 80), 40 + 21 * row],
      [`right ${row}`, 505 + Math.floor(random() * 20), 40 + 21 * row + Math.floor(random() * 4)],
      [`behind ${row}`, 560 + Math.floor(random() * 30), 40 + 21 * row],
    ]).flat();
    const wide: Put = [
      'a whole line above that reaches over all of the panel and further on both of its sides',
      40,
      10,
    ];
    const puts: Put[] = [...pieces, wide, ['in the panel', 420, 100]];
    const panels = [{ x: 400, y: 60, width: 100, height: 180 }];
    const order = orderOf(puts, { panels });
    assert.deepEqual([...order].sort(), puts.map(([text]) => text).sort(), `seed ${seed}`);
    assert.equal(order.at(-1), 'in the panel', `seed ${seed}`);
  }
});

test('items and cells hold exactly the lines of their block', () => {
  for (let seed = 1; seed <= 150; seed++) {
    for (const block of arrange(randomPage(seed)).regions.flatMap((region) => region.blocks)) {
      const parts =
        block.kind === 'list' ? block.items.flat() : block.kind === 'table' ? block.rows.flat(2) : null;
      if (parts)
        assert.deepEqual(
          [...parts].sort((a, b) => a - b),
          block.lineIndexes,
          `seed ${seed}`,
        );
      if (block.kind === 'table') assert.equal(new Set(block.rows.map((row) => row.length)).size, 1);
    }
  }
});

test('the boxes of blocks hold their lines, those of regions their blocks', () => {
  const isInside = (inner: Box, outer: Box): boolean =>
    inner.x >= outer.x - 1e-6 &&
    inner.y >= outer.y - 1e-6 &&
    right(inner) <= right(outer) + 1e-6 &&
    bottom(inner) <= bottom(outer) + 1e-6;
  for (let seed = 1; seed <= 100; seed++) {
    const { lines, regions } = arrange(randomPage(seed));
    for (const region of regions) {
      assert.ok(region.confidence > 0 && region.confidence <= 1);
      for (const block of region.blocks) {
        assert.ok(isInside(block.box, region.box), `seed ${seed}`);
        for (const index of block.lineIndexes)
          assert.ok(isInside(lines[index]!.box, block.box), `seed ${seed}`);
      }
    }
  }
});

test('the order of lines, panels and elements in the input changes nothing', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const page = randomPage(seed);
    const mixed = {
      ...page,
      lines: shuffled(page.lines, seed),
      panels: shuffled(page.panels, seed),
      elements: shuffled(page.elements, seed),
    };
    assert.deepEqual(arrange(mixed), arrange(page), `seed ${seed}`);
  }
});

test('a page without lines has no regions', () => {
  const panels = [{ x: 0, y: 0, width: 300, height: 200 }];
  assert.deepEqual(arrange({ ...PAGE, lines: [], panels, elements: [] }), { lines: [], regions: [] });
});

test('a page that was photographed at a slant is read as a straight one', () => {
  const puts = ['Petrel', 'Gannet', 'Puffin', 'Auk'].flatMap((name, row): Put[] => [
    [`${name} is a boat`, 40, 100 + 30 * row],
    ['and it has a crew', 400, 100 + 30 * row],
    ['of ten men or so', 760, 100 + 30 * row],
  ]);
  const slope = 0.04;
  const slanted = puts.map((put) => {
    const line = lineAt(put);
    const words = line.words.map((word) => ({
      ...word,
      box: { ...word.box, y: word.box.y + slope * word.box.x },
    }));
    const first = words[0]!.box;
    const last = words.at(-1)!.box;
    return { ...line, words, box: { ...line.box, y: first.y, height: bottom(last) - first.y } };
  });
  const { lines } = arrange({ ...PAGE, lines: shuffled(slanted, 3), panels: [], elements: [] });
  assert.deepEqual(
    lines.map((line) => line.text),
    orderOf(puts),
  );
});
