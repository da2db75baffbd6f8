import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TAGS_BY_CODE_POINT } from '../../../src/sign/sigml/code-points.ts';
import { readTokens, tokensFromUnicode } from '../../../src/sign/sigml/hamnosys.ts';
import { readSigml } from '../../../src/sign/sigml/read.ts';

const DATA = '../shared/data';
const skip = existsSync(join(DATA, 'sigml-ngt')) ? false : `${DATA} with the SiGML collections is not here`;

function signsIn(folder: string) {
  const names = readdirSync(join(DATA, folder)).filter((name) => name.endsWith('.sigml'));
  return names.map((name) => ({ name, ...readSigml(readFileSync(join(DATA, folder, name), 'utf8')) }));
}

test('every gestural file of the NGT collection reads, nearly all without a report', { skip }, () => {
  const files = signsIn('sigml-ngt');
  assert.equal(files.length, 1102);
  assert.ok(files.every(({ signs }) => signs.length === 1 && signs[0]?.manual.length !== 0));
  const reported = files.filter(({ reports }) => reports.length > 0);
  assert.ok(reported.length <= 30, `${reported.length} files with reports`);
});

test('every HNS alphabet reads without a report', { skip }, () => {
  const files = signsIn('sigml-hns');
  const signs = files.flatMap(({ signs: found }) => found);
  assert.equal(files.length, 6);
  assert.ok(signs.length > 140, `${signs.length}`);
  assert.deepEqual(
    files.flatMap(({ reports }) => reports),
    [],
  );
  assert.ok(signs.every(({ manual }) => manual[0]?.start.dominant.handshape !== undefined));
});

test('HamNoSys in Unicode reads to signs whose tokens are all known', { skip }, () => {
  const lines = readFileSync(join(DATA, 'sigml-hns', 'golden_signs.jsonl'), 'utf8')
    .trim()
    .split('\n');
  assert.ok(lines.length >= 40);
  for (const line of lines) {
    const { gloss, expected_hamnosys: text } = JSON.parse(line) as {
      gloss: string;
      expected_hamnosys: string;
    };
    const { reports } = readTokens(tokensFromUnicode(text), gloss);
    assert.ok(!reports.some(({ what }) => what.startsWith('unknown')), gloss);
  }
});

test('code points and tags are those of the published table', { skip }, () => {
  const table = readFileSync(join(DATA, 'sigml-facts', 'hamnosys4_codepoints.csv'), 'utf8');
  const rows = table.trim().split('\n').slice(1);
  assert.equal(rows.length, TAGS_BY_CODE_POINT.size);
  for (const row of rows) {
    const [point = '', tag] = row.trim().split(',');
    assert.equal(TAGS_BY_CODE_POINT.get(Number.parseInt(point.slice(2), 16)), tag);
  }
});
