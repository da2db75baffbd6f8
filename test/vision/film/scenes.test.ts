import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../models/seeded-random.ts';
import { findScenes, SAMPLE_EVERY_MS } from '../../../src/vision/film/scenes.ts';
import { differenceOf, signatureOf } from '../../../src/vision/film/signature.ts';

const [WIDTH, HEIGHT] = [64, 36];
type Picture = Float64Array;

/** A picture of soft blobs of colour, another for every seed. */
function blobs(seed: number): Picture {
  const random = seededRandom(seed);
  const pixels = new Float64Array(3 * WIDTH * HEIGHT);
  const ground = [random(), random(), random()];
  const spots = Array.from({ length: 9 }, () => ({
    x: random() * WIDTH,
    y: random() * HEIGHT,
    size: 5 + 14 * random(),
    colour: [random(), random(), random()],
  }));
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      for (let c = 0; c < 3; c++) {
        let value = 255 * ground[c]!;
        for (const spot of spots) {
          const near = Math.exp(-(((x - spot.x) / spot.size) ** 2) - ((y - spot.y) / spot.size) ** 2);
          value += near * (255 * spot.colour[c]! - value);
        }
        pixels[3 * (y * WIDTH + x) + c] = value;
      }
  return pixels;
}

const mixed = (a: Picture, b: Picture, share: number): Picture =>
  a.map((value, i) => value + share * (b[i]! - value));
const black = () => new Float64Array(3 * WIDTH * HEIGHT);
/** The picture moved to the right, round its edge. */
const moved = (picture: Picture, byPx: number): Picture =>
  picture.map((_, i) => {
    const [y, x, c] = [Math.floor(i / 3 / WIDTH), Math.floor(i / 3) % WIDTH, i % 3];
    return picture[3 * (y * WIDTH + ((x + byPx) % WIDTH)) + c]!;
  });

function scenesOf(pictures: readonly Picture[], seed = 1) {
  const random = seededRandom(seed);
  const signatures = pictures.map((picture) =>
    signatureOf({
      widthPx: WIDTH,
      heightPx: HEIGHT,
      data: Uint8Array.from(picture, (value) => Math.max(0, Math.min(255, value + 6 * (random() - 0.5)))),
    }),
  );
  return findScenes(signatures, pictures.length * SAMPLE_EVERY_MS);
}
const times = (count: number, picture: (index: number) => Picture) =>
  Array.from({ length: count }, (_, i) => picture(i));
const starts = (pictures: readonly Picture[]) => scenesOf(pictures).map(({ startMs }) => startMs / 1000);

test('nothing differs from itself; black from white does altogether', () => {
  const white = black().fill(255);
  const of = (picture: Picture) =>
    signatureOf({ widthPx: WIDTH, heightPx: HEIGHT, data: Uint8Array.from(picture) });
  assert.equal(differenceOf(of(white), of(white)), 0);
  assert.ok(differenceOf(of(white), of(black())) > 0.99);
});

test('cuts between pictures begin scenes, whatever the pictures', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const pictures = [0, 1, 2].map((i) => blobs(100 * seed + i)).flatMap((one) => times(16, () => one));
    assert.deepEqual(starts(pictures), [0, 4, 8], `seed ${seed}`);
  }
});

test('a dissolve is one change, a flash and a steady pan are none', () => {
  const [a, b] = [blobs(7), blobs(8)];
  const dissolve = [
    ...times(16, () => a),
    ...times(8, (i) => mixed(a, b, (i + 1) / 9)),
    ...times(16, () => b),
  ];
  const [first, second, ...more] = starts(dissolve);
  assert.deepEqual([first, more], [0, []]);
  assert.ok(second! >= 4 && second! <= 6.5, `${second}`);
  const flash = [...times(16, () => a), black().fill(255), ...times(16, () => a)];
  assert.ok(starts(flash).length <= 2);
  assert.deepEqual(starts(times(32, (i) => moved(a, Math.floor(i / 3)))), [0]);
});

test('what is black belongs to no scene; the still lies in the scene, away from its changes', () => {
  const picture = blobs(3);
  const pictures = [...times(8, black), ...times(16, () => picture), ...times(8, black)];
  const [scene, ...more] = scenesOf(pictures);
  assert.equal(more.length, 0);
  assert.equal(scene!.startMs, 2_000);
  assert.ok(scene!.stillMs > 2_000 && scene!.stillMs < 6_000);
});

test('a long shot is looked at again every 20 s', () => {
  const picture = blobs(5);
  const scenes = scenesOf(times(4 * 65, () => picture));
  assert.deepEqual(
    scenes.map(({ startMs, isSequel }) => [startMs / 1000, isSequel]),
    [
      [0, false],
      [20, true],
      [40, true],
    ],
  );
});
