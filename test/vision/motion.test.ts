import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { Box } from '../../src/core/geometry.ts';
import { findMotion } from '../../src/vision/motion.ts';
import { place } from '../fusion/views.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const origin = { kind: 'window', key: 'w', x: 0, y: 0, scale: 1 } as const;

/** A grey page of 960x640 with noise of each seed in these places. */
function page(...films: readonly (readonly [Box, number])[]): Frame {
  const data = new Uint8Array(4 * 960 * 640).fill(200);
  for (const [{ x, y, width, height }, seed] of films) {
    const random = seededRandom(seed);
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++)
        data.fill(Math.floor(255 * random()), 4 * (row * 960 + column), 4 * (row * 960 + column) + 3);
  }
  return createFrame(960, 640, data, origin);
}

const FILM = place(160, 96, 480, 272);

test('a film is the one place that moves, with a clock beside it', () => {
  const clock = place(880, 16, 40, 16);
  const box = findMotion(page([FILM, 1], [clock, 3]), page([FILM, 2], [clock, 4]));
  assert.deepEqual(box, FILM);
});

test('what stands still, two films, a caret and a list that scrolls are none', () => {
  const still = page([FILM, 1]);
  assert.equal(findMotion(still, still), null);
  const other = place(160, 400, 480, 200);
  assert.equal(findMotion(page([FILM, 1], [other, 3]), page([FILM, 2], [other, 4])), null);
  const caret = place(300, 300, 8, 20);
  assert.equal(findMotion(page(), page([caret, 1])), null);
  const lines = (seed: number) =>
    page(...Array.from({ length: 8 }, (_, row) => [place(60, 40 + 64 * row, 300, 16), seed + row] as const));
  assert.equal(findMotion(lines(1), lines(20)), null);
});
