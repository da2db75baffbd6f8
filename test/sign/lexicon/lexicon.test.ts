import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exportEntry } from '../../../src/sign/lexicon/export.ts';
import { entriesFromSigml } from '../../../src/sign/lexicon/from-sigml.ts';
import { createLexicon } from '../../../src/sign/lexicon/lexicon.ts';
import { lintEntries } from '../../../src/sign/lexicon/lint.ts';
import { parseLexicon } from '../../../src/sign/lexicon/parse.ts';
import { reportText } from '../../../src/sign/sigml/report.ts';

const MANUAL = 'hamfist hamextfingeru hampalmd';
const parsed = (text: string) => parseLexicon(text, 'signs.txt').entries;
const lineOf = (gloss: string, meanings: string, confidence = 'high', manual = MANUAL) =>
  `${gloss} | ${meanings} | ${manual} | - | - | confidence=${confidence}\n`;

test('signs are found by name and by meaning in any capitals, the surest first', () => {
  const lexicon = createLexicon(
    parsed(
      lineOf('RIGHT', 'right, correct', 'low') +
        lineOf('RIGHT-SIDE', 'right, right  side') +
        lineOf('RIGHT', 'ok') +
        lineOf('LEFT-OVER', 'rest; ok, correct', 'high'),
    ),
  );
  assert.equal(lexicon.entries.length, 4);
  assert.equal(lexicon.find('right')?.confidence, 'high');
  assert.equal(lexicon.find('WRONG'), undefined);
  const glossesOf = (meaning: string) => lexicon.withMeaning(meaning).map(({ gloss }) => gloss);
  assert.deepEqual(glossesOf('Right'), ['RIGHT-SIDE', 'RIGHT']);
  assert.deepEqual(glossesOf(' right   SIDE'), ['RIGHT-SIDE']);
  assert.deepEqual(glossesOf('ok'), ['RIGHT', 'LEFT-OVER'], 'its own sign before one that can stand for it');
  assert.deepEqual(glossesOf('left'), []);
});

test('an entry leaves as plain JSON', () => {
  const [entry] = parsed(
    'YES | yes; yeah | hamfist hamextfingeru hampalmd hamnodding | head:NO mouth:L06 | Yes | confidence=medium',
  );
  assert.deepEqual(entry && exportEntry(entry), {
    gloss: 'YES',
    meanings: ['yes'],
    standsFor: ['yeah'],
    manual: ['hamfist', 'hamextfingeru', 'hampalmd', 'hamnodding'],
    nonmanual: 'head:NO mouth:L06',
    mouthing: 'yes',
    confidence: 'medium',
  });
  const [plain] = parsed(lineOf('S', 's'));
  assert.deepEqual(plain && [exportEntry(plain).nonmanual, exportEntry(plain).mouthing], [null, null]);
});

test('SiGML files become a lexicon by gloss, by file name where a gloss is there twice', () => {
  const sigml = (gloss: string) =>
    `<sigml><hns_sign gloss="${gloss}"><hamnosys_manual><hamfist/><hamfits/></hamnosys_manual></hns_sign></sigml>`;
  const { entries, reports } = entriesFromSigml([
    { name: 'A.sigml', text: sigml('GOOD_DAY') },
    { name: 'B-1.sigml', text: sigml('B') },
    { name: 'B-2.sigml', text: sigml('B') },
  ]);
  assert.deepEqual(
    entries.map(({ gloss, meanings }) => [gloss, meanings]),
    [
      ['GOOD_DAY', ['good day']],
      ['B-1', ['b']],
      ['B-2', ['b']],
    ],
  );
  assert.equal(entries[1]?.sign.gloss, 'B-1');
  assert.deepEqual(entries[1]?.manual, ['hamfist', 'hamfits']);
  assert.deepEqual(createLexicon(entries).withMeaning('good day')[0]?.place, { fileName: 'A.sigml' });
  assert.deepEqual(
    reports.map(({ place }) => place.fileName),
    ['A.sigml', 'B-1.sigml', 'B-2.sigml'],
  );
});

test('the lint finds start postures that are not whole', () => {
  const findings = lintEntries(
    parsed(
      lineOf('A', 'a', 'high', 'hamextfingeru hampalmd') +
        lineOf('B', 'b', 'high', 'hamparbegin hamfist hamplus hamflathand hamparend hamextfingeru') +
        lineOf('C', 'c', 'high', '-'),
    ),
  );
  assert.deepEqual(findings.map(reportText), [
    'signs.txt:1: the strong hand starts without a handshape',
    'signs.txt:2: the strong hand starts without a palm direction',
    'signs.txt:2: the weak hand starts without a palm direction',
    'signs.txt:3: a sign that does nothing',
  ]);
  assert.ok(findings.every(({ isNote }) => !isNote));
});

test('the lint finds names that are there twice, and notes meanings that lead to several signs', () => {
  const findings = lintEntries(parsed(lineOf('A', 'x') + lineOf('B', 'x') + lineOf('A', 'y')));
  assert.deepEqual(
    findings.map((finding) => [finding.isNote, reportText(finding)]),
    [
      [false, 'signs.txt:3: the gloss is also at signs.txt:1'],
      [true, 'signs.txt:2: the meaning "x" is also that of A at signs.txt:1'],
    ],
  );
});

test('the lint notes a repetition that reaches only the last of several movements', () => {
  const notesOf = (words: string) =>
    lintEntries(parsed(lineOf('A', 'a', 'high', `${MANUAL} ${words}`))).length;
  assert.equal(notesOf('hammoveu hammoved hamrepeatfromstart'), 1);
  assert.equal(notesOf('hammoved hamrepeatfromstart'), 0);
  assert.equal(notesOf('hamseqbegin hammoveu hammoved hamseqend hamrepeatfromstart'), 0);
});

test('a whole entry has no findings', () => {
  assert.deepEqual(lintEntries(parsed(lineOf('S', 's'))), []);
});

test('no entry of the American lexicon has a mistake: tags, grammar, start postures, names', () => {
  const folder = join(import.meta.dirname, '../../../avatars/lexicon/asl');
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const read = files.map((name) => parseLexicon(readFileSync(join(folder, name), 'utf8'), name));
  const findings = lintEntries(read.flatMap(({ entries }) => entries)).filter(({ isNote }) => !isNote);
  assert.deepEqual([...read.flatMap(({ reports }) => reports), ...findings].map(reportText), []);
});
