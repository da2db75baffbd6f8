import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextLine } from '../../src/core/observations.ts';
import { namesInRows } from '../../src/fusion/name-rows.ts';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { seen, textLine } from './views.ts';

const rows = (lines: readonly TextLine[]) => {
  const views = [0, 2_000, 4_000].map((atMs) => seen(atMs, lines));
  return namesInRows(views.reduce(observe, noHistory).recent.items).map(({ name, pitchPx }) => [
    name,
    pitchPx,
  ]);
};

test('names of a list have its pitch, whatever is missing or stands between them', () => {
  const list = [0, 1, 3].map((at) =>
    textLine(['Anna Berger', 'Ben Okafor', '', 'Daniel Novak'][at]!, 60, 40 + 44 * at),
  );
  assert.deepEqual(rows(list), [
    ['Anna Berger', 44],
    ['Ben Okafor', 44],
    ['Daniel Novak', 44],
  ]);
  const rooms = ['Anna Berger', 'Room 4.12', 'Ben Okafor', '+49 30 123'];
  assert.deepEqual(rows(rooms.map((name, at) => textLine(name, 60, 40 + 44 * at))), [
    ['Anna Berger', 44],
    ['Ben Okafor', 44],
  ]);
});

test('what stands under a name is no name', () => {
  const list = ['Anna Berger', 'Ben Okafor', 'Chloé Martin'].flatMap((name, at) => [
    textLine(name, 60, 40 + 56 * at),
    textLine(['Host', 'Guest', 'Guest'][at]!, 60, 60 + 56 * at, 12),
  ]);
  assert.deepEqual(
    rows(list).map(([name]) => name),
    ['Anna Berger', 'Ben Okafor', 'Chloé Martin'],
  );
});

test('names in tiles have no pitch, and a text alone is not watched', () => {
  const tiles = ['Anna Berger', 'Ben Okafor'].map((name, at) => textLine(name, 30 + 300 * at, 340));
  assert.deepEqual(rows(tiles), [
    ['Anna Berger', null],
    ['Ben Okafor', null],
  ]);
  assert.deepEqual(rows([textLine('Anna Berger', 30, 340)]), []);
});

test('a name that was read in two pieces is one name, and one whose pieces overlap is none', () => {
  const other = textLine('Ben Okafor', 60, 90);
  const pieces = [textLine('Anna', 60, 40), textLine('Berger', 98, 40)];
  assert.deepEqual(
    rows([...pieces, other]).map(([name]) => name),
    ['Anna Berger', 'Ben Okafor'],
  );
  const overlapping = [textLine('Anna Ber', 60, 40), textLine('na Berger', 92, 40)];
  assert.ok(!rows([...overlapping, other]).some(([name]) => `${name}`.includes('Ber')));
});
