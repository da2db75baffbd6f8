import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureOrigin } from '../../../src/core/frame.ts';
import { findSurfaces } from '../../../src/vision/surfaces/surfaces.ts';
import { findAreas } from '../../../src/vision/text/areas.ts';
import { LeastRecentlyUsed } from '../../../src/vision/text/least-recently-used.ts';
import { lineOfWords } from '../../../src/vision/text/line-merge.ts';
import { changedTiles, createTileGrid, TILE_PX } from '../../../src/vision/text/tiles.ts';
import { planUpdate } from '../../../src/vision/text/update-plan.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const OPTIONS = { tilePx: 32, widthPx: 640, heightPx: 640, minCount: 2 };
const inTiles = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  [x, y, width, height].map((value) => value / 32);

test('nothing to see gives no area', () => {
  assert.deepEqual(findAreas(new Uint8Array(400), 20, 20, OPTIONS), []);
});

test('two far corners are two small areas with a margin, inside the picture', () => {
  const isBusy = new Uint8Array(400);
  isBusy[0] = 1;
  isBusy[399] = 1;
  const areas = findAreas(isBusy, 20, 20, OPTIONS);
  assert.deepEqual(
    areas.map(({ own, box }) => [inTiles(own), inTiles(box)]),
    [
      [
        [0, 0, 1, 1],
        [0, 0, 2, 2],
      ],
      [
        [19, 19, 1, 1],
        [18, 18, 2, 2],
      ],
    ],
  );
});

test('a full picture is cut in halves across its height, one a worker', () => {
  const areas = findAreas(new Uint8Array(400).fill(1), 20, 20, OPTIONS);
  assert.deepEqual(
    areas.map(({ own }) => inTiles(own)),
    [
      [0, 0, 20, 10],
      [0, 10, 20, 10],
    ],
  );
});

test('seeded: every busy tile is owned by exactly one area, and areas stay inside the picture', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 60; round++) {
    const density = random() * 0.4;
    const isBusy = Uint8Array.from({ length: 400 }, () => (random() < density ? 1 : 0));
    const owners = new Uint8Array(400);
    for (const { own, box } of findAreas(isBusy, 20, 20, OPTIONS)) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 640 && box.y + box.height <= 640);
      const [x0, y0, columns, rows] = inTiles(own) as [number, number, number, number];
      for (let y = y0; y < y0 + rows; y++) for (let x = x0; x < x0 + columns; x++) owners[y * 20 + x]!++;
    }
    for (const [tile, owner] of owners.entries()) assert.ok(owner <= 1 && owner >= isBusy[tile]!);
  }
});

function grey(widthPx: number, heightPx: number, change?: { x: number; y: number; value: number }) {
  const data = new Uint8Array(4 * widthPx * heightPx).fill(128);
  if (change)
    data.fill(change.value, 4 * (change.y * widthPx + change.x), 4 * (change.y * widthPx + change.x) + 3);
  return { widthPx, heightPx, data };
}

test('one changed pixel changes its tile and no other, and an edge makes a tile busy', () => {
  const before = createTileGrid(grey(100, 70));
  const after = createTileGrid(grey(100, 70, { x: 40, y: 65, value: 200 }));
  assert.deepEqual([before.columns, before.rows], [4, 3]);
  assert.ok(before.isBusy.every((isBusy) => isBusy === 0));
  const changed = changedTiles(before, after)!;
  const tile = 2 * 4 + Math.floor(40 / TILE_PX);
  assert.deepEqual(
    [...changed.entries()].filter(([, isChanged]) => isChanged).map(([index]) => index),
    [tile],
  );
  assert.equal(after.isBusy[tile], 1);
  assert.equal(changedTiles(before, createTileGrid(grey(200, 70))), null);
});

test('pixels that begin at an odd place of a larger buffer are read all the same', () => {
  const even = { ...grey(100, 70, { x: 40, y: 65, value: 200 }), origin: pictureOrigin('odd') };
  const shifted = Buffer.alloc(even.data.length + 1);
  shifted.set(even.data, 1);
  const odd = { ...even, data: shifted.subarray(1) };
  assert.deepEqual(createTileGrid(odd), createTileGrid(even));
  assert.deepEqual(findSurfaces(odd), findSurfaces(even));
});

test('words on changed tiles are read again, and the other words and lines stay', () => {
  const style = { sizePx: 10, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.3 } as const;
  const lineAt = (x: number, y: number) =>
    lineOfWords(
      [x, x + 70, x + 140].map((left, index) => ({
        text: `word${index}`,
        confidence: 1,
        box: { x: left, y, width: 50, height: 12 },
      })),
      style,
    );
  const before = createTileGrid(grey(256, 256));
  const after = createTileGrid(grey(256, 256, { x: 20, y: 40, value: 9 }));
  const lines = [lineAt(10, 40), lineAt(10, 140)];
  const { isDirty, kept } = planUpdate(after, { grid: before, lines });
  assert.deepEqual(kept, [lineOfWords(lines[0]!.words.slice(1), style), lines[1]]);
  // The first word lies in columns 0..2 of row 1.
  assert.deepEqual(
    [...isDirty.entries()].filter(([, flag]) => flag).map(([tile]) => tile),
    [8, 9, 10],
  );
  const turned = { ...lines[0]!, box: { x: 10, y: 40, width: 190, height: 60 } };
  assert.deepEqual(planUpdate(after, { grid: before, lines: [turned] }).kept, []);
  assert.ok(planUpdate(after, null).isDirty.every((flag) => flag === 1));
});

test('the least recently used entry is the one that is dropped', () => {
  const cache = new LeastRecentlyUsed<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c'), cache.size], [1, undefined, 3, 2]);
  assert.throws(() => new LeastRecentlyUsed(0), RangeError);
});
