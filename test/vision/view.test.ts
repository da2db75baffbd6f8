import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextReader } from '../../src/core/drivers.ts';
import { createFrame, type FrameOrigin } from '../../src/core/frame.ts';
import type { TextLine } from '../../src/core/observations.ts';
import { createViewer } from '../../src/vision/view.ts';

const { signal } = new AbortController();
const origin: FrameOrigin = { kind: 'window', key: 'w', x: 0, y: 0, scale: 1, title: 'Notes' };

function line(text: string, y: number): TextLine {
  const box = { x: 10, y, width: 8 * text.length, height: 18 };
  const style = { sizePx: 16, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.3 } as const;
  return { text, confidence: 0.9, box, words: [{ text, confidence: 0.9, box }], style };
}

function createScriptedReader(
  lines: readonly TextLine[],
): TextReader & { readCount: number; isClosed: boolean } {
  return {
    name: 'scripted',
    readCount: 0,
    isClosed: false,
    async read() {
      this.readCount++;
      return lines;
    },
    async close() {
      this.isClosed = true;
    },
  };
}

/** White, with one dark pixel, so that it is not blank. */
function page(kind: FrameOrigin['kind'] = 'window', isBlank = false) {
  const data = new Uint8Array(4 * 400 * 300).fill(255);
  if (!isBlank) data.fill(0, 40_000, 40_003);
  return createFrame(400, 300, data, { ...origin, kind });
}

test('a view has the lines in reading order, the title of its window, and the time of each step', async () => {
  const viewer = createViewer(createScriptedReader([line('second', 120), line('first', 20)]));
  const { view, timings } = await viewer.view(page(), { signal });
  assert.deepEqual(
    view.lines.map(({ text }) => text),
    ['first', 'second'],
  );
  assert.equal(view.title, 'Notes');
  assert.equal(view.isPicture, false);
  for (const step of ['blankMs', 'textMs', 'surfacesMs', 'elementsMs', 'layoutMs', 'picturesMs']) {
    assert.ok((timings[step] ?? -1) >= 0, step);
  }
});

test('a blank frame is told without reading it, as a screen or as a picture file', async () => {
  const reader = createScriptedReader([]);
  const viewer = createViewer(reader);
  const screen = await viewer.view(page('screen', true), { signal });
  assert.deepEqual([screen.view.blank, screen.view.isPicture], ['one-colour', false]);
  const picture = await viewer.view(page('picture', true), { signal });
  assert.deepEqual([picture.view.blank, picture.view.isPicture], ['one-colour', true]);
  assert.equal(reader.readCount, 0);
});

test('closing a viewer closes its reader', async () => {
  const reader = createScriptedReader([]);
  await createViewer(reader).close();
  assert.equal(reader.isClosed, true);
});
