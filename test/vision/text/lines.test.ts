import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextLine } from '../../../src/core/observations.ts';
import { createCropCache } from '../../../src/vision/text/crop-cache.ts';
import { type Gap, gapsBetween } from '../../../src/vision/text/gaps.ts';
import { mergeLines } from '../../../src/vision/text/line-merge.ts';
import { findLineRegions } from '../../../src/vision/text/line-regions.ts';
import { withoutStrayIcons } from '../../../src/vision/text/stray-icons.ts';

const line = (
  text: string,
  x: number,
  y: number,
  width: number,
  change: Partial<TextLine> = {},
): TextLine => {
  const box = { x, y, width, height: 12 };
  return {
    text,
    confidence: 0.9,
    box,
    words: [{ text, confidence: 0.9, box }],
    style: { sizePx: 10, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.3 },
    ...change,
  };
};

test('pieces of one line are put together, columns and other fonts are not', () => {
  const merged = mergeLines(
    [line('one', 0, 0, 20)],
    [line('two', 24, 1, 20), line('far', 80, 0, 20), line('low', 48, 6, 20)],
  );
  assert.deepEqual(merged.map(({ text }) => text).sort(), ['far', 'low', 'one two']);
  const joined = merged.find(({ text }) => text === 'one two')!;
  assert.deepEqual(joined.box, { x: 0, y: 0, width: 44, height: 13 });
  assert.equal(joined.words.length, 2);
});

test('unsure lines are left out, and of two readings of one place the surer stays', () => {
  const merged = mergeLines(
    [],
    [
      line('noise', 0, 40, 20, { confidence: 0.3 }),
      line('bad', 0, 0, 20, { confidence: 0.6 }),
      line('good', 1, 0, 20),
    ],
  );
  assert.deepEqual(
    merged.map(({ text }) => text),
    ['good'],
  );
});

test('of two sure readings of one place the one that read more stays', () => {
  const whole = line('// the whole line', 0, 0, 120, { confidence: 0.97 });
  const merged = mergeLines([], [line('//', 0, 0, 14, { confidence: 1 }), whole]);
  assert.deepEqual(merged, [whole]);
});

test('a lone square character is taken for an icon, unless more is written in such a script', () => {
  const icon = line('三', 0, 0, 12);
  const label = line('Menu', 20, 0, 30);
  assert.deepEqual(withoutStrayIcons([icon, label]), [label]);
  const written = [icon, line('設定', 20, 0, 30)];
  assert.deepEqual(withoutStrayIcons(written), written);
});

test('a detected line is split at wide gaps, and every part is as tight as its own ink', () => {
  const mask = { widthPx: 60, heightPx: 20, data: new Uint8Array(1200), separators: new Uint8Array(60) };
  const fill = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y < y1; y++) mask.data.fill(1, y * 60 + x0, y * 60 + x1);
  };
  fill(5, 6, 12, 14);
  fill(14, 8, 18, 14);
  fill(40, 8, 50, 14);
  assert.deepEqual(findLineRegions(mask, { x: 4, y: 4, width: 48, height: 12 }, 10), [
    { x: 5, y: 6, width: 13, height: 8 },
    { x: 40, y: 8, width: 10, height: 6 },
  ]);
  assert.deepEqual(
    findLineRegions({ ...mask, data: new Uint8Array(1200) }, { x: 4, y: 4, width: 48, height: 12 }, 10),
    [],
  );
});

test('a crop that looks the same somewhere else is not read again, and its lines stand there', async () => {
  const cache = createCropCache(10);
  const data = new Uint8Array(4 * 200 * 100).fill(255);
  for (const [x, y] of [
    [30, 30],
    [130, 50],
  ] as const) {
    data.set([0, 0, 0, 255], 4 * (y * 200 + x));
  }
  const raster = { widthPx: 200, heightPx: 100, data };
  const at = (x: number, y: number) => ({ rectangle: { centre: { x, y }, width: 20, height: 10, angle: 0 } });
  const calls: number[] = [];
  const read = async (missing: readonly Gap[]) => {
    calls.push(missing.length);
    return missing.map(({ rectangle: { centre } }) => [line('hit', centre.x - 10, centre.y - 5, 20)]);
  };
  const first = await cache.readAll(raster, [at(30, 30)], read);
  const second = await cache.readAll(raster, [at(130, 50), at(60, 80)], read);
  assert.deepEqual(calls, [1, 1]);
  assert.equal(first[0]![0]!.box.x, 20);
  assert.deepEqual(second[0]![0]!.box, { x: 120, y: 45, width: 20, height: 12 });
});

test('a detected box over known words becomes the gaps between them, with their ends', () => {
  const words = [line('known', 40, 10, 50), line('too', 120, 10, 30)].flatMap(({ words: [word] }) => word!);
  const known = [{ ...line('known too', 40, 10, 110), words }];
  const found = { centre: { x: 100, y: 16 }, width: 200, height: 14, angle: 0 };
  assert.deepEqual(
    gapsBetween(found, known).map(({ rectangle, span }) => ({
      from: rectangle.centre.x - rectangle.width / 2,
      to: rectangle.centre.x + rectangle.width / 2,
      span,
    })),
    [
      { from: 0, to: 40, span: { x0: Number.NEGATIVE_INFINITY, x1: 40 } },
      { from: 90, to: 120, span: { x0: 90, x1: 120 } },
      { from: 150, to: 200, span: { x0: 150, x1: Number.POSITIVE_INFINITY } },
    ],
  );
  const onlyKnown = { ...found, centre: { x: 65, y: 16 }, width: 54 };
  assert.deepEqual(gapsBetween(onlyKnown, known), [], 'what the detector sees of a known word');
  const below = { ...found, centre: { x: 100, y: 30 } };
  assert.deepEqual(gapsBetween(below, known), [{ rectangle: below }], 'another row');
  const turned = { ...found, angle: 1 };
  assert.deepEqual(gapsBetween(turned, known), [{ rectangle: turned }]);
});
