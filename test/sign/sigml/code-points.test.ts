import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TAGS_BY_CODE_POINT } from '../../../src/sign/sigml/code-points.ts';
import { readTokens, tokensFromUnicode } from '../../../src/sign/sigml/hamnosys.ts';
import { tokenMeaning } from '../../../src/sign/sigml/token-meanings.ts';
import { BODY_SITES } from '../../../src/sign/tree.ts';

test('HamNoSys 4 has 209 symbols, 201 of them in the private use area, each with a tag of its own', () => {
  const codePoints = [...TAGS_BY_CODE_POINT.keys()];
  assert.equal(codePoints.length, 209);
  assert.equal(new Set(TAGS_BY_CODE_POINT.values()).size, 209);
  assert.equal(codePoints.filter((point) => point >= 0xe000 && point <= 0xe0f1).length, 201);
  assert.ok([...TAGS_BY_CODE_POINT.values()].every((tag) => /^ham[a-z0-9]+X?$/.test(tag)));
});

test('symbols at both ends of each run have the tags of the published table', () => {
  const known: readonly (readonly [number, string])[] = [
    [0xe000, 'hamfist'],
    [0xe00b, 'hamceeopen'],
    [0xe014, 'hamdoublehooked'],
    [0xe027, 'hamextfingerul'],
    [0xe031, 'hamextfingeruo'],
    [0xe03f, 'hampalmul'],
    [0xe04f, 'hamneck'],
    [0xe054, 'hambelowstomach'],
    [0xe05f, 'hamneutralspace'],
    [0xe065, 'hamwristpulse'],
    [0xe06a, 'hampinkyside'],
    [0xe07a, 'hamfingerside'],
    [0xe07f, 'hamwristtopinky'],
    [0xe091, 'hammoveuo'],
    [0xe0a3, 'hamcircledi'],
    [0xe0aa, 'hamreplace'],
    [0xe0af, 'hamnomotion'],
    [0xe0b8, 'hamclockfull'],
    [0xe0be, 'hamzigzag'],
    [0xe0c3, 'hamellipseul'],
    [0xe0cc, 'hamhalt'],
    [0xe0d6, 'hambrushing'],
    [0xe0dd, 'hamalternatingmotion'],
    [0xe0ed, 'hamorirelative'],
    [0xe0f1, 'hamversion40'],
    [0x7d, 'hamaltend'],
  ];
  for (const [point, tag] of known) assert.equal(TAGS_BY_CODE_POINT.get(point), tag);
});

test('every symbol has a meaning, and places have the names of the tree', () => {
  const sites = new Set<string>(BODY_SITES);
  for (const tag of TAGS_BY_CODE_POINT.values()) {
    const meaning = tokenMeaning(tag);
    assert.ok(meaning !== undefined, tag);
    if (meaning.kind === 'site') assert.ok(sites.has(meaning.site), tag);
  }
  assert.equal(tokenMeaning('hamfinger234'), undefined);
});

test('HamNoSys in Unicode reads as its tags, blanks between symbols left out', () => {
  const tags = tokensFromUnicode('\uE002\uE020 \uE03C\n\uE04D\uE0D1');
  assert.deepEqual(tags, ['hamfinger2', 'hamextfingeru', 'hampalmd', 'hamchin', 'hamtouch']);
});

test('a character that is no HamNoSys symbol is reported by its code point', () => {
  const { reports } = readTokens(tokensFromUnicode('\uE000A'), 'TEST');
  assert.deepEqual(reports, [{ place: { token: 2 }, what: 'unknown HamNoSys tag "U+0041"' }]);
});
