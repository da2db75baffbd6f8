import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError } from '../../../src/core/errors.ts';
import { readTokens } from '../../../src/sign/sigml/hamnosys.ts';
import { readSigml } from '../../../src/sign/sigml/read.ts';
import { knownTags } from '../../../src/sign/sigml/token-meanings.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const TAGS = [...knownTags(), 'hamfits', 'None'];
const SAMPLE = `<sigml><hamgestural_sign gloss="A"><sign_nonmanual><head_tier><head_par><head_movement movement="NO"/></head_par></head_tier>
<mouthing_tier><mouth_picture picture="a"/></mouthing_tier></sign_nonmanual>
<sign_manual both_hands="true" lr_symm="true"><split_handconfig><handconfig handshape="flat" mainbend="bent"/>
<handconfig handshape="fist" extfidir="ul" palmor="d"/></split_handconfig><split_location><location_hand location="palm"/>
<location_bodyarm location="chest" side="left_at" contact="touch"/></split_location><rpt_motion repetition="fromstart">
<tgt_motion><directedmotion direction="u" size="big" curve="r"/><handconstellation contact="touch"/></tgt_motion></rpt_motion>
</sign_manual></hamgestural_sign><hns_sign gloss="B"><hamnosys_nonmanual><hnm_head tag="SH"/></hamnosys_nonmanual>
<hamnosys_manual><hamfist/><hamextfingeru/><hamseqbegin/><hammoveu/><hamseqend/></hamnosys_manual></hns_sign></sigml>`;

test('any row of tokens reads: nothing is thrown, every report names a token of the row', () => {
  const random = seededRandom(1);
  for (let round = 0; round < 3000; round++) {
    const length = 1 + Math.floor(random() * 40);
    const tokens = Array.from({ length }, () => TAGS[Math.floor(random() * TAGS.length)] as string);
    const { sign, reports } = readTokens(tokens, 'SOUP');
    assert.ok(sign.manual.length <= 1);
    for (const { place, what } of reports) {
      assert.ok(place.token !== undefined && place.token >= 1 && place.token <= length, what);
      assert.notEqual(what, '');
    }
  }
});

test('names that every JavaScript object has are as unknown as any other', () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
  for (const name of names) {
    assert.match(readTokens([name], 'ODD').reports[0]?.what as string, /^unknown HamNoSys tag/);
    const values = SAMPLE.replace(/"[^"]*"/g, `"${name}"`);
    assert.ok(readSigml(values).reports.length > 10);
    const elements = SAMPLE.replace(
      /(<\/?)(\w+_(?:movement|picture|head|config)|handconfig|directedmotion)/g,
      `$1${name}`,
    );
    assert.ok(readSigml(elements).reports.length > 2);
  }
});

test('a row of tokens reads the same twice', () => {
  const random = seededRandom(2);
  for (let round = 0; round < 200; round++) {
    const tokens = Array.from({ length: 25 }, () => TAGS[Math.floor(random() * TAGS.length)] as string);
    assert.deepEqual(readTokens(tokens, 'SOUP'), readTokens(tokens, 'SOUP'));
  }
});

test('any change of a SiGML text gives signs with reports that have lines, or an error of our own', () => {
  const random = seededRandom(3);
  const pieces = SAMPLE.match(/<[^>]*>|"[^"]*"|\w+|\W/g) as string[];
  let readable = 0;
  for (let round = 0; round < 1500; round++) {
    const text = round % 2 === 0 ? withOtherValues(SAMPLE, random) : mutated(SAMPLE, pieces, random);
    try {
      const { reports } = readSigml(text);
      readable++;
      for (const { place, what } of reports) assert.ok((place.line ?? 0) >= 1, what);
    } catch (error) {
      assert.ok(error instanceof ConfigError, String(error));
    }
  }
  assert.ok(readable >= 750, `${readable}`);
});

/** Each attribute has, one time in three, the value of another one: the text stays well-formed. */
function withOtherValues(text: string, random: () => number): string {
  const values = text.match(/"[^"]*"/g) as string[];
  return text.replace(/"[^"]*"/g, (value) =>
    random() < 0.33 ? (values[Math.floor(random() * values.length)] as string) : value,
  );
}

/** One to four cuts, doublings or replacements. */
function mutated(text: string, pieces: readonly string[], random: () => number): string {
  let result = text;
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const from = Math.floor(random() * result.length);
    const to = from + Math.floor(random() * 4);
    const piece = random() < 0.5 ? '' : (pieces[Math.floor(random() * pieces.length)] as string);
    result = result.slice(0, from) + piece + result.slice(random() < 0.5 ? from : to);
  }
  return result;
}
