import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { decodePicture } from '../../../src/capture/picture/decode.ts';
import type { ObjectDetector } from '../../../src/core/drivers.ts';
import { createFrame, pictureOrigin } from '../../../src/core/frame.ts';
import { iou } from '../../../src/core/geometry.ts';
import { OBJECT_NAMES } from '../../../src/core/observations.ts';
import { importFolder } from '../../../src/models/store/folder.ts';
import { decodeCells, joinLooks, keepSurest } from '../../../src/vision/objects/decode.ts';
import { letterbox } from '../../../src/vision/objects/letterbox.ts';
import { readObjectNames } from '../../../src/vision/objects/names.ts';
import { installedDetectorId, openInstalledDetector } from '../../../src/vision/objects/open-installed.ts';
import { testObjectDetector } from '../../contracts/object-detector.ts';

const signal = new AbortController().signal;
const WEIGHTS = '../shared/models/yolox-nano';
const skip = existsSync(WEIGHTS) ? false : `${WEIGHTS} is not here`;

let dataFolder = '';
before(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'beckon-yolox-'));
  if (!skip) await importFolder(dataFolder, WEIGHTS, { signal, id: 'yolox-nano' });
});
after(() => rmSync(dataFolder, { recursive: true }));

/** A red octagon with a white rim and word before trees and a sky: a stop sign that the test draws. */
const stopSign = (x: number, y: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><defs><linearGradient id="s" x2="0" y2="1">
      <stop stop-color="#7aa7d6"/><stop offset="1" stop-color="#dfe9f2"/></linearGradient></defs>
      <rect width="640" height="480" fill="url(#s)"/><rect y="330" width="640" height="150" fill="#6a7a52"/>
      <rect x="${x - 6}" y="${y}" width="12" height="480" fill="#777"/><g transform="translate(${x} ${y})">
      <polygon points="-37,-90 37,-90 90,-37 90,37 37,90 -37,90 -90,37 -90,-37" fill="#fff"/>
      <polygon points="-34,-82 34,-82 82,-34 82,34 34,82 -34,82 -82,34 -82,-34" fill="#b3111d"/>
      <text y="20" font-family="DejaVu Sans" font-weight="bold" font-size="54" fill="#fff" text-anchor="middle">STOP</text></g></svg>`,
    ),
  )
    .png()
    .toBuffer();

testObjectDetector('yolox', {
  skip,
  open: () => openInstalledDetector(dataFolder, 'yolox-nano'),
});

test('a drawn stop sign is found where it stands, also when it stands elsewhere', { skip }, async () => {
  const detector: ObjectDetector = await openInstalledDetector(dataFolder, 'yolox-nano');
  try {
    for (const x of [180, 470]) {
      const frame = await decodePicture({ bytes: await stopSign(x, 180), key: 'stop' }, { signal });
      const [first] = await detector.detect(frame, { signal });
      assert.equal(first?.name, 'stop sign');
      assert.ok(iou(first.box, { x: x - 90, y: 90, width: 180, height: 180 }) > 0.8);
    }
  } finally {
    await detector.close();
  }
});

test('a photograph of buses in the rain has two buses, and cars', { skip }, async (t) => {
  const path = '../shared/data/photos/images/000000423617.jpg';
  if (!existsSync(path)) return t.skip(`${path} is not here`);
  const detector = await openInstalledDetector(dataFolder, installedDetectorId(dataFolder)!);
  const frame = await decodePicture({ bytes: await readFile(path), key: 'photo' }, { signal });
  const names = (await detector.detect(frame, { signal })).map(({ name }) => name);
  await detector.close();
  assert.equal(names.filter((name) => name === 'bus').length, 2);
  assert.ok(names.includes('car') && !names.includes('boat'));
});

test('a frame is scaled into the top left of the square, blue first, the rest is grey', () => {
  const data = new Uint8Array(4 * 8 * 4).map((_, index) => [200, 100, 50, 255][index % 4]!);
  const frame = createFrame(8, 4, data, pictureOrigin('p'));
  const { data: planes, scale } = letterbox(frame, 16);
  assert.equal(scale, 2);
  const at = (plane: number, x: number, y: number) => Math.round(planes[plane * 256 + y * 16 + x]!);
  assert.deepEqual([at(0, 0, 0), at(1, 0, 0), at(2, 15, 7)], [50, 100, 200]);
  assert.deepEqual([at(0, 0, 8), at(2, 15, 15)], [114, 114]);
});

test('cells become boxes: centre in strides, sizes as powers of e', () => {
  const output = new Float32Array(21 * 7); // a square of 32: 16 + 4 + 1 cells, two classes
  output.set([0.5, 0.25, Math.log(2), 0, 0.9, 0.1, 0.8], 7 * 5); // column 1, row 1 of stride 8
  const [found, ...others] = decodeCells(output, { sidePx: 32, classCount: 2, leastScore: 0.5 });
  assert.equal(others.length, 0);
  assert.equal(found?.classIndex, 1);
  assert.ok(Math.abs(found.score - 0.72) < 1e-6);
  const { x, y, width, height } = found.box;
  assert.deepEqual(
    [x, y, width, height].map((value) => Math.round(value * 1000) / 1000),
    [4, 6, 16, 8],
  );
});

test('of boxes on one place the surest stays, and what only one look shows counts half', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  const beside = { ...box, x: 1 };
  const kept = keepSurest([
    { classIndex: 0, score: 0.6, box: beside },
    { classIndex: 0, score: 0.9, box },
    { classIndex: 1, score: 0.5, box },
    { classIndex: 0, score: 0.7, box: { ...box, x: 40 } },
  ]);
  assert.deepEqual(
    kept.map(({ score }) => score),
    [0.9, 0.7],
  );
  const joined = joinLooks(
    [{ classIndex: 0, score: 0.8, box }],
    [
      { classIndex: 0, score: 0.6, box: beside },
      { classIndex: 3, score: 0.5, box },
    ],
  );
  assert.deepEqual(
    joined.map(({ score }) => Math.round(100 * score)),
    [70, 25],
  );
});

test('lists of classes with the old names are understood, and others refused', () => {
  assert.deepEqual(readObjectNames('person\r\nmotorbike\ntvmonitor\n\n'), ['person', 'motorcycle', 'tv']);
  assert.equal(readObjectNames(OBJECT_NAMES.join('\n')).length, 80);
  assert.throws(() => readObjectNames('person\nunicorn'), { code: 'model-broken' });
});
