import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Viewer } from '../../src/core/drivers.ts';
import { createFrame, type FrameOrigin } from '../../src/core/frame.ts';
import { withMemory } from '../../src/vision/with-memory.ts';

const { signal } = new AbortController();

/** Counts its views, and names each after its count. */
function createCountingViewer(): Viewer & { count: number } {
  return {
    name: 'counting',
    count: 0,
    async view({ widthPx, heightPx }) {
      const lines = [] as const;
      const title = `view ${++this.count}`;
      const rest = { regions: [], elements: [], pictures: [], isPicture: false };
      return { view: { widthPx, heightPx, title, lines, ...rest }, timings: { textMs: 5 } };
    },
    async close() {},
  };
}

function frame(pixel: number, origin: Partial<FrameOrigin> = {}) {
  const data = new Uint8Array(4 * 20 * 10).fill(pixel);
  return createFrame(20, 10, data, {
    kind: 'window',
    key: 'w',
    x: 0,
    y: 0,
    scale: 1,
    title: 'Notes',
    ...origin,
  });
}

test('the same pixels of the same source are not looked at again', async () => {
  const inner = createCountingViewer();
  const viewer = withMemory(inner);
  const first = await viewer.view(frame(7), { signal });
  const second = await viewer.view(frame(7), { signal });
  assert.equal(inner.count, 1);
  assert.equal(second.view, first.view);
  assert.deepEqual(Object.keys(second.timings), ['sameMs']);
});

test('one other pixel, another title, another source: each is looked at', async () => {
  const inner = createCountingViewer();
  const viewer = withMemory(inner);
  await viewer.view(frame(7), { signal });
  const changed = frame(7);
  changed.data[41] = 8;
  for (const other of [changed, frame(7, { title: 'Mail' }), frame(7, { key: 'v' })]) {
    await viewer.view(other, { signal });
  }
  assert.equal(inner.count, 4);
});

test('what was given up is not remembered', async () => {
  const inner = createCountingViewer();
  const viewer = withMemory(inner);
  await assert.rejects(
    viewer.view(frame(7), { signal: AbortSignal.abort(new RangeError('enough')) }),
    /enough/,
  );
  await viewer.view(frame(7), { signal });
  assert.equal(inner.count, 1);
});

test('only the last few sources are remembered', async () => {
  const inner = createCountingViewer();
  const viewer = withMemory(inner);
  for (const key of ['a', 'b', 'c', 'd', 'a']) await viewer.view(frame(7, { key }), { signal });
  assert.equal(inner.count, 5);
});
