import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreement, compareWithAslLex } from '../../bench/metrics/asl-lex.ts';
import { readCsv } from '../../bench/metrics/csv.ts';
import { parseLexicon } from '../../src/sign/lexicon/parse.ts';

const lexicon = (...lines: readonly string[]) =>
  parseLexicon(lines.map((line) => `${line} | - | - | confidence=high`).join('\n'), 'signs.txt').entries;
const FIST = 'hamfist hamthumbacrossmod hamextfingeru hampalmd';

test('fields in quotes may hold commas, quotes and line breaks', () => {
  assert.deepEqual(readCsv('a,b\r\n1,"x, ""y""\nz"\n,2\n'), [
    { a: '1', b: 'x, "y"\nz' },
    { a: '', b: '2' },
  ]);
});

test('a sign stands beside the row of its name, of several variants the one that agrees best', () => {
  const rows = readCsv(
    'EntryID,SignType.2.0,Flexion.2.0\nthank_you_1,SymmetryViolation,Flat\nthank_you_2,OneHanded,Flat\n',
  );
  assert.deepEqual(compareWithAslLex(lexicon(`THANK-YOU | thanks | ${FIST}`), rows), [
    {
      gloss: 'THANK-YOU',
      entryId: 'thank_you_2',
      differences: [{ feature: 'flexion', ours: 'FullyClosed', theirs: 'Flat' }],
      compared: ['signType', 'flexion'],
    },
  ]);
});

test('a sign stands beside the rows of its meanings, not of what it can stand for', () => {
  const entries = lexicon(`AUTOMOBILE | vehicle, car | ${FIST}`, `TABLE | desk; car | ${FIST}`);
  const matches = compareWithAslLex(entries, readCsv('EntryID,Contact.2.0\ncar,1\n'));
  assert.deepEqual(
    matches.map(({ gloss, entryId }) => [gloss, entryId]),
    [['AUTOMOBILE', 'car']],
  );
});

test('a row of a word with two meanings stands beside the sign that agrees with it', () => {
  const entries = lexicon(
    `FALL | fall down | ${FIST}`,
    `AUTUMN | autumn, fall | hamflathand hamextfingeru hampalmd`,
  );
  const table = 'EntryID,Flexion.2.0\nfall_1,FullyOpen\n';
  assert.deepEqual(
    compareWithAslLex(entries, readCsv(table)).map(({ gloss }) => gloss),
    ['AUTUMN'],
  );
  assert.equal(compareWithAslLex(entries.slice(0, 1), readCsv(table)).length, 1);
});

test('a sign type that the row itself contradicts is not compared', () => {
  const header = 'EntryID,SignType.2.0,Handshape.2.0,NonDominantHandshape.2.0,Contact.2.0';
  const rows = readCsv(
    `${header}\na,AsymmetricalDifferentHandshape,s,S,0\nb,AsymmetricalDifferentHandshape,s,B,0\n`,
  );
  const matches = compareWithAslLex(lexicon(`A | a | ${FIST}`, `B | b | ${FIST}`), rows);
  assert.deepEqual(
    matches.map(({ compared }) => compared),
    [['hasContact'], ['signType', 'hasContact']],
  );
});

test('agreement counts the signs whose row has a value', () => {
  const entries = lexicon(`A | a | ${FIST}`, `B | b | ${FIST}`, `C | c | ${FIST}`);
  const matches = compareWithAslLex(entries, readCsv('EntryID,Contact.2.0\na,0\nb,1\nc,\n'));
  assert.deepEqual(agreement(matches, 'hasContact'), { same: 1, of: 2 });
});
