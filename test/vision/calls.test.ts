import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { Box } from '../../src/core/geometry.ts';
import { findRings } from '../../src/vision/calls/rings.ts';

type Colour = readonly [number, number, number];

function screen(ground: Colour, ...paint: readonly { box: Box; colour: Colour; thickPx?: number }[]): Frame {
  const [width, height] = [640, 400];
  const data = new Uint8Array(4 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) data.set([...ground, 255], 4 * pixel);
  for (const { box, colour, thickPx } of paint)
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++) {
        const inside = Math.min(x - box.x, y - box.y, box.x + box.width - 1 - x, box.y + box.height - 1 - y);
        if (thickPx === undefined || inside < thickPx) data.set([...colour, 255], 4 * (y * width + x));
      }
  return createFrame(width, height, data, { kind: 'window', key: 'test', x: 0, y: 0, scale: 1 });
}

const tile: Box = { x: 40, y: 50, width: 240, height: 135 };
const GREEN: Colour = [30, 200, 90];

test('a border of a strong colour around a tile is found where it is', () => {
  for (const thickPx of [2, 3, 6])
    assert.deepEqual(findRings(screen([20, 20, 20], { box: tile, colour: GREEN, thickPx })), [tile]);
  const second = { ...tile, x: 330 };
  const both = screen(
    [240, 240, 240],
    { box: tile, colour: GREEN, thickPx: 3 },
    { box: second, colour: [230, 120, 20], thickPx: 3 },
  );
  assert.deepEqual(findRings(both), [tile, second]);
});

test('grey borders, filled areas, fields, lines and single sides are no marks', () => {
  const none = [
    { box: tile, colour: [90, 90, 90], thickPx: 3 },
    { box: tile, colour: GREEN },
    { box: { ...tile, height: 30 }, colour: GREEN, thickPx: 2 },
    { box: { ...tile, height: 3 }, colour: GREEN },
    { box: { ...tile, width: 3 }, colour: GREEN },
  ] as const;
  for (const one of none) assert.deepEqual(findRings(screen([250, 250, 250], one)), []);
  assert.deepEqual(findRings(screen([20, 200, 80])), []);
});
