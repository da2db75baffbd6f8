import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visualRows } from '../../src/describe/rows.ts';
import { createScene } from '../../src/describe/scene.ts';
import { viewOf } from './views.ts';

const screen = viewOf()
  .region('main')
  .table(['-rw-r--r--', 'root', 'a.txt'], ['drwxr-xr-x', '', 'src'])
  .stray('ann@desk:~$')
  .build();

test('what stands beside each other is one row, from left to right, whatever order it came in', () => {
  const shuffled = { ...screen, lines: screen.lines.toReversed() };
  const texts = (view: typeof screen) =>
    visualRows(createScene({ screen: view, hasPictureModel: false })).map(({ text }) => text);
  assert.deepEqual(texts(screen), ['-rw-r--r-- root a.txt', 'drwxr-xr-x src', 'ann@desk:~$']);
  assert.deepEqual(texts({ ...shuffled, regions: [] }), texts(screen));
});

test('a row has the boxes of all its parts', () => {
  const [first] = visualRows(createScene({ screen, hasPictureModel: false }));
  assert.deepEqual(
    first?.boxes,
    screen.lines.slice(0, 3).map(({ box }) => box),
  );
});
