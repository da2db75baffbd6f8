import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan } from '../../../src/sign/gloss/scan.ts';

const kinds = (text: string) => scan(text).map(({ kind, text: part }) => `${kind} ${part}`);
const values = (text: string) => scan(text).flatMap(({ value }) => (value === undefined ? [] : [value]));

test('addresses, files and paths are one literal, without the mark that ends the sentence', () => {
  assert.deepEqual(kinds('See https://example.com/a?b=1.'), [
    'word See',
    'literal https://example.com/a?b=1',
    'punctuation .',
  ]);
  for (const literal of [
    'anna@example.org',
    'www.example.com',
    'report_final.pdf',
    '/home/anna/notes',
    'snake_case',
    'archive.tar.gz',
  ])
    assert.deepEqual(kinds(literal), [`literal ${literal}`]);
});

test('abbreviations keep their dots; the end of a sentence does not', () => {
  assert.deepEqual(kinds('Dr. Lee, e.g. here.'), [
    'word Dr.',
    'word Lee',
    'punctuation ,',
    'word e.g.',
    'word here',
    'punctuation .',
  ]);
});

test('clock times know their half of the day, and hours that cannot be are no clock times', () => {
  assert.deepEqual(values('3:30 pm'), [{ kind: 'clock', hour: 3, minute: 30, half: 'pm' }]);
  assert.deepEqual(values('10 a.m.'), [{ kind: 'clock', hour: 10, minute: 0, half: 'am' }]);
  assert.deepEqual(values('15:45'), [{ kind: 'clock', hour: 15, minute: 45 }]);
  assert.deepEqual(values("9 o'clock"), [{ kind: 'clock', hour: 9, minute: 0 }]);
  assert.ok(values('99:99').every(({ kind }) => kind !== 'clock'));
});

test('dates are read in the order of the United States, in words and as ISO 8601', () => {
  const date = { kind: 'date', month: 3, day: 5, year: 2026 };
  for (const text of ['3/5/2026', 'March 5, 2026', 'Mar 5th, 2026', '5 March 2026', '2026-03-05'])
    assert.deepEqual(values(text), [date], text);
  assert.deepEqual(values('October 2026'), [{ kind: 'date', month: 10, year: 2026 }]);
  assert.ok(values('31/31/2020').every(({ kind }) => kind !== 'date'));
  assert.deepEqual(values('March has come'), []);
});

test('money, percent, ordinals, fractions, years and telephone numbers are told apart', () => {
  assert.deepEqual(values('$1,250.00'), [{ kind: 'money', figures: '1250.00', currency: 'dollar' }]);
  assert.deepEqual(values('€3 million'), [
    { kind: 'money', figures: '3', currency: 'euro', scale: 'million' },
  ]);
  assert.deepEqual(values('75 %'), [{ kind: 'percent', figures: '75' }]);
  assert.deepEqual(values('21st'), [{ kind: 'ordinal', figures: '21' }]);
  assert.deepEqual(values('1/2'), [{ kind: 'fraction', over: '1', under: '2' }]);
  assert.deepEqual(values('1998'), [{ kind: 'year', year: 1998 }]);
  assert.deepEqual(values('555-0142'), [{ kind: 'digits', figures: '5550142' }]);
  assert.deepEqual(values('-3.5'), [{ kind: 'number', figures: '-3.5' }]);
});

test('a long run of one letter or one mark is read in no time', () => {
  const text = `${'a'.repeat(20_000)} ${'.'.repeat(20_000)} ${'/a'.repeat(5000)} ${'a-'.repeat(5000)} ${'1,'.repeat(5000)}`;
  assert.ok(scan(text).length > 0);
});
