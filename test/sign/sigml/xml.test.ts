import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError } from '../../../src/core/errors.ts';
import { readSigml } from '../../../src/sign/sigml/read.ts';
import { MAX_ELEMENT_DEPTH, MAX_FILE_CHARACTERS, readXml } from '../../../src/sign/sigml/xml.ts';

function messageOf(text: string): string {
  try {
    readXml(text);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.code, 'broken-sigml');
    return error.message;
  }
  return assert.fail('expected an error');
}

test('elements know the line and column where their tags start', () => {
  const root = readXml('\uFEFF<?xml version="1.0"?>\n<!-- a comment -->\n<a>\n  <b x="1"/><c\n/></a>');
  assert.deepEqual(root.place, { line: 3, column: 1 });
  assert.deepEqual(
    root.children.map(({ name, place }) => [name, place]),
    [
      ['b', { line: 4, column: 3 }],
      ['c', { line: 4 }],
    ],
  );
  assert.equal(root.children[0]?.attributes.x, '1');
});

test('text that is not well-formed is an error with its place and without its content', () => {
  assert.match(
    messageOf('<a>\n<secret></a>'),
    /^Expected well-formed XML in a SiGML file, got a mistake at line 2, column \d+\./,
  );
  assert.doesNotMatch(messageOf('<a>\n<secret></a>'), /secret/);
  assert.match(messageOf(''), /well-formed XML/);
  assert.match(messageOf('no XML'), /well-formed XML/);
});

test('only the five entities of XML are known: what a document type declares is not expanded', () => {
  assert.equal(readXml('<a x="&lt;&amp;&#65;"/>').attributes.x, '<&A');
  const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>';
  assert.equal(readXml(`${bomb}<a/>`).name, 'a');
  assert.match(messageOf(`${bomb}<a x="&c;"/>`), /well-formed XML/);
});

test('files that are too long or nested too deep are refused', () => {
  assert.match(messageOf(`<a>${' '.repeat(MAX_FILE_CHARACTERS)}</a>`), /Expected at most 1048576 characters/);
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  assert.equal(readXml(nested(MAX_ELEMENT_DEPTH)).name, 'a');
  assert.match(messageOf(nested(MAX_ELEMENT_DEPTH + 1)), /nested at most 64 deep/);
});

test('a file may hold several signs of both dialects, or be one sign itself', () => {
  const hns = '<hns_sign gloss="A"><hamnosys_manual><hamfist/></hamnosys_manual></hns_sign>';
  const gestural = '<hamgestural_sign gloss="B"><sign_manual><nomotion/></sign_manual></hamgestural_sign>';
  const { signs, tags, reports } = readSigml(`<sigml>${hns}${gestural}</sigml>`);
  assert.deepEqual(tags, [['hamfist'], []]);
  assert.deepEqual(
    signs.map(({ gloss, manual }) => [gloss, manual.length]),
    [
      ['A', 1],
      ['B', 1],
    ],
  );
  assert.deepEqual(reports, []);
  assert.equal(readSigml(hns).signs[0]?.gloss, 'A');
});

test('tags of HNS-SiGML are reported by line and column; unknown elements around them too', () => {
  const { reports } = readSigml(
    '<sigml>\n<hns_sign>\n<hamnosys_manua/><hamnosys_manual>\n  <hamfits/>\n</hamnosys_manual></hns_sign><hns_sing/></sigml>',
  );
  assert.deepEqual(reports, [
    {
      place: { line: 3, column: 1 },
      what: 'unknown element "hamnosys_manua"',
      didYouMean: 'hamnosys_manual',
    },
    { place: { line: 2, column: 1 }, what: 'a sign without a gloss' },
    { place: { line: 4, column: 3 }, what: 'unknown HamNoSys tag "hamfits"', didYouMean: 'hamfist' },
    { place: { line: 5, column: 30 }, what: 'unknown element "hns_sing"', didYouMean: 'hns_sign' },
  ]);
});
