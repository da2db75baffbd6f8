import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarkedNames } from '../../src/commands/moment/marked-names.ts';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { Box, Point } from '../../src/core/geometry.ts';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { place, seen, textLine } from '../fusion/views.ts';

const NAMES = ['Anna Berger', 'Ben Okafor', 'Chloé Martin'];
const [WIDTH, HEIGHT] = [400, 240];
const AT: Point = { x: 100, y: 50 };
const box = (who: number) => textLine(NAMES[who]!, 60, 40 + 50 * who).box;

/** A list in a window, with some rectangles in another colour; a film is to the left of it. */
function look(marks: readonly Box[], film = 0, pointer?: Point): Frame {
  const data = new Uint8Array(4 * WIDTH * HEIGHT).fill(240);
  const fill = ({ x, y, width, height }: Box, grey: number) => {
    for (let row = y; row < y + height; row++)
      data.fill(grey, 4 * (WIDTH * row + x), 4 * (WIDTH * row + x + width));
  };
  for (const mark of marks) fill(mark, 60);
  if (film > 0) fill(place(0, 0, 8, HEIGHT), 20 * film);
  return createFrame(WIDTH, HEIGHT, data, {
    kind: 'window',
    key: 'w',
    ...AT,
    scale: 1,
    ...(pointer && { pointer }),
  });
}

const items = [0, 2_000, 4_000]
  .map((atMs) =>
    seen(
      atMs,
      NAMES.map((name, who) => textLine(name, AT.x + 60, AT.y + 40 + 50 * who)),
    ),
  )
  .map((one) => ({ ...one, place: place(0, 0, 800, 600) }))
  .reduce(observe, noHistory).recent.items;

const sign = (who: number): Box => place(300, box(who).y, 14, 16);
const names = (before: readonly Box[] = [], film = 0) => {
  const marked = createMarkedNames();
  marked.silent(look(before, film), 4_000, items);
  return marked;
};

test('the only name beside which something is not as in silence is seen, with its place on the desktop', () => {
  const marked = names();
  assert.deepEqual(marked.look(look([]), 5_000), { box: null });
  const { name, box: at, sign: change } = marked.look(look([sign(1)]), 5_300);
  assert.equal(name, 'Ben Okafor');
  assert.equal(at!.x, AT.x + 60);
  assert.deepEqual(change, place(AT.x + 300, AT.y + box(1).y, 14, 16));
});

test('where two names have a sign, nobody is seen', () => {
  const marked = names();
  marked.look(look([]), 5_000);
  assert.deepEqual(marked.look(look([sign(0), sign(1)]), 5_300), { box: null, isSeveral: true });
});

test('what always stands beside a name is no sign, nor what moves in another place', () => {
  const marked = names([sign(2)], 5);
  assert.deepEqual(marked.look(look([sign(2)], 1), 5_000), { box: null });
  assert.equal(marked.look(look([sign(2), sign(0)], 2), 5_300).name, 'Anna Berger');
});

test('a silence counts when it was seen again, and not when speech began at once', () => {
  assert.deepEqual(names().look(look([sign(1)]), 5_000), { box: null }, 'never seen again');
  const marked = createMarkedNames();
  marked.silent(look([]), 4_800, items);
  assert.deepEqual(marked.look(look([]), 5_000), { box: null });
  assert.deepEqual(marked.look(look([sign(1)]), 5_300), { box: null }, 'too shortly before');
});

test('a line under the pointer is not seen', () => {
  const marked = names();
  marked.look(look([]), 5_000);
  const pointer = { x: 200, y: box(1).y + 5 };
  assert.deepEqual(marked.look(look([sign(1)], 0, pointer), 5_300), { box: null });
});

test('another window, or one that moved, is not compared', () => {
  const marked = names();
  marked.look(look([]), 5_000);
  const moved = look([sign(1)]);
  const other = { ...moved, origin: { ...moved.origin, x: AT.x + 40 } };
  assert.deepEqual(marked.look(other, 5_300), { box: null });
});
