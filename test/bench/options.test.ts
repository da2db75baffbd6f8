import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BenchError } from '../../bench/bench-error.ts';
import { PARTS, readOptions } from '../../bench/options.ts';

test('without options everything runs, on all pages', () => {
  const { parts, pages, seed, screens } = readOptions([]);
  assert.deepEqual(
    { parts, pages, seed, screens },
    { parts: PARTS, pages: undefined, seed: 1, screens: 200 },
  );
});

test('--only takes parts and the names of their figures, once each', () => {
  assert.deepEqual(readOptions(['--only', 'text,order,memory']).parts, ['reading', 'daemon']);
  assert.deepEqual(readOptions(['--only', 'repeat']).parts, ['repeat']);
  const sign = PARTS.filter((part) => part.startsWith('sign-'));
  assert.deepEqual(readOptions(['--only', 'sign']).parts, sign);
  assert.deepEqual(readOptions(['--only', 'sign-text,sign']).parts, sign);
});

test('--quick takes fewer pages and screens, and --pages says how many', () => {
  const { pages = Number.POSITIVE_INFINITY, screens } = readOptions(['--quick']);
  assert.ok(pages < 48 && screens < 200);
  assert.equal(readOptions(['--quick', '--pages', '5']).pages, 5);
});

test('the data are beside the checkout, or where the environment or --data says', () => {
  assert.equal(readOptions([], {}).data, '../shared/data');
  assert.equal(readOptions([], { BECKON_BENCH_DATA: '/elsewhere' }).data, '/elsewhere');
  assert.equal(readOptions(['--data', 'here'], { BECKON_BENCH_DATA: '/elsewhere' }).data, 'here');
});

test('what is not known is refused with what was expected', () => {
  assert.throws(
    () => readOptions(['--only', 'colour']),
    new BenchError(`--only: expected some of ${PARTS.join(', ')}; got colour`),
  );
  assert.throws(() => readOptions(['--pages', '2.5']), /--pages: expected a whole number/);
  assert.throws(() => readOptions(['--readers', 'beckon,abbyy']), /got abbyy/);
});
