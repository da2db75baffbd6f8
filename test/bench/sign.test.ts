import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BenchError } from '../../bench/bench-error.ts';
import { readCollection } from '../../bench/sign/collections.ts';
import { letterPairs } from '../../bench/sign/letter-pairs.ts';
import { markerCounts } from '../../bench/sign/marker-spans.ts';
import { sweep } from '../../bench/sign/sweep.ts';
import { wordCounts } from '../../bench/sign/word-fate.ts';
import { loadLexicon } from '../../src/commands/lexicon-files.ts';
import { glossText } from '../../src/sign/gloss/gloss.ts';
import { createUtterance, vocabularyOf } from '../../src/sign/utterance/utterance.ts';

const { lexicon } = await loadLexicon();
const solved = (text: string) => {
  const plan = glossText(text, vocabularyOf(lexicon));
  return { text, plan, utterance: createUtterance(plan, lexicon) };
};

test('a folder of signs is read text by text, and what cannot be read is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-signs-'));
  try {
    const sign =
      '<sigml><hns_sign gloss="A"><hamnosys_manual><hamfist/><hamextfingeru/><hampalml/></hamnosys_manual></hns_sign></sigml>';
    writeFileSync(join(folder, 'a.sigml'), sign);
    writeFileSync(join(folder, 'b.sigml'), '<sigml><hns_sign>');
    writeFileSync(join(folder, 'c.txt'), 'no signs');
    const { texts, signs, failures } = readCollection(folder);
    assert.deepEqual([texts, signs.map(({ gloss }) => gloss), failures.length], [2, ['A'], 1]);
    assert.match(failures[0]!, /b\.sigml/);
    const [swept] = sweep('test', signs);
    assert.ok(swept?.motion?.endsAtRest && swept.motion.violations === 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.throws(() => readCollection(join(folder, 'gone')), BenchError);
});

test('a content word that is in no sign and no spelling is lost', () => {
  const { text, plan, utterance } = solved('The computer shows a zebrafish.');
  const count = wordCounts(text, plan, utterance);
  assert.deepEqual(count.lost, []);
  assert.ok(count.signed > 0 && count.spelledWords.includes('zebrafish'));
  const without = { ...plan, items: plan.items.filter(({ words }) => !words.includes('zebrafish')) };
  assert.deepEqual(wordCounts(text, without, utterance).lost, ['zebrafish']);
});

test('a marker that ends too early, or is not there, is told', () => {
  const { text, plan, utterance } = solved('Where is the computer?');
  assert.deepEqual(markerCounts(text, plan, utterance).unmarked, []);
  const shortened = utterance.markers.map((marker) => ({ ...marker, endMs: marker.startMs + 100 }));
  assert.equal(markerCounts(text, plan, { ...utterance, markers: shortened }).whole, 0);
  const none = markerCounts(text, { ...plan, markers: [] }, utterance);
  assert.equal(none.unmarked.length, 1);
});

test('every pair of letters differs in something that can be seen', () => {
  const pairs = letterPairs(lexicon);
  assert.equal(pairs.length, 325);
  assert.deepEqual(
    pairs.filter(({ differs }) => differs === 'nothing').map(({ letters }) => letters),
    [],
  );
});
