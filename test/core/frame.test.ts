import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, cropFrame, pictureOrigin } from '../../src/core/frame.ts';

const frame = createFrame(
  3,
  2,
  Uint8Array.from({ length: 24 }, (_, index) => index),
  { ...pictureOrigin('test'), x: 100, y: 50, pointer: { x: 1, y: 1 } },
);

test('a frame needs whole sizes and all of its bytes', () => {
  assert.throws(() => createFrame(0, 2, new Uint8Array(0), pictureOrigin('x')), /whole positive sizes/);
  assert.throws(
    () => createFrame(2, 2, new Uint8Array(15), pictureOrigin('x')),
    /expected 16 RGBA bytes, got 15/,
  );
});

test('a crop has the pixels of its box, and knows where on the desktop it is', () => {
  const crop = cropFrame(frame, { x: 1, y: 1, width: 2, height: 1 });
  assert.deepEqual([...(crop?.data ?? [])], [16, 17, 18, 19, 20, 21, 22, 23]);
  assert.equal(crop?.origin.x, 101);
  assert.equal(crop?.origin.y, 51);
  assert.equal(crop?.origin.pointer, undefined);
});

test('a crop is cut at the edge of the frame, and there is none beyond it', () => {
  assert.equal(cropFrame(frame, { x: 2, y: 0, width: 9, height: 9 })?.widthPx, 1);
  assert.equal(cropFrame(frame, { x: 3, y: 0, width: 1, height: 1 }), null);
});
