import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allTiles, gridOf, patchTiles, tilesInOnePlace } from '../../bench/measures/tile-patch.ts';
import { createRandom } from '../../bench/pages/random.ts';
import { createFrame, type Frame, pictureOrigin } from '../../src/core/frame.ts';

const filled = (widthPx: number, heightPx: number, value: number): Frame =>
  createFrame(widthPx, heightPx, new Uint8Array(4 * widthPx * heightPx).fill(value), pictureOrigin('test'));

test('a tenth of the tiles in one place is a rectangle inside the grid with about that many tiles', () => {
  const grid = gridOf({ widthPx: 1920, heightPx: 1080 });
  assert.deepEqual(grid, { columns: 60, rows: 34 });
  for (let seed = 0; seed < 50; seed++) {
    const tiles = tilesInOnePlace(grid, 204, createRandom(seed));
    assert.ok(Math.abs(tiles.length - 204) <= 10, `${tiles.length} tiles`);
    assert.equal(new Set(tiles).size, tiles.length);
    assert.ok(tiles.every((tile) => tile >= 0 && tile < 60 * 34));
    const columns = tiles.map((tile) => tile % 60);
    assert.ok(
      Math.max(...columns) - Math.min(...columns) < 30,
      'the rectangle does not wrap around the edge',
    );
  }
});

test('patching takes just those tiles from the donor, to the edge of the frame, and leaves the base alone', () => {
  const base = filled(80, 40, 1);
  const patched = patchTiles(base, filled(80, 40, 2), [2, 5]);
  const changed = patched.data.filter((value) => value === 2).length;
  assert.equal(changed, 4 * (16 * 32 + 16 * 8), 'two tiles that the edges cut');
  assert.ok(base.data.every((value) => value === 1));
});

test('patching all tiles gives the donor', () => {
  const donor = filled(70, 33, 9);
  const patched = patchTiles(filled(70, 33, 3), donor, allTiles(gridOf(donor)));
  assert.deepEqual(patched.data, donor.data);
});
