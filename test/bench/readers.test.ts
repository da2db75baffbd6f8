import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLine } from '../../bench/readers/ocr-node.ts';
import { parseTsv } from '../../bench/readers/tesseract.ts';

test("tesseract's TSV gives its words with their boxes and leaves out the rows of blocks and lines", () => {
  const tsv = [
    'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
    '4\t1\t1\t1\t1\t0\t18\t18\t284\t30\t-1\t',
    '5\t1\t1\t1\t1\t1\t18\t19\t53\t23\t96.2\tThe',
    '5\t1\t1\t1\t1\t2\t81\t19\t104\t29\t96.2\t ',
    '',
  ].join('\n');
  assert.deepEqual(parseTsv(tsv), [{ text: 'The', box: [18, 19, 53, 23] }]);
});

test('a line of ocr-node is split at its spaces, with widths in proportion to the characters', () => {
  const box = [
    [10, 5],
    [110, 6],
    [110, 26],
    [10, 25],
  ] as const;
  assert.deepEqual(splitLine({ text: 'Save all 9', box }), [
    { text: 'Save', box: [10, 5, 40, 21] },
    { text: 'all', box: [60, 5, 30, 21] },
    { text: '9', box: [100, 5, 10, 21] },
  ]);
});
