import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame, type Frame, pictureOrigin } from '../../../src/core/frame.ts';
import { type Box, iou } from '../../../src/core/geometry.ts';
import type { TextLine } from '../../../src/core/observations.ts';
import { findPictures, isWholePicture } from '../../../src/vision/pictures/pictures.ts';
import { findSurfaces } from '../../../src/vision/surfaces/surfaces.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { drawScreen } from '../drawn-screen.ts';

const picturesOf = (frame: Frame, lines: readonly TextLine[] = []) =>
  findPictures(frame, lines, findSurfaces(frame));

/** Paints something like a photograph into a frame: soft light from one side, patches of colour, grain. */
function paintPhotograph(frame: Frame, box: Box, seed = 7): void {
  const random = seededRandom(seed);
  const patches = Array.from({ length: 40 }, () => ({
    x: box.x + random() * box.width,
    y: box.y + random() * box.height,
    radiusPx: 10 + random() * 60,
    colour: [random() * 255, random() * 255, random() * 255],
  }));
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const light = 90 + (90 * (x - box.x)) / box.width;
      const colour = [light, 0.9 * light, 0.7 * light];
      for (const patch of patches) {
        const share = Math.exp(-((x - patch.x) ** 2 + (y - patch.y) ** 2) / patch.radiusPx ** 2);
        for (let channel = 0; channel < 3; channel++) {
          colour[channel] = colour[channel]! * (1 - share) + patch.colour[channel]! * share;
        }
      }
      const grain = 24 * (random() - 0.5);
      const at = 4 * (y * frame.widthPx + x);
      for (let channel = 0; channel < 3; channel++) {
        frame.data[at + channel] = Math.min(255, Math.max(0, colour[channel]! + grain));
      }
    }
  }
}

const writeParagraph = (screen: ReturnType<typeof drawScreen>, x: number, y: number) => {
  for (let row = 0; row < 8; row++) screen.write('words of a paragraph that go on and on', x, y + 22 * row);
  return screen;
};

test('a photograph on a page is found with its place, and text beside it is not in it', async () => {
  const { frame, lines } = await writeParagraph(drawScreen(640, 400), 340, 60)
    .write('Caption', 60, 290)
    .finish();
  const box = { x: 40, y: 60, width: 260, height: 200 };
  paintPhotograph(frame, box);
  const pictures = picturesOf(frame, lines);
  assert.deepEqual(
    pictures.map(({ kind }) => kind),
    ['photograph'],
  );
  assert.ok(iou(pictures[0]!.box, box) > 0.9, JSON.stringify(pictures[0]!.box));
  assert.deepEqual(pictures[0]!.lineIndexes, []);
  assert.equal(isWholePicture(frame, lines), false);
});

test('a drawing of flat colours on a card is a drawing, with the text that stands in it', async () => {
  const { frame, lines } = await writeParagraph(drawScreen(640, 400, [245, 245, 245]), 340, 60)
    .draw(
      '<rect x="40" y="60" width="260" height="200" fill="#b37feb"/><circle cx="150" cy="120" r="40" fill="#ffd666"/><path d="M40 260L140 150L210 220L300 140V260Z" fill="#237804"/><path d="M40 260L110 200L180 260Z" fill="#7cb305"/>',
    )
    .write('Hill', 60, 230, { colour: [255, 255, 255], ground: [35, 120, 4] })
    .finish();
  const pictures = picturesOf(frame, lines);
  assert.deepEqual(
    pictures.map(({ kind }) => kind),
    ['drawing'],
  );
  assert.ok(iou(pictures[0]!.box, { x: 40, y: 60, width: 260, height: 200 }) > 0.85);
  assert.deepEqual(pictures[0]!.lineIndexes, [8]);
});

test('numbers in even steps beside bars over a row of labels are a chart', async () => {
  const screen = writeParagraph(drawScreen(700, 400), 400, 60);
  for (const [index, value] of [30, 20, 10, 0].entries()) {
    screen.write(String(value), value === 0 ? 53 : 46, 60 + 50 * index);
  }
  for (const [index, month] of ['Jan', 'Feb', 'Mar', 'Apr'].entries())
    screen.write(month, 84 + 70 * index, 230);
  for (const [index, heightPx] of [90, 130, 60, 110].entries()) {
    screen.draw(
      `<rect x="${80 + 70 * index}" y="${217 - heightPx}" width="40" height="${heightPx}" fill="#4c78a8"/>`,
    );
  }
  const { frame, lines } = await screen.finish();
  const [chart, ...others] = picturesOf(frame, lines);
  assert.equal(chart?.kind, 'chart');
  assert.deepEqual(others, []);
  assert.equal(chart.lineIndexes.length, 8);
  assert.equal(isWholePicture(frame, lines), false, 'a chart on a page is not a chart file');
});

test('a chart that fills its file is a whole picture', async () => {
  const screen = drawScreen(360, 240);
  for (const [index, value] of [30, 20, 10, 0].entries()) {
    screen.write(String(value), value === 0 ? 17 : 10, 20 + 50 * index);
  }
  for (const [index, name] of ['A', 'B', 'C', 'D'].entries()) screen.write(name, 64 + 70 * index, 200);
  screen.draw('<path d="M60 150L130 60L200 120L270 40" fill="none" stroke="#4c78a8" stroke-width="3"/>');
  const { frame, lines } = await screen.finish();
  assert.equal(isWholePicture(frame, lines), true);
  assert.deepEqual(
    picturesOf(frame, lines).map(({ kind, box }) => [kind, box.width]),
    [['chart', 360]],
  );
});

test('a photograph of large signs is no page, and a page with large words no photograph', async () => {
  const sign = (frame: { widthPx: number }, lines: readonly TextLine[]) =>
    lines.map((line, index) => ({
      ...line,
      box: { x: 20, y: 20 + 80 * index, width: frame.widthPx - 80, height: 40 },
    }));
  const screen = drawScreen(320, 240);
  screen.write('Old Harbour', 20, 20);
  screen.write('Market Street', 20, 100);
  const { frame, lines } = await screen.finish();
  const large = sign(frame, lines);
  assert.equal(isWholePicture(frame, large), false);
  const photo = createFrame(320, 240, frame.data.slice(), pictureOrigin('photo'));
  paintPhotograph(photo, { x: 0, y: 0, width: 320, height: 240 });
  assert.equal(isWholePicture(photo, large), true);
  const page = Array.from({ length: 9 }, (_, index) => ({
    ...large[0]!,
    box: { x: 0, y: 25 * index, width: 320, height: 20 },
  }));
  assert.equal(isWholePicture(photo, page), false, 'a page that was photographed is read as one');
});

test('a photograph that fills the frame is a whole picture', async () => {
  const { frame } = await drawScreen(320, 240).finish();
  paintPhotograph(frame, { x: 0, y: 0, width: 320, height: 240 });
  assert.equal(isWholePicture(frame, []), true);
  assert.deepEqual(
    picturesOf(frame).map(({ kind, box }) => [kind, box.width]),
    [['photograph', 320]],
  );
});

test('text, panels, buttons, gradients and tables are no pictures', async () => {
  const screen = writeParagraph(drawScreen(640, 480, [250, 250, 250]), 30, 30)
    .draw(
      '<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#667eea"/><stop offset="1" stop-color="#764ba2"/></linearGradient></defs>',
    )
    .draw('<rect x="340" y="20" width="280" height="120" rx="8" fill="url(#g)"/>')
    .draw('<rect x="340" y="160" width="280" height="120" rx="8" fill="#fff" stroke="#ddd"/>')
    .draw('<rect x="360" y="230" width="90" height="32" rx="4" fill="#1677ff"/>')
    .write('Save', 390, 239, { colour: [255, 255, 255], ground: [22, 119, 255] });
  for (let row = 0; row < 5; row++) {
    screen.draw(`<rect x="30" y="${260 + 30 * row}" width="280" height="1" fill="#bbb"/>`);
    screen.write(`${40 - 7 * row}`, 40, 268 + 30 * row).write('item', 200, 268 + 30 * row);
  }
  const { frame, lines } = await screen.finish();
  assert.deepEqual(picturesOf(frame, lines), []);
});

test('days of a calendar are not the scale of a chart', async () => {
  const screen = drawScreen(640, 420);
  for (let day = 1; day <= 28; day++) {
    screen.write(String(day), 40 + 80 * ((day - 1) % 7), 40 + 80 * Math.floor((day - 1) / 7));
  }
  const { frame, lines } = await screen.finish();
  assert.deepEqual(picturesOf(frame, lines), []);
});

test('whatever it sees, boxes lie inside the frame and shares and confidences in 0..1', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = seededRandom(seed);
    const [widthPx, heightPx] = [40 + Math.floor(random() * 300), 40 + Math.floor(random() * 200)];
    const frame = createFrame(
      widthPx,
      heightPx,
      new Uint8Array(4 * widthPx * heightPx).fill(255),
      pictureOrigin('random'),
    );
    const x = Math.floor((random() * widthPx) / 2);
    paintPhotograph(frame, { x, y: 0, width: widthPx - x, height: Math.ceil(heightPx * random()) }, seed);
    for (const { box, confidence, colours } of picturesOf(frame)) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= widthPx && box.y + box.height <= heightPx);
      assert.ok(confidence > 0 && confidence <= 1);
      assert.ok(colours.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-9);
    }
  }
});
