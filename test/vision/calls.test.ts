import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { Box } from '../../src/core/geometry.ts';
import { findRings } from '../../src/vision/calls/rings.ts';
import { findRoundRings } from '../../src/vision/calls/round-rings.ts';
import { tileAround } from '../../src/vision/calls/tile-around.ts';

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

/** A circle of `thickPx` with its outer edge at `radius`, painted on the frame. */
function withCircle(
  frame: Frame,
  x: number,
  y: number,
  radius: number,
  thickPx: number,
  colour: Colour,
): Frame {
  const data = Uint8Array.from(frame.data);
  for (let row = 0; row < frame.heightPx; row++)
    for (let column = 0; column < frame.widthPx; column++) {
      const away = Math.hypot(column - x, row - y);
      if (away <= radius && away > radius - thickPx)
        data.set([...colour, 255], 4 * (row * frame.widthPx + column));
    }
  return createFrame(frame.widthPx, frame.heightPx, data, frame.origin);
}

test('a circle of a strong colour around a portrait is found, in a tile of one colour also the tile', () => {
  for (const [radius, thickPx] of [
    [14, 2],
    [40, 3],
    [90, 6],
  ] as const) {
    const [ring, ...others] = findRoundRings(
      withCircle(screen([20, 20, 20]), 201, 150, radius, thickPx, GREEN),
    );
    assert.deepEqual(others, []);
    assert.ok(
      ring && Math.abs(ring.x - (201 - radius)) <= 1 && Math.abs(ring.width - 2 * radius) <= 2,
      `${radius}`,
    );
  }
  const frame = withCircle(screen([20, 20, 20], { box: tile, colour: [60, 64, 67] }), 160, 110, 40, 3, GREEN);
  const ring = findRoundRings(frame)[0]!;
  assert.deepEqual(tileAround(frame, ring), tile);
  assert.equal(tileAround(withCircle(screen([20, 20, 20]), 160, 110, 40, 3, GREEN), ring), null, 'no tile');
});

test('filled and grey circles, arcs and borders with corners are no marks of portraits', () => {
  const dark = screen([20, 20, 20]);
  assert.deepEqual(findRoundRings(withCircle(dark, 200, 150, 40, 40, GREEN)), []);
  assert.deepEqual(findRoundRings(withCircle(dark, 200, 150, 40, 3, [90, 90, 90])), []);
  assert.deepEqual(
    findRoundRings(screen([20, 20, 20], { box: { ...tile, width: 135 }, colour: GREEN, thickPx: 3 })),
    [],
  );
  const arc = withCircle(dark, 200, 150, 40, 3, GREEN);
  arc.data.fill(20, 4 * 640 * 150, 4 * 640 * 170);
  assert.deepEqual(findRoundRings(arc), []);
});
