import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivedMeanings } from '../../../src/sign/gloss/derivation.ts';
import { compoundParts, synonymsOf } from '../../../src/sign/gloss/synonyms.ts';

test('a near word goes to the usual one, never back', () => {
  assert.deepEqual(synonymsOf('laptop'), ['computer']);
  assert.deepEqual(synonymsOf('purchase'), ['buy']);
  assert.ok(!synonymsOf('computer').includes('laptop'));
  assert.deepEqual(synonymsOf('xylophone'), []);
});

test('compounds come apart', () => {
  assert.deepEqual(compoundParts('sunflower'), ['sun', 'flower']);
  assert.deepEqual(compoundParts('text field'), ['text', 'box']);
  assert.equal(compoundParts('carpet'), null);
});

test('a derived word comes apart only into meanings that are known', () => {
  const known = new Set(['quick', 'sing', 'person', 'happy', 'not', 'run', 'post', 'kind', 'new']);
  const derive = (word: string, isPerson = false) =>
    derivedMeanings(word, isPerson, (base) => known.has(base));
  assert.deepEqual(derive('quickly'), ['quick']);
  assert.deepEqual(derive('happily'), ['happy']);
  assert.deepEqual(derive('kindness'), ['kind']);
  assert.deepEqual(derive('unhappy'), ['happy', 'not']);
  assert.deepEqual(derive('singer', true), ['sing', 'person']);
  assert.deepEqual(derive('runner', true), ['run', 'person']);
  assert.equal(derive('poster'), null);
  assert.equal(derive('news'), null);
  assert.equal(derive('greatness'), null);
});
