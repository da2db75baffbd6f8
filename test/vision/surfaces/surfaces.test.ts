import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, type Frame, pictureOrigin } from '../../../src/core/frame.ts';
import type { Box } from '../../../src/core/geometry.ts';
import { findSurfaces, panelsOf, type Surface } from '../../../src/vision/surfaces/surfaces.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { drawScreen } from '../drawn-screen.ts';

async function surfacesOf(svg: string, background: [number, number, number] = [255, 255, 255]) {
  const { frame } = await drawScreen(400, 300, background).draw(svg).finish();
  return findSurfaces(frame);
}

const at = (surfaces: readonly Surface[], box: Box, slackPx = 0): Surface | undefined =>
  surfaces.find(
    (surface) =>
      Math.abs(surface.box.x - box.x) <= slackPx &&
      Math.abs(surface.box.y - box.y) <= slackPx &&
      Math.abs(surface.box.width - box.width) <= slackPx &&
      Math.abs(surface.box.height - box.height) <= slackPx,
  );

test('the page itself is the first surface and the parent of what lies on it', async () => {
  const surfaces = await surfacesOf('<rect x="40" y="50" width="120" height="30" fill="#1a56c4"/>');
  assert.deepEqual(surfaces[0]?.box, { x: 0, y: 0, width: 400, height: 300 });
  const plate = at(surfaces, { x: 40, y: 50, width: 120, height: 30 });
  assert.deepEqual(plate?.fill, [26, 86, 196]);
  assert.equal(plate?.parent, 0);
  assert.equal(plate?.depth, 1);
  assert.equal(plate?.border, null);
});

test('the box of a bordered surface includes the border, in light and in dark', async () => {
  for (const [background, border, fill] of [
    [[255, 255, 255], 'rgb(222,226,230)', [255, 255, 255]],
    [[30, 30, 30], 'rgb(85,85,85)', [49, 49, 49]],
  ] as const) {
    const svg = `<rect x="40" y="50" width="200" height="32" fill="${border}"/><rect x="41" y="51" width="198" height="30" fill="rgb(${fill})"/>`;
    const field = at(await surfacesOf(svg, [...background]), { x: 40, y: 50, width: 200, height: 32 });
    assert.deepEqual(field?.fill, [...fill]);
    assert.ok(field?.border, 'a border was found');
    assert.equal(`rgb(${field.border})`, border);
    assert.equal(field.borderPx, 1);
  }
});

test('a field with antialiased round corners and a border on half pixels is one surface', async () => {
  const svg =
    '<rect x="40.5" y="50.5" width="200" height="36" rx="6" fill="white" stroke="#888" stroke-width="1.5"/>';
  const field = at(await surfacesOf(svg), { x: 40, y: 50, width: 201, height: 37 }, 2);
  assert.ok(field?.border);
  assert.ok(field.roundness > 0.1 && field.roundness < 0.6, `roundness ${field.roundness}`);
});

test('roundness tells a circle and a pill from a square', async () => {
  const surfaces = await surfacesOf(
    '<circle cx="60" cy="60" r="12" fill="#333"/><rect x="100" y="40" width="90" height="36" rx="18" fill="#06c"/><rect x="220" y="48" width="24" height="24" fill="#333"/>',
  );
  assert.ok(at(surfaces, { x: 48, y: 48, width: 24, height: 24 }, 2)!.roundness > 0.8);
  assert.ok(at(surfaces, { x: 100, y: 40, width: 90, height: 36 }, 2)!.roundness > 0.8);
  assert.ok(at(surfaces, { x: 220, y: 48, width: 24, height: 24 })!.roundness < 0.1);
});

test('a button with a gradient is one surface', async () => {
  const gradient =
    '<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#fafafa"/><stop offset="1" stop-color="#cfcfcf"/></linearGradient></defs>';
  const svg = `${gradient}<rect x="40" y="50" width="110" height="32" fill="url(#g)" stroke="#999"/>`;
  assert.ok(at(await surfacesOf(svg), { x: 40, y: 50, width: 110, height: 32 }, 2));
});

test('surfaces within each other name the next one around them as parent', async () => {
  const surfaces = await surfacesOf(
    '<rect x="20" y="20" width="300" height="200" fill="#eee"/><rect x="40" y="40" width="200" height="100" fill="#ccd"/><rect x="60" y="60" width="80" height="28" fill="#226"/>',
  );
  const card = at(surfaces, { x: 40, y: 40, width: 200, height: 100 })!;
  const button = at(surfaces, { x: 60, y: 60, width: 80, height: 28 })!;
  assert.equal(surfaces[button.parent], card);
  assert.equal(button.depth, 3);
});

test('a separator is a line', async () => {
  const surfaces = await surfacesOf('<rect x="20" y="100" width="300" height="1" fill="#bbb"/>');
  assert.equal(at(surfaces, { x: 20, y: 100, width: 300, height: 1 })?.isLine, true);
});

test('the cells of a table with rules are surfaces', async () => {
  const rules = [0, 1, 2, 3].flatMap((i) => [
    `<rect x="20" y="${40 + 30 * i}" width="301" height="1" fill="#999"/>`,
    `<rect x="${20 + 100 * i}" y="40" width="1" height="91" fill="#999"/>`,
  ]);
  const cells = (await surfacesOf(rules.join(''))).filter(
    ({ box }) => box.width === 101 && box.height === 31,
  );
  assert.equal(cells.length, 9);
});

test('noise never throws, and its surfaces stay inside the frame and are the same each time', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const frame = noiseFrame(seed);
    const surfaces = findSurfaces(frame);
    for (const { box, roundness, parent } of surfaces) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0);
      assert.ok(box.x + box.width <= frame.widthPx && box.y + box.height <= frame.heightPx);
      assert.ok(roundness >= 0 && roundness <= 1);
      assert.ok(parent < surfaces.length);
    }
    assert.deepEqual(findSurfaces(noiseFrame(seed)), surfaces);
  }
});

test('a frame of one pixel and one of one row have a surface or none, but do not throw', () => {
  assert.deepEqual(findSurfaces(createFrame(1, 1, new Uint8Array(4), pictureOrigin('dot'))), []);
  assert.equal(findSurfaces(createFrame(64, 1, new Uint8Array(256), pictureOrigin('row'))).length, 1);
});

test('panels are the side bar, the column beside it and the card, not the button or the separator', async () => {
  const surfaces = await surfacesOf(
    '<rect width="90" height="300" fill="#223"/><rect x="120" y="30" width="250" height="180" fill="#fff" stroke="#ccc"/><rect x="140" y="160" width="80" height="28" fill="#06c"/><rect x="120" y="260" width="250" height="1" fill="#999"/>',
    [245, 245, 245],
  );
  const panels = panelsOf(surfaces, 400, 300);
  assert.deepEqual(panels[0], { x: 90, y: 0, width: 310, height: 300 }, 'the column beside the side bar');
  assert.equal(panels.length, 3);
  assert.ok(panels.some((box) => box.x <= 121 && box.x >= 119 && box.width > 245));
  assert.ok(panels.some((box) => box.x === 0 && box.width === 90 && box.height === 300));
});

test('a highlighted row does not cut a side bar in two', async () => {
  const surfaces = await surfacesOf(
    '<rect width="100" height="300" fill="#223344"/><rect y="120" width="100" height="20" fill="#4488cc"/>',
  );
  assert.deepEqual(
    panelsOf(surfaces, 400, 300).filter((box) => box.x === 0 && box.width === 100),
    [{ x: 0, y: 0, width: 100, height: 300 }],
  );
});

/** Rectangles of random colours, some with grain. */
function noiseFrame(seed: number): Frame {
  const random = seededRandom(seed);
  const widthPx = 20 + Math.floor(random() * 140);
  const heightPx = 20 + Math.floor(random() * 100);
  const data = new Uint8Array(4 * widthPx * heightPx).fill(255);
  const grain = seed % 3 === 0 ? 40 : 0;
  for (let count = 0; count < 30; count++) {
    const [x0, y0, x1, y1] = [
      random() * widthPx,
      random() * heightPx,
      random() * widthPx,
      random() * heightPx,
    ];
    const colour = [random() * 255, random() * 255, random() * 255];
    for (let y = Math.floor(Math.min(y0, y1)); y < Math.max(y0, y1); y++) {
      for (let x = Math.floor(Math.min(x0, x1)); x < Math.max(x0, x1); x++) {
        for (let channel = 0; channel < 3; channel++) {
          data[4 * (y * widthPx + x) + channel] = Math.min(255, colour[channel]! + random() * grain);
        }
      }
    }
  }
  return createFrame(widthPx, heightPx, data, pictureOrigin(`noise-${seed}`));
}
