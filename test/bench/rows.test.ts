import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daemonRows } from '../../bench/measures/daemon-rows.ts';
import { scorePage } from '../../bench/measures/page-score.ts';
import { readingRows } from '../../bench/measures/reading-rows.ts';
import type { PageTruth } from '../../bench/pages/truth.ts';
import type { ReaderName, Reading } from '../../bench/readers/reader.ts';
import { formatTable } from '../../bench/row.ts';

const truth: PageTruth = {
  name: '01-test',
  widthPx: 1920,
  heightPx: 1080,
  scale: 1,
  isForm: true,
  words: [
    { text: 'Save', box: [0, 0, 40, 20], line: 0 },
    { text: 'all', box: [50, 0, 30, 20], line: 0 },
  ],
  ignored: [],
  controls: [
    { role: 'button', name: 'Save all', box: [0, 0, 90, 20] },
    { role: 'combobox', name: 'Size', box: [0, 50, 90, 20] },
    { role: 'radio', name: 'Large', box: [0, 90, 20, 20] },
  ],
};

const score = (reader: ReaderName, timeMs: number, reading: Partial<Reading> = {}) =>
  scorePage(reader, truth, { words: truth.words, timeMs, ...reading });

const rowNamed = (rows: ReturnType<typeof readingRows>, part: string) =>
  rows.find(({ figure }) => figure.includes(part));

test('a perfect and fast reader reaches every figure', () => {
  const controls = [
    { role: 'button', box: truth.controls[0]!.box },
    { role: 'textbox', box: truth.controls[1]!.box },
  ];
  const half = { words: truth.words.slice(0, 1) };
  const scores = [
    score('beckon', 100, { controls }),
    score('tesseract', 200, half),
    score('ocr-node', 300, half),
  ];
  const rows = readingRows({ scores, failures: {} });
  assert.deepEqual(
    rows.filter(({ asked }) => asked !== '').map(({ isReached }) => isReached),
    [true, true, true, true, true, true],
  );
});

test('speed is held against both peers', () => {
  const rows = (beckonMs: number) =>
    readingRows({
      scores: [score('beckon', beckonMs), score('tesseract', 200), score('ocr-node', 300)],
      failures: {},
    });
  assert.equal(rowNamed(rows(160), '1920x1080')?.isReached, true);
  assert.equal(rowNamed(rows(170), '1920x1080')?.isReached, false, 'more than 0.8 of 200');
  assert.equal(rowNamed(rows(181), '1920x1080')?.isReached, false, 'more than 0.6 of 300');
});

test('without the peers nothing is claimed about being faster or better than them', () => {
  const rows = readingRows({ scores: [score('beckon', 1)], failures: { tesseract: 'not installed' } });
  assert.equal(rowNamed(rows, '1920x1080')?.isReached, null);
  assert.equal(rowNamed(rows, 'text alone')?.isReached, null);
  assert.equal(rowNamed(rows, 'text and place')?.isReached, true);
});

test('a reader that failed leaves rows that say why', () => {
  const rows = readingRows({ scores: [], failures: { beckon: 'no model' } });
  assert.ok(
    rows.every(({ ours, note, isReached }) => ours === null && note === 'no model' && isReached === null),
  );
});

test('memory is judged by its size at the end and its growth over the second half', () => {
  const run = (bytesAt: (screen: number) => number) =>
    daemonRows({
      idleBytes: 100e6,
      afterBytes: 150e6,
      waitsMs: [400, 500, 600],
      engineBytes: Array.from({ length: 200 }, (_, screen) => bytesAt(screen)),
      loopDelay: { p50Ms: 1, p99Ms: 12, maxMs: 40 },
      engineRestarts: 0,
    }).map(({ isReached }) => isReached);
  assert.deepEqual(
    run((screen) => 400e6 + Math.min(screen, 80) * 1e6),
    [null, true, true, true, true],
  );
  assert.deepEqual(
    run((screen) => 400e6 + screen * 1e6),
    [null, true, true, true, false],
    'it grows without end',
  );
  assert.deepEqual(
    run(() => 710e6),
    [null, true, true, false, true],
  );
});

test('the table has a line for every row, under its head', () => {
  const table = formatTable([
    { figure: 'a', ours: '1', asked: '>= 1', isReached: true },
    { figure: 'a longer one', ours: null, asked: '', isReached: null, note: 'no display' },
  ]).split('\n');
  assert.equal(table.length, 4);
  assert.match(table[2]!, /^a {12,}1 .*yes$/);
  assert.match(table[3]!, /not measured .*no display$/);
});
