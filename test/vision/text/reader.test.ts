import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TextReader } from '../../../src/core/drivers.ts';
import { createFrame, type Frame, pictureOrigin } from '../../../src/core/frame.ts';
import { iou } from '../../../src/core/geometry.ts';
import { openTextReader } from '../../../src/vision/text/reader.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { drawFrame, drawText } from './drawing.ts';

let reader: TextReader;
before(async () => {
  reader = await openTextReader({ threads: 1 });
});
after(() => reader.close());

const signal = new AbortController().signal;
const read = (frame: Frame) => reader.read(frame, { signal });
const textsOf = async (frame: Frame) => (await read(frame)).map(({ text }) => text).sort();

test('text is read exactly, with its spaces, in dark on light, light on dark and on a coloured button', async () => {
  const frame = await drawFrame(
    640,
    260,
    `${drawText(20, 40, 'The quick brown fox jumps over 13 lazy dogs.')}
     <rect x="0" y="70" width="640" height="60" fill="#1e1e1e"/>
     ${drawText(20, 108, 'Total: 1,234.56 (see page 7)', { colour: '#d4d4d4' })}
     <rect x="20" y="160" width="180" height="50" rx="8" fill="#0b6bcb"/>
     ${drawText(48, 192, 'Save changes', { colour: '#ffffff', sizePx: 18 })}`,
  );
  assert.deepEqual(await textsOf(frame), [
    'Save changes',
    'The quick brown fox jumps over 13 lazy dogs.',
    'Total: 1,234.56 (see page 7)',
  ]);
});

test('small and very large text on one picture are both read, and their sizes told', async () => {
  const frame = await drawFrame(
    700,
    200,
    `${drawText(10, 30, 'small print at ten pixels', { sizePx: 10 })}${drawText(10, 140, 'Headline', { sizePx: 90 })}`,
  );
  const lines = await read(frame);
  assert.deepEqual(lines.map(({ text }) => text).sort(), ['Headline', 'small print at ten pixels']);
  for (const { text, style } of lines) {
    const sizePx = text === 'Headline' ? 90 : 10;
    assert.ok(Math.abs(style.sizePx / sizePx - 1) < 0.2, `${style.sizePx} for ${sizePx}`);
  }
});

test('columns are lines of their own, and a word has its own box and the colours of the line', async () => {
  const frame = await drawFrame(
    600,
    80,
    `${drawText(20, 50, 'Name', { colour: '#102a43' })}${drawText(320, 50, 'Bob Hill', { colour: '#102a43' })}`,
  );
  const lines = await read(frame);
  assert.deepEqual(lines.map(({ text }) => text).sort(), ['Bob Hill', 'Name']);
  const bob = lines.find(({ text }) => text === 'Bob Hill')!;
  for (const [channel, value] of [16, 42, 67].entries()) {
    assert.ok(Math.abs(bob.style.foreground[channel]! - value) < 12); // thin strokes are a little paler
  }
  assert.deepEqual(bob.style.background, [255, 255, 255]);
  // DejaVu Sans at 20 px: "Bob" is 39.4 px wide, the content area from 18.6 above the baseline to 4.7 under it.
  assert.ok(iou(bob.words[0]!.box, { x: 320, y: 31.4, width: 39.4, height: 23.3 }) > 0.7);
});

test('two tight lines are two, and a lone brace is read', async () => {
  const frame = await drawFrame(
    420,
    120,
    `${drawText(20, 30, 'Saying goodbye (quietly)', { sizePx: 13 })}${drawText(20, 45, '(Held) by the fifth key', { sizePx: 13 })}
     ${drawText(20, 100, '}', { sizePx: 16 })}`,
  );
  assert.deepEqual(await textsOf(frame), ['(Held) by the fifth key', 'Saying goodbye (quietly)', '}']);
});

test('text that runs upwards, and text that stands on its head, are read too', async () => {
  const frame = await drawFrame(
    400,
    400,
    `${drawText(60, 350, 'Temperature in May', { sizePx: 24, attributes: 'transform="rotate(-90 60 350)"' })}
     ${drawText(370, 120, 'Upside down text', { sizePx: 24, attributes: 'transform="rotate(168 370 120)"' })}`,
  );
  assert.deepEqual(await textsOf(frame), ['Temperature in May', 'Upside down text']);
});

test('the same frame again gives the same lines, and a change is read while the rest stays', async () => {
  const draw = (word: string) =>
    drawFrame(640, 400, `${drawText(20, 40, 'This line stays')}${drawText(20, 300, `Downloaded ${word}`)}`, {
      key: 'progress',
    });
  const first = await read(await draw('41 files'));
  const again = await read(await draw('41 files'));
  assert.deepEqual(again, first);
  const changed = await read(await draw('97 files'));
  assert.deepEqual(changed.map(({ text }) => text).sort(), ['Downloaded 97 files', 'This line stays']);
  const stays = (lines: typeof first) => lines.find(({ text }) => text === 'This line stays');
  assert.deepEqual(stays(changed), stays(first));
  assert.deepEqual(await textsOf(await drawFrame(640, 400, '', { key: 'progress' })), []);
});

test('a word that changes inside a line is read, and the line is one again with the words that stayed', async () => {
  const draw = (word: string) =>
    drawFrame(
      800,
      100,
      drawText(20, 60, `The garden near the old ${word} was usually quiet in the evening`),
      {
        key: 'sentence',
      },
    );
  const [before] = await read(await draw('harbour'));
  const [after, ...others] = await read(await draw('bridge'));
  assert.equal(after!.text, 'The garden near the old bridge was usually quiet in the evening');
  assert.deepEqual(others, []);
  assert.deepEqual(after!.words.slice(0, 3), before!.words.slice(0, 3));
});

test('what lies half under a window of another colour is not mixed with what is on the window', async () => {
  const frame = await drawFrame(
    640,
    160,
    `<rect width="640" height="160" fill="#15191f"/>
     ${drawText(20, 84, 'Documents of the last year', { colour: '#e8eaed', sizePx: 26 })}
     <rect x="130" y="40" width="480" height="90" fill="#ffffff"/>
     ${drawText(138, 82, 'quietly follow the heavy season before noon', { sizePx: 14 })}`,
  );
  const texts = await textsOf(frame);
  assert.ok(texts.includes('quietly follow the heavy season before noon'), texts.join(' | '));
  assert.ok(
    texts.some((text) => text.startsWith('Docum')),
    texts.join(' | '),
  );
});

test('seeded: noise gives no sure text and never throws, and all boxes stay inside the frame', async () => {
  const random = seededRandom(5);
  for (let round = 0; round < 4; round++) {
    const [widthPx, heightPx] = [1 + Math.floor(random() * 300), 1 + Math.floor(random() * 200)];
    const data = Uint8Array.from({ length: 4 * widthPx * heightPx }, () => random() * 256);
    for (const { words } of await read(
      createFrame(widthPx, heightPx, data, pictureOrigin(`noise-${round}`)),
    )) {
      for (const { box, confidence } of words) {
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= widthPx && box.y + box.height <= heightPx);
        assert.ok(confidence >= 0 && confidence <= 1);
      }
    }
  }
});

test('a line at the edge of the frame has its boxes inside it', async () => {
  const frame = await drawFrame(200, 24, drawText(-6, 20, 'Cut at all sides of it'));
  for (const { box } of await read(frame)) {
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 200 && box.y + box.height <= 24);
  }
});

test('an aborted reading rejects with the reason, and the next one works', async () => {
  const frame = await drawFrame(300, 60, drawText(20, 40, 'Still here'), { key: 'aborted' });
  const controller = new AbortController();
  const reading = reader.read(frame, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await assert.rejects(reading, /enough/);
  assert.deepEqual(await textsOf(frame), ['Still here']);
});

test('a closed reader closes again without complaint and reads no more', async () => {
  const short = await openTextReader({ threads: 1, languages: ['en'] });
  await short.close();
  await short.close();
  await assert.rejects(short.read(await drawFrame(100, 50, drawText(10, 30, 'Late')), { signal }), {
    name: 'ModelError',
  });
});
