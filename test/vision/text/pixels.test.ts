import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectorInput } from '../../../src/vision/text/detector.ts';
import { findInk } from '../../../src/vision/text/ink.ts';
import { inkColumns, letterMask } from '../../../src/vision/text/ink-mask.ts';
import { PP_OCR_SHAPE } from '../../../src/vision/text/pp-ocr-recogniser.ts';
import { cropRaster, sampleQuad, turnHalf } from '../../../src/vision/text/raster.ts';
import { recogniserInput } from '../../../src/vision/text/recogniser.ts';
import { resample } from '../../../src/vision/text/resample.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A raster of one colour with pixels set where `isSet` says so. */
function paint(
  widthPx: number,
  heightPx: number,
  background: readonly number[],
  colour: readonly number[],
  isSet: (x: number, y: number) => boolean,
) {
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++)
      data.set([...(isSet(x, y) ? colour : background), 255], 4 * (y * widthPx + x));
  }
  return { widthPx, heightPx, data };
}

test('scaling up interpolates between pixel centres, scaling down takes the mean', () => {
  const up = resample({ widthPx: 2, heightPx: 1, data: Float32Array.of(0, 1) }, 4, 1);
  assert.deepEqual([...up.data], [0, 0.25, 0.75, 1]);
  const down = resample({ widthPx: 4, heightPx: 1, data: Float32Array.of(0, 0, 1, 1) }, 2, 1);
  assert.ok(Math.abs(down.data[0]! + down.data[1]! - 1) < 1e-6 && down.data[0]! < 0.2);
});

test('seeded: scaling keeps a plain plane plain and never leaves the range of its values', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 100; round++) {
    const [w, h, w2, h2] = Array.from({ length: 4 }, () => 1 + Math.floor(random() * 40)) as [
      number,
      number,
      number,
      number,
    ];
    const data = Float32Array.from({ length: w * h }, () => random());
    const scaled = resample({ widthPx: w, heightPx: h, data }, w2, h2).data;
    assert.equal(scaled.length, w2 * h2);
    const [least, most] = [Math.min(...data) - 1e-5, Math.max(...data) + 1e-5];
    assert.ok(scaled.every((value) => value >= least && value <= most));
    const plain = resample({ widthPx: w, heightPx: h, data: data.fill(0.5) }, w2, h2).data;
    assert.ok(plain.every((value) => Math.abs(value - 0.5) < 1e-5));
  }
});

test('the detector sees blue first, normalised, and the edge pixels go on to its multiple of 32', () => {
  const raster = paint(3, 2, [255, 0, 0], [0, 0, 255], (x) => x === 2);
  const input = detectorInput(raster, { x: 0, y: 0, width: 3, height: 2 }, 32, 32);
  const plane = 32 * 32;
  assert.equal(input.length, 3 * plane);
  assert.ok(Math.abs(input[0]! - (0 - 0.485) / 0.229) < 1e-5); // blue of a red pixel
  assert.ok(Math.abs(input[2 * plane]! - (1 - 0.406) / 0.225) < 1e-5); // its red
  assert.ok(Math.abs(input[31]! - (1 - 0.485) / 0.229) < 1e-5); // blue of the last pixel, going on
});

test('the recogniser gets 48 rows, a width in steps of 32, and values from -1 to 1', () => {
  const plane = { widthPx: 100, heightPx: 24, data: new Float32Array(2400).fill(1) };
  const { data, widthPx, scale } = recogniserInput(plane, PP_OCR_SHAPE);
  assert.equal(scale, 2);
  assert.equal(widthPx, 224);
  assert.equal(data.length, 48 * 224);
  assert.ok(data.every((value) => Math.abs(value - 1) < 1e-5));
});

test('ink is found alike in dark on light, light on dark, and one colour on another of the same brightness', () => {
  for (const [background, colour] of [
    [
      [255, 255, 255],
      [0, 0, 0],
    ],
    [
      [20, 20, 30],
      [230, 230, 230],
    ],
    [
      [200, 0, 0],
      [0, 102, 0],
    ],
  ] as const) {
    const ink = findInk(paint(20, 10, background, colour, (x, y) => x >= 5 && x < 8 && y >= 2 && y < 8));
    assert.deepEqual(ink.background, background);
    assert.deepEqual(ink.foreground, colour);
    assert.equal(ink.strength[5 * 20 + 6], 1);
    assert.equal(ink.strength[5 * 20 + 12], 0);
    assert.ok(Math.abs(ink.backgroundShare - 182 / 200) < 1e-9);
  }
});

test('rules and what touches the border of the crop are not letters', () => {
  const isSet = (x: number, y: number) =>
    y === 0 || (x === 29 && y < 9) || (y === 8 && x > 0) || (x >= 10 && x < 12 && y >= 3 && y < 7);
  const mask = letterMask(findInk(paint(30, 12, [255, 255, 255], [0, 0, 0], isSet)));
  const columns = inkColumns(mask, 0, 12);
  assert.deepEqual(
    [...columns.entries()].filter(([, hasInk]) => hasInk).map(([x]) => x),
    [10, 11],
  );
});

test('a quad is sampled upright, also when it stands on its side', () => {
  const raster = paint(10, 10, [255, 255, 255], [0, 0, 0], (_, y) => y < 2);
  const onSide = sampleQuad(raster, [
    { x: 0, y: 10 },
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
  ]);
  assert.deepEqual([onSide.widthPx, onSide.heightPx], [10, 10]);
  // What was at the top of the picture is at the right of text that runs upwards.
  assert.equal(onSide.data[4 * (5 * 10 + 9)], 0);
  assert.equal(onSide.data[4 * (5 * 10 + 0)], 255);
});

test('half a turn twice is no turn, and a crop off the raster is null', () => {
  const raster = paint(3, 2, [1, 2, 3], [9, 9, 9], (x, y) => x === 0 && y === 0);
  assert.equal(turnHalf(raster).data[4 * 5], 9);
  assert.deepEqual(turnHalf(turnHalf(raster)), raster);
  assert.equal(cropRaster(raster, { x: 5, y: 0, width: 2, height: 2 }), null);
  assert.deepEqual(
    cropRaster(raster, { x: -1, y: 0, width: 2, height: 1 })?.data,
    Uint8Array.of(9, 9, 9, 255),
  );
});
