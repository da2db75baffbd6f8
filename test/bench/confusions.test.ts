import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countConfusions } from '../../bench/metrics/confusions.ts';

test('characters taken for others, dropped and made up are counted, the most frequent first', () => {
  const confusions = countConfusions([
    ['INFO', 'INF0'],
    ['ERROR', 'ERR0R'],
    ['€16', '16'],
    ['"The', '""The'],
  ]);
  assert.deepEqual(confusions[0], { wanted: 'O', got: '0', count: 2 });
  assert.deepEqual(
    new Set(confusions.slice(1).map(({ wanted, got }) => `${wanted}>${got}`)),
    new Set(['€>', '>"']),
  );
});

test('equal texts have no confusions', () => {
  assert.deepEqual(
    countConfusions([
      ['same', 'same'],
      ['', ''],
    ]),
    [],
  );
});
