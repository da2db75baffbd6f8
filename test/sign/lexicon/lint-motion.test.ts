import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LexiconEntry } from '../../../src/sign/lexicon/entry.ts';
import { lintMotion, SIGN_DURATION_MS } from '../../../src/sign/lexicon/lint-motion.ts';
import { parseLexicon } from '../../../src/sign/lexicon/parse.ts';
import { REFERENCE_BODY } from '../../../src/sign/reference-body.ts';
import { reportText } from '../../../src/sign/sigml/report.ts';

function entryOf(tokens: string): LexiconEntry {
  const { entries } = parseLexicon(`A | a | ${tokens} | head:NO | - | confidence=high`, 'signs.txt');
  return entries[0] as LexiconEntry;
}
const AT_CHIN = 'hamfinger2 hamextfingeru hampalml hamindexfinger hamfingertip hamchin hamtouch';

test('a sign of a usual length that reaches its place has no findings', () => {
  assert.deepEqual(lintMotion(entryOf(`${AT_CHIN} hammoveo`)), []);
});

test('a sign that takes too long is a mistake', () => {
  const [finding] = lintMotion(entryOf(`${AT_CHIN} ${'hammoveo hammovei '.repeat(20)}`));
  assert.equal(finding?.isNote, false);
  const durationMs = Number(/lasts (\d+) ms/.exec(finding?.what ?? '')?.[1]);
  assert.ok(durationMs > SIGN_DURATION_MS.most, `${durationMs}`);
});

test('a touch that the arm cannot reach is a mistake', () => {
  const { chin } = REFERENCE_BODY.sites;
  const faraway = { ...chin, centre: { ...chin.centre, point: [0, 1.5, 3] as const } };
  const body = { ...REFERENCE_BODY, sites: { ...REFERENCE_BODY.sites, chin: faraway } };
  const findings = lintMotion(entryOf(AT_CHIN), body).filter(({ what }) => what.includes('touch'));
  assert.match(findings.map(reportText).join(), /^signs\.txt:1: a touch misses its place by \d{4} mm$/);
  assert.equal(findings[0]?.isNote, false);
});

test('a sign without hands is not moved', () => {
  assert.deepEqual(lintMotion(entryOf('-')), []);
});
