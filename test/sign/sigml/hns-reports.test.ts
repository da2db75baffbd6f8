import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTokens } from '../../../src/sign/sigml/hamnosys.ts';
import { manualOf, reportsOf, tagsOf } from './tokens.ts';

const START = 'fist extfingeru palmd';

test('a misspelled tag is reported by its number with the one that was meant, and the rest is read', () => {
  const { sign, reports } = readTokens(tagsOf('fist extfingeru plamd moveo'), 'TEST');
  assert.deepEqual(reports, [
    { place: { token: 3 }, what: 'unknown HamNoSys tag "hamplamd"', didYouMean: 'hampalmd' },
  ]);
  assert.deepEqual(sign.manual[0]?.start.dominant.orientation, { fingers: { first: 'u' } });
  assert.equal(sign.manual[0]?.motions.length, 1);
});

test('a bracket that is not closed, or closed as another kind, is reported', () => {
  assert.deepEqual(reportsOf(`${START} seqbegin moveu`), [
    'token 5: hamseqbegin is not closed by hamseqend here',
  ]);
  assert.deepEqual(reportsOf(`${START} seqbegin moveu parend`), [
    'token 6: hamseqbegin is closed by hamparend',
  ]);
  assert.deepEqual(reportsOf(`${START} moveu seqend`), ['token 5: hamseqend does not belong here']);
});

test('what stands where it makes no sense is reported and skipped', () => {
  assert.deepEqual(reportsOf(`${START} arcu moveo`), ['token 4: hamarcu does not belong here']);
  assert.deepEqual(reportsOf(`${START} moveo symmlr`), ['token 5: hamsymmlr does not belong here']);
  assert.deepEqual(reportsOf(`${START} repeatfromstart`), [
    'token 4: hamrepeatfromstart does not belong here',
  ]);
  assert.deepEqual(reportsOf('fist extfingeru extfingero palmd'), [
    'token 3: a second finger direction without hambetween',
  ]);
  assert.deepEqual(reportsOf(`lrat ${START}`), ['token 1: a side mark without a place']);
});

test('a new posture without hamreplace is read as one, with a report', () => {
  const words = `${START} moveo flathand`;
  assert.deepEqual(reportsOf(words), ['token 5: a new handshape or orientation without hamreplace']);
  const [motion] = readTokens(tagsOf(words), 'TEST').sign.manual[0]?.motions ?? [];
  assert.deepEqual(motion?.kind === 'target' && motion.posture.dominant.handshape, {
    first: { base: 'flat' },
  });
});

test('hamreplace with nothing behind it is reported', () => {
  assert.deepEqual(reportsOf(`${START} replace moveo`), [
    'token 5: hamreplace without a handshape, orientation or place',
  ]);
});

test('symbols that cannot be shown are named, punctuation is not worth a word', () => {
  assert.deepEqual(reportsOf(`${START} mime`), ['token 4: hammime leaves the movement to mime']);
  assert.deepEqual(reportsOf(`${START} movecross`), ['token 4: hammovecross is obsolete since HamNoSys 4']);
  assert.equal(manualOf(`version40 ${START} space fullstop`).motions.length, 0);
});

test('of alternatives the first is read', () => {
  const { motions } = manualOf(`${START} altbegin moveu metaalt moved mover altend movel`);
  assert.deepEqual(
    motions.map((motion) => motion.kind === 'directed' && motion.direction.first),
    ['u', 'l'],
  );
});

test('brackets deeper than sixteen are reported and do not overflow the stack', () => {
  const reports = reportsOf(`${START} ${'seqbegin '.repeat(20_000)}`);
  assert.ok(reports.includes('token 20: brackets are nested deeper than 16'));
});

test('a sign of more than a thousand symbols is cut there', () => {
  const reports = reportsOf(`${START} ${'parbegin flathand '.repeat(2_000)}`);
  assert.ok(reports.includes('token 1001: a sign of more than 1000 symbols; the rest is left out'));
});

test('no tokens at all are a sign without a manual part', () => {
  assert.deepEqual(readTokens([], 'TEST'), {
    sign: { gloss: 'TEST', manual: [], nonManual: {} },
    reports: [],
  });
});
