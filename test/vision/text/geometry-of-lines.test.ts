import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findComponents } from '../../../src/vision/text/components.ts';
import { linesFromMap, unclip } from '../../../src/vision/text/db-postprocess.ts';
import { alongText, cornersOf, minAreaRectangle } from '../../../src/vision/text/min-area-rectangle.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('diagonal neighbours are one component, and its rows know their ends', () => {
  const values = Float32Array.from([0.9, 0, 0, 0, 0, 0.7, 0.7, 0, 0, 0, 0, 0, 0.8, 0, 0, 0]);
  const components = findComponents(values, 4, 4, 0.3);
  assert.equal(components.length, 2);
  const [first] = components;
  assert.deepEqual([first!.x0, first!.y0, first!.x1, first!.y1, first!.count], [0, 0, 3, 2, 3]);
  assert.deepEqual(
    [first!.firstColumns, first!.lastColumns],
    [
      [0, 1],
      [0, 2],
    ],
  );
  assert.ok(Math.abs(first!.mean - (0.9 + 0.7 + 0.7) / 3) < 1e-6);
});

test('the least rectangle of a turned rectangle is that rectangle', () => {
  const original = { centre: { x: 50, y: 40 }, width: 60, height: 10, angle: 0.4 };
  const found = minAreaRectangle(cornersOf(original));
  assert.ok(Math.abs(found.centre.x - 50) < 1e-9 && Math.abs(found.centre.y - 40) < 1e-9);
  assert.ok(Math.abs(found.width - 60) < 1e-9 && Math.abs(found.height - 10) < 1e-9);
  assert.ok(Math.abs(found.angle - 0.4) < 1e-9);
});

test('what is much higher than wide runs upwards, and one slim letter does not', () => {
  const found = alongText(
    minAreaRectangle(cornersOf({ centre: { x: 0, y: 0 }, width: 10, height: 80, angle: 0 })),
  );
  assert.deepEqual([found.width, found.height], [80, 10]);
  assert.ok(Math.abs(Math.abs(found.angle) - Math.PI / 2) < 1e-9);
  assert.equal(alongText({ centre: { x: 0, y: 0 }, width: 10, height: 17, angle: 0 }).width, 10);
});

test('seeded: the least rectangle holds all its points and is never larger than the upright one', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 200; round++) {
    const points = Array.from({ length: 3 + Math.floor(random() * 20) }, () => ({
      x: random() * 100,
      y: random() * 30,
    }));
    const { centre, width, height, angle } = minAreaRectangle(points);
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    const upright = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
    assert.ok(width * height <= upright + 1e-6);
    for (const { x, y } of points) {
      const u = (x - centre.x) * Math.cos(angle) + (y - centre.y) * Math.sin(angle);
      const v = (y - centre.y) * Math.cos(angle) - (x - centre.x) * Math.sin(angle);
      assert.ok(Math.abs(u) <= width / 2 + 1e-6 && Math.abs(v) <= height / 2 + 1e-6);
    }
  }
});

test('unclipping grows every side by area times ratio over perimeter', () => {
  const grown = unclip({ centre: { x: 0, y: 0 }, width: 100, height: 10, angle: 0 }, 1.5);
  const distance = (100 * 10 * 1.5) / 220;
  assert.ok(Math.abs(grown.width - (100 + 2 * distance)) < 1e-9);
  assert.ok(Math.abs(grown.height - (10 + 2 * distance)) < 1e-9);
});

test('a probability map gives its sure lines only', () => {
  const [width, height] = [64, 32];
  const map = new Float32Array(width * height);
  const fill = (x0: number, y0: number, x1: number, y1: number, value: number) => {
    for (let y = y0; y < y1; y++) map.fill(value, y * width + x0, y * width + x1);
  };
  fill(10, 5, 40, 9, 0.9);
  fill(10, 20, 40, 24, 0.4); // over the binary threshold, under the score
  fill(50, 5, 52, 7, 0.9); // a speck
  const lines = linesFromMap(map, width, height);
  assert.equal(lines.length, 1);
  const { centre, width: lineWidth, height: lineHeight } = lines[0]!.rectangle;
  assert.deepEqual(centre, { x: 25, y: 7 });
  const grown = unclip({ centre, width: 30, height: 4, angle: 0 });
  assert.deepEqual([lineWidth, lineHeight], [grown.width, grown.height]);
  assert.ok(Math.abs(lines[0]!.score - 0.9) < 1e-6);
});
