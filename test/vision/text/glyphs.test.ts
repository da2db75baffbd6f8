import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { bundledFilePath } from '../../../src/models/manifest.ts';
import { createGlyphModel } from '../../../src/vision/text/glyph-model.ts';
import { glyphWindow, WINDOW_COLUMNS, WINDOW_ROWS } from '../../../src/vision/text/glyph-window.ts';
import { quoteSlant } from '../../../src/vision/text/quote-slant.ts';
import { openTextReader } from '../../../src/vision/text/reader.ts';
import { drawFrame, drawText } from './drawing.ts';

/** An ink of nothing with full strength where `isInk` says so. */
function inkOf(widthPx: number, heightPx: number, isInk: (x: number, y: number) => boolean) {
  const strength = Float32Array.from({ length: widthPx * heightPx }, (_, at) =>
    isInk(at % widthPx, Math.floor(at / widthPx)) ? 1 : 0,
  );
  const [foreground, background] = [[0, 0, 0] as const, [255, 255, 255] as const];
  return { widthPx, heightPx, strength, foreground, background, contrast: 255, backgroundShare: 0.9 };
}

test('the window keeps a mark at its height over the baseline and in its middle', () => {
  // em 40, baseline at row 50: rows 10..20 are 1.0 to 0.75 em over it.
  const window = glyphWindow(
    inkOf(80, 70, (x, y) => x >= 38 && x < 42 && y >= 10 && y < 20),
    40,
    50,
    40,
  );
  const at = (row: number, column: number) => window[row * WINDOW_COLUMNS + column]!;
  assert.equal(window.length, WINDOW_COLUMNS * WINDOW_ROWS);
  assert.ok(at(3, 9) > 0.9 && at(3, 10) > 0.9);
  assert.equal(at(3, 5), 0);
  assert.equal(at(12, 10), 0);
});

test('the model gives probabilities that sum to one over the candidates, and nothing to what it does not know', async () => {
  const weights = JSON.parse(await readFile(bundledFilePath('beckon-glyphs'), 'utf8'));
  const model = createGlyphModel(weights);
  const probabilities = model.compare(new Float32Array(WINDOW_COLUMNS * WINDOW_ROWS), ['e', 'é', '中']);
  assert.ok(Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-9);
  assert.equal(probabilities[2], 0);
  const short = { ...weights, output: { ...weights.output, bytes: '' } };
  assert.throws(() => createGlyphModel(short), { name: 'ModelError', code: 'model-broken' });
});

test('an upright mark has no slant, a leaning one has, and one in the middle of ink has none to tell', () => {
  const columnsFrom = (x0: number, x1: number) =>
    Uint8Array.from({ length: 40 }, (_, x) => (x >= x0 && x < x1 ? 1 : 0));
  const upright = inkOf(40, 40, (x, y) => x >= 19 && x < 21 && y >= 6 && y < 16);
  assert.equal(quoteSlant(upright, columnsFrom(19, 21), 20, 30, 30), 0);
  const leaning = inkOf(
    40,
    40,
    (x, y) => y >= 6 && y < 16 && x >= (y < 11 ? 20 : 19) && x < (y < 11 ? 22 : 21),
  );
  assert.ok(Math.abs(quoteSlant(leaning, columnsFrom(19, 22), 20, 30, 30)! - 1 / 30) < 1e-6);
  const letter = inkOf(40, 40, (x, y) => x >= 19 && x < 21 && y >= 6 && y < 30);
  assert.equal(quoteSlant(letter, columnsFrom(19, 21), 20, 30, 30), null);
});

test('signs of money and accents outside the alphabet of the recogniser are read, and plain words stay plain', async () => {
  const reader = await openTextReader({ threads: 1 });
  try {
    const texts = ['The fee is €45.20 now', 'Renée and Björn left', 'before the early festival'];
    const elements = texts.map((text, index) => drawText(20, 40 + 60 * index, text, { sizePx: 20 }));
    const lines = await reader.read(await drawFrame(400, 200, elements.join('')), {
      signal: new AbortController().signal,
    });
    assert.deepEqual(lines.map(({ text }) => text).sort(), texts.toSorted());
  } finally {
    await reader.close();
  }
});
