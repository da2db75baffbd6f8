import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, type Frame, type FrameOrigin, pictureOrigin } from '../../src/core/frame.ts';
import { findBlank } from '../../src/vision/blank.ts';

function filled(rgba: readonly [number, number, number, number], origin: Partial<FrameOrigin> = {}): Frame {
  const data = new Uint8Array(4 * 320 * 200);
  for (let at = 0; at < data.length; at += 4) data.set(rgba, at);
  return createFrame(320, 200, data, { ...pictureOrigin('filled'), ...origin });
}

function paint(frame: Frame, x: number, y: number, widthPx: number, heightPx: number, level: number): Frame {
  for (let row = y; row < y + heightPx; row++) {
    for (let column = x; column < x + widthPx; column++) {
      frame.data.fill(level, 4 * (row * 320 + column), 4 * (row * 320 + column) + 3);
    }
  }
  return frame;
}

test('a black, a transparent and a one-coloured frame are told apart', () => {
  assert.equal(findBlank(filled([0, 0, 0, 255])), 'black');
  assert.equal(findBlank(filled([3, 4, 3, 255])), 'black');
  assert.equal(findBlank(filled([0, 0, 0, 0])), 'transparent');
  assert.equal(findBlank(filled([40, 44, 52, 255])), 'one-colour');
  assert.equal(findBlank(filled([255, 255, 255, 255])), 'one-colour');
});

test('a black terminal with a small prompt is not blank', () => {
  assert.equal(findBlank(paint(filled([0, 0, 0, 255]), 4, 4, 2, 9, 200)), null);
});

test('the mouse pointer on a black frame does not hide that it is black', () => {
  const frame = paint(filled([0, 0, 0, 255], { pointer: { x: 100, y: 80 } }), 100, 80, 12, 19, 255);
  assert.equal(findBlank(frame), 'black');
  assert.equal(findBlank(paint(frame, 200, 80, 12, 19, 255)), null);
});

test('noise of two levels is still one colour', () => {
  const frame = filled([90, 90, 90, 255]);
  for (let at = 0; at < frame.data.length; at += 12) frame.data[at] = 92;
  assert.equal(findBlank(frame), 'one-colour');
});
