import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dominantColours, nameColour } from '../../../src/vision/pictures/colours.ts';
import { chromaOf, hueOf, toOklab } from '../../../src/vision/pictures/oklab.ts';
import { drawScreen } from '../drawn-screen.ts';

test('sRGB white, red and blue have the OKLab values that their author gives', () => {
  const golden = [
    [
      [255, 255, 255],
      [1, 0, 0],
    ],
    [
      [255, 0, 0],
      [0.628, 0.2249, 0.1258],
    ],
    [
      [0, 0, 255],
      [0.452, -0.0325, -0.3115],
    ],
  ] as const;
  for (const [rgb, lab] of golden) {
    toOklab(rgb).forEach((value, index) => {
      assert.ok(Math.abs(value - lab[index]!) < 1e-3, `${rgb}: ${value} instead of ${lab[index]}`);
    });
  }
});

test('hue and chroma tell red, green, blue and grey apart', () => {
  assert.ok(Math.abs(hueOf(toOklab([255, 0, 0])) - 29.2) < 0.5);
  assert.ok(Math.abs(hueOf(toOklab([0, 255, 0])) - 142.5) < 0.5);
  assert.ok(Math.abs(hueOf(toOklab([0, 0, 255])) - 264.1) < 0.5);
  assert.ok(chromaOf(toOklab([128, 128, 128])) < 1e-4);
});

test('colours get the names that people give them', () => {
  const named = {
    black: [
      [0, 0, 0],
      [8, 8, 10],
    ],
    white: [
      [255, 255, 255],
      [250, 250, 252],
    ],
    grey: [[140, 140, 142]],
    red: [[220, 20, 20]],
    green: [[30, 160, 40]],
    blue: [[20, 70, 220]],
    yellow: [[255, 240, 30]],
    orange: [[250, 120, 20]],
    brown: [[100, 60, 10]],
    pink: [[255, 130, 190]],
    purple: [[125, 35, 150]],
    turquoise: [[10, 190, 170]],
  } as const;
  for (const [name, colours] of Object.entries(named)) {
    for (const rgb of colours) assert.equal(nameColour(rgb), name, `rgb(${rgb})`);
  }
});

test('dominant colours come largest first with their shares, and small ones are left out', async () => {
  const { frame } = await drawScreen(200, 100)
    .draw(
      '<rect width="120" height="100" fill="#0343df"/><rect x="120" width="4" height="20" fill="#e50000"/>',
    )
    .finish();
  const colours = dominantColours(frame, { x: 0, y: 0, width: 200, height: 100 });
  assert.deepEqual(
    colours.map(({ name }) => name),
    ['blue', 'white'],
  );
  assert.ok(Math.abs(colours[0]!.share - 0.6) < 0.01);
});

test('a box off the frame has no colours', async () => {
  const { frame } = await drawScreen(50, 50).finish();
  assert.deepEqual(dominantColours(frame, { x: 60, y: 0, width: 10, height: 10 }), []);
});
