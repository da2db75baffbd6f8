import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from '../../bench/pages/catalogue.ts';
import { createRandom } from '../../bench/pages/random.ts';
import { pageHtml } from '../../bench/pages/render-pages.ts';

test('the catalogue has at least 48 pages of whole logical size in each of the four scales', () => {
  assert.ok(CATALOGUE.length >= 48);
  assert.deepEqual([...new Set(CATALOGUE.map(({ scale }) => scale))].sort(), [1, 1.25, 1.5, 2]);
  for (const { name, widthPx, heightPx, scale } of CATALOGUE) {
    assert.ok(Number.isInteger(widthPx / scale) && Number.isInteger(heightPx / scale), name);
  }
  assert.equal(new Set(CATALOGUE.map(({ name }) => name)).size, CATALOGUE.length);
});

test('equal seeds give equal pages, other seeds give other pages', () => {
  for (const design of CATALOGUE) {
    assert.equal(pageHtml(design, 7), pageHtml(design, 7), design.name);
    assert.notEqual(pageHtml(design, 7), pageHtml(design, 8), design.name);
  }
});

test('pages load nothing from outside', () => {
  for (const design of CATALOGUE) {
    const loads = pageHtml(design, 3).match(/\bsrc=|url\((?!#)|<link|<script|@import/);
    assert.equal(loads?.[0], undefined, design.name);
  }
});

test('a sample holds no entry twice and a whole number stays in its bounds', () => {
  const random = createRandom(5);
  for (let round = 0; round < 200; round++) {
    const sample = random.sample(['a', 'b', 'c', 'd', 'e'], 3);
    assert.equal(new Set(sample).size, 3);
    const value = random.int(-2, 2);
    assert.ok(value >= -2 && value <= 2);
  }
});
