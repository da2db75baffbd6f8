import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../../src/core/geometry.ts';
import type { PictureView, ScreenView } from '../../src/core/observations.ts';
import { chartScales } from '../../src/describe/chart-scales.ts';
import { createScene } from '../../src/describe/scene.ts';
import { viewOf } from './views.ts';

/** A chart with these texts at these places. */
function scalesOf(...texts: readonly (readonly [text: string, x: number, y: number])[]) {
  const lines = texts.map(([text, x, y]): ScreenView['lines'][number] => {
    const box: Box = { x, y, width: 8 * text.length, height: 12 };
    const style = { sizePx: 10, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.2 } as const;
    return { text, confidence: 0.9, box, words: [], style };
  });
  const picture: PictureView = {
    box: { x: 0, y: 0, width: 400, height: 300 },
    kind: 'chart',
    confidence: 0.9,
    colours: [],
    lineIndexes: [...lines.keys()],
  };
  const screen = { ...viewOf().build(), lines, pictures: [picture] };
  const { vertical, horizontal } = chartScales(createScene({ screen, hasPictureModel: false }), picture);
  return {
    vertical: vertical && [vertical.from, vertical.to],
    horizontal: horizontal && [horizontal.from, horizontal.to],
  };
}

test('numbers over each other are the vertical scale, from the bottom up, whatever their widths', () => {
  const { vertical, horizontal } = scalesOf(
    ['1,000', 0, 0],
    ['500', 16, 50],
    ['0', 32, 100],
    ['price', 60, 140],
  );
  assert.deepEqual(vertical, ['0', '1,000']);
  assert.equal(horizontal, undefined);
});

test('numbers beside each other are the horizontal scale, also where two were read as one line', () => {
  const { vertical, horizontal } = scalesOf(['2000 2002', 40, 200], ['2004', 160, 201], ['2006', 220, 200]);
  assert.deepEqual(horizontal, ['2000', '2006']);
  assert.equal(vertical, undefined);
});

test('both scales are told apart where they meet', () => {
  const { vertical, horizontal } = scalesOf(
    ['30%', 0, 0],
    ['20%', 0, 50],
    ['10%', 0, 100],
    ['-5', 40, 150],
    ['0', 90, 150],
    ['5', 140, 150],
  );
  assert.deepEqual(vertical, ['10%', '30%']);
  assert.deepEqual(horizontal, ['-5', '5']);
});

test('numbers that rise and fall are values and no scale', () => {
  assert.deepEqual(scalesOf(['10', 0, 0], ['30', 0, 50], ['20', 0, 100]), {
    vertical: undefined,
    horizontal: undefined,
  });
});
