import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Viewer } from '../../src/core/drivers.ts';
import { createLocalEngine } from '../../src/engine/local.ts';
import { viewOf } from '../describe/views.ts';

const signal = new AbortController().signal;
const viewer: Viewer = {
  name: 'scripted',
  view: async () => ({
    view: viewOf({ widthPx: 3_000, heightPx: 1_000 }).picture('photograph').picture('chart').build(),
    timings: {},
  }),
  close: async () => {},
};
const engine = createLocalEngine(async () => viewer);
const red = { width: 3_000, height: 1_000, channels: 3, background: '#c00000' } as const;
const picture = () =>
  sharp({ create: red })
    .withExif({ IFD0: { Artist: 'private' } })
    .png()
    .toBuffer();

test('the engine gives a picture as a JPEG file of the right size, with nothing in it but pixels', async () => {
  const encoded = { bytes: await picture(), key: 'red' };
  const { jpegs = [] } = await engine.look({ encoded }, { signal, jpegs: 'whole' });
  assert.equal(jpegs.length, 1);
  const { width, height, exif, format } = await sharp(jpegs[0]!.bytes).metadata();
  assert.deepEqual([width, height, exif, format], [1_536, 512, undefined, 'jpeg']);
  assert.deepEqual(jpegs[0]!.box, { x: 0, y: 0, width: 3_000, height: 1_000 });
});

test('or each picture in it, the largest first, with the box that it has in the view', async () => {
  const encoded = { bytes: await picture(), key: 'red' };
  const { jpegs = [], view } = await engine.look({ encoded }, { signal, jpegs: 'pictures' });
  assert.deepEqual(
    jpegs.map(({ box }) => box),
    view.pictures.map(({ box }) => box),
  );
  const { width, height } = await sharp(jpegs[1]!.bytes).metadata();
  assert.deepEqual([width, height], [600, 400]);
  assert.equal((await engine.look({ encoded }, { signal })).jpegs, undefined);
});
