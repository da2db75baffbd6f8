import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLexicon } from '../../../src/sign/lexicon/parse.ts';
import { reportText } from '../../../src/sign/sigml/report.ts';

const HELLO =
  'HELLO | Hello, hi , hi; greetings, hi | hamflathand hamextfingerul hampalmd hamforehead hamtouch hammoveor | brows:RB head:NF | Hello | confidence=high; like a salute; one hand';
const textsOf = (text: string) => parseLexicon(text, 'signs.txt').reports.map(reportText);

test('a line is a sign: name, meanings, tokens, non-manual items, mouthing, confidence and notes', () => {
  const { entries, reports } = parseLexicon(`# greetings\n\n${HELLO}\r\n`, 'greetings.txt');
  assert.deepEqual(reports, []);
  assert.equal(entries.length, 1);
  const [{ sign, ...entry }] = entries as [(typeof entries)[number]];
  assert.deepEqual(entry, {
    gloss: 'HELLO',
    meanings: ['hello', 'hi'],
    standsFor: ['greetings'],
    manual: ['hamflathand', 'hamextfingerul', 'hampalmd', 'hamforehead', 'hamtouch', 'hammoveor'],
    mouthing: 'hello',
    confidence: 'high',
    notes: 'like a salute; one hand',
    place: { fileName: 'greetings.txt', line: 3 },
  });
  assert.equal(sign.gloss, 'HELLO');
  assert.deepEqual(sign.manual[0]?.start.dominant.location, {
    kind: 'body',
    site: { first: 'forehead' },
    contact: 'touch',
  });
  assert.deepEqual(sign.nonManual, {
    face: [[{ articulator: 'brows', code: 'RB' }]],
    head: [[{ articulator: 'head', code: 'NF' }]],
  });
});

test('different parts of the face move at the same time, items of one part after each other', () => {
  const line = 'WOW | wow | - | brows:RB face:WB lids:BB mouth:J01 | - | confidence=low';
  const { entries, reports } = parseLexicon(line, 'signs.txt');
  assert.deepEqual(reports, []);
  assert.equal(entries[0]?.mouthing, undefined);
  assert.deepEqual(entries[0]?.sign, {
    gloss: 'WOW',
    manual: [],
    nonManual: {
      face: [
        [
          { articulator: 'brows', code: 'RB' },
          { articulator: 'lids', code: 'WB' },
        ],
        [{ articulator: 'lids', code: 'BB' }],
      ],
      mouth: [[{ articulator: 'mouth-gesture', code: 'J01' }]],
    },
  });
});

test('mistakes are reported with file, line and token, and the line is kept', () => {
  const line = 'Hello | , | hamflathnd hamextfingeru | haed:NF brows:XX | - | confidence=hihg';
  assert.deepEqual(textsOf(`\n${line}`), [
    'signs.txt:2: a gloss is written in capitals, not "Hello"',
    'signs.txt:2: token 1: unknown HamNoSys tag "hamflathnd"; did you mean "hamflathand"?',
    'signs.txt:2: a sign without meaning words',
    'signs.txt:2: unknown confidence "hihg", taken as low; did you mean "high"?',
    'signs.txt:2: unknown non-manual tier "haed"; did you mean "head"?',
    'signs.txt:2: unknown code "XX" of brows',
  ]);
  assert.equal(parseLexicon(line, 'signs.txt').entries[0]?.confidence, 'low');
});

test('a line without six fields is left out', () => {
  const { entries, reports } = parseLexicon('A | b | c\n', 'signs.txt');
  assert.deepEqual(entries, []);
  assert.deepEqual(reports, [
    { place: { fileName: 'signs.txt', line: 1 }, what: 'expected 6 fields separated by |, got 3' },
  ]);
});

test('notes without a confidence make a sign unsure', () => {
  const { entries } = parseLexicon('A | a | - | brows:RB | - | as in Texas', 'signs.txt');
  assert.equal(entries[0]?.confidence, 'low');
  assert.equal(entries[0]?.notes, 'as in Texas');
});
