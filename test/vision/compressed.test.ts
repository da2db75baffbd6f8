import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Frame } from '../../src/core/frame.ts';
import { iou } from '../../src/core/geometry.ts';
import { denoised, isCompressed } from '../../src/vision/denoise.ts';
import { findElements } from '../../src/vision/elements/finder.ts';
import { findSurfaces } from '../../src/vision/surfaces/surfaces.ts';
import { drawScreen } from './drawn-screen.ts';

const FORM = drawScreen(480, 240, [245, 246, 247])
  .draw('<rect x="60.5" y="40.5" width="99" height="31" rx="4" fill="#fdfdfd" stroke="#cfd0d4"/>')
  .write('Save', 96, 49, { ground: [253, 253, 253] })
  .draw('<rect x="200.5" y="40.5" width="199" height="31" fill="#ffffff" stroke="#cfd0d4"/>')
  .draw('<rect x="60.5" y="110.5" width="15" height="15" fill="#ffffff" stroke="#8a8c92"/>')
  .write('Match case', 86, 111)
  .draw('<rect x="60.5" y="150.5" width="15" height="15" fill="#2a6fd6" stroke="#2a6fd6"/>')
  .draw('<path d="M64 158l3 4 6-8" stroke="#fff" stroke-width="2" fill="none"/>')
  .write('Whole words', 86, 151);

/** The frame as it comes out of a JPEG file. */
async function throughJpeg(frame: Frame): Promise<Frame> {
  const { widthPx, heightPx } = frame;
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  const jpeg = await sharp(frame.data, { raw }).jpeg({ quality: 80 }).toBuffer();
  return { ...frame, data: new Uint8Array(await sharp(jpeg).ensureAlpha().raw().toBuffer()) };
}

test('a compressed picture is told from a clean one, and from a clean gradient', async () => {
  const { frame } = await FORM.finish();
  assert.equal(isCompressed(frame), false);
  assert.equal(isCompressed(await throughJpeg(frame)), true);
  const gradient = await drawScreen(300, 200)
    .draw(
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#2244aa"/><stop offset="1" stop-color="#88aaff"/></linearGradient></defs><rect width="300" height="200" fill="url(#g)"/>',
    )
    .finish();
  assert.equal(isCompressed(gradient.frame), false);
});

test('flat parts become flatter and edges stay where they are', async () => {
  const { frame } = await FORM.finish();
  const jpeg = await throughJpeg(frame);
  const clean = denoised(jpeg);
  const error = (other: Frame, x: number, y: number) => {
    const at = 4 * (y * frame.widthPx + x) + 1;
    return Math.abs(other.data[at]! - frame.data[at]!);
  };
  const around = (other: Frame) => {
    let sum = 0;
    for (let y = 74; y < 80; y++) for (let x = 60; x < 160; x++) sum += error(other, x, y);
    return sum;
  };
  assert.ok(around(clean) <= around(jpeg), `${around(clean)}, ${around(jpeg)} before`);
  assert.ok(clean.data[4 * (110 * 480 + 68) + 1]! < 200, 'the outline of a check box');
});

test('the controls of a compressed screenshot are found, check boxes with their state', async () => {
  const { frame, lines } = await FORM.finish();
  const clean = denoised(await throughJpeg(frame));
  const found = findElements(clean, lines, findSurfaces(clean));
  const expected = [
    { role: 'button', box: { x: 60, y: 40, width: 100, height: 32 } },
    { role: 'textbox', box: { x: 200, y: 40, width: 200, height: 32 } },
    { role: 'checkbox', box: { x: 60, y: 110, width: 16, height: 16 }, checked: false },
    { role: 'checkbox', box: { x: 60, y: 150, width: 16, height: 16 }, checked: true },
  ] as const;
  for (const { role, box, ...state } of expected) {
    const element = found.find((one) => one.role === role && iou(one.box, box) > 0.6);
    assert.ok(element, `${role} at ${box.x},${box.y}; found ${JSON.stringify(found)}`);
    if ('checked' in state) assert.equal(element.state?.checked, state.checked);
  }
});
