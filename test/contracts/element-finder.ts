import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ElementFinder } from '../../src/core/drivers.ts';
import { createFrame, pictureOrigin } from '../../src/core/frame.ts';
import type { TextLine } from '../../src/core/observations.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

export type ElementFinderContract = {
  readonly name: string;
  readonly open: () => ElementFinder;
  /** In words why it cannot run here. */
  readonly skip?: string | false;
};

/** What every ElementFinder does, whatever it finds controls with. */
export function testElementFinder({ name, open, skip = false }: ElementFinderContract): void {
  const signal = new AbortController().signal;

  test(`${name}: whatever it sees, boxes lie inside the frame and confidences in 0..1, the same each time`, {
    skip,
  }, async () => {
    const finder = open();
    for (let seed = 1; seed <= 15; seed++) {
      const { frame, lines } = randomScreen(seed);
      const elements = await finder.find(frame, lines, { signal });
      for (const { box, confidence, state } of elements) {
        assert.ok(confidence > 0 && confidence <= 1, `confidence ${confidence}`);
        assert.ok(box.width > 0 && box.height > 0 && box.x >= 0 && box.y >= 0);
        assert.ok(box.x + box.width <= frame.widthPx && box.y + box.height <= frame.heightPx);
        if (state?.value !== undefined) assert.ok(state.value >= 0 && state.value <= 1);
      }
      assert.deepEqual(await finder.find(frame, lines, { signal }), elements);
    }
    await finder.close();
  });

  test(`${name}: an aborted search rejects with the signal's reason`, { skip }, async () => {
    const finder = open();
    const { frame, lines } = randomScreen(1);
    const reason = new Error('replaced');
    await assert.rejects(finder.find(frame, lines, { signal: AbortSignal.abort(reason) }), reason);
    await finder.close();
  });

  test(`${name}: has a name, and may be closed twice`, { skip }, async () => {
    const finder = open();
    assert.notEqual(finder.name, '');
    await finder.close();
    await finder.close();
  });
}

/** Rectangles, grain and words at random, some of them over the edge. */
function randomScreen(seed: number) {
  const random = seededRandom(seed);
  const widthPx = 60 + Math.floor(random() * 260);
  const heightPx = 40 + Math.floor(random() * 200);
  const data = new Uint8Array(4 * widthPx * heightPx).fill(255);
  for (let count = 0; count < 40; count++) {
    const [x, y] = [Math.floor(random() * widthPx), Math.floor(random() * heightPx)];
    const [width, height] = [1 + Math.floor(random() * 120), 1 + Math.floor(random() * 50)];
    const colour = [random() * 255, random() * 255, random() * 255];
    const grain = random() < 0.2 ? 60 : 0;
    for (let row = y; row < Math.min(heightPx, y + height); row++) {
      for (let column = x; column < Math.min(widthPx, x + width); column++) {
        const at = 4 * (row * widthPx + column);
        for (let channel = 0; channel < 3; channel++)
          data[at + channel] = colour[channel]! + random() * grain;
      }
    }
  }
  const lines = Array.from({ length: 12 }, () => randomLine(random, widthPx, heightPx));
  return { frame: createFrame(widthPx, heightPx, data, pictureOrigin(`random-${seed}`)), lines };
}

function randomLine(random: () => number, widthPx: number, heightPx: number): TextLine {
  const sizePx = 8 + Math.floor(random() * 24);
  const box = {
    x: Math.floor(random() * widthPx) - 5,
    y: Math.floor(random() * heightPx) - 5,
    width: 10 + Math.floor(random() * 90),
    height: sizePx,
  };
  const text = random() < 0.5 ? 'word' : String(Math.floor(random() * 999));
  const style = { sizePx, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.3 } as const;
  return { text, confidence: random(), box, words: [{ text, confidence: random(), box }], style };
}
