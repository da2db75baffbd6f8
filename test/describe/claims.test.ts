import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClaims } from '../../src/describe/claims.ts';

const kindOf = (sentence: string, ...read: string[]) => checkClaims(sentence, read).kind;

test('what is seen needs no support: things, counts, colours, and the first word of a sentence', () => {
  for (const sentence of [
    'A man rides a brown horse on the beach.',
    'Two dogs and 3 cats sit on a red sofa.',
    'Une femme tient un parapluie bleu.',
  ])
    assert.equal(kindOf(sentence), 'supported', sentence);
});

test('German writes every noun with a capital: there two in a row are a name', () => {
  assert.equal(checkClaims('Ein Mann mit Hut steht neben dem Auto.', [], 'de-AT').kind, 'supported');
  assert.equal(checkClaims('Die Frau heißt Marie Curie.', [], 'de').kind, 'doubtful');
});

test('names, read numbers and quoted words stand where they were read, also with a letter misread', () => {
  assert.equal(kindOf('A bus to Bristol stands there.', 'BRISTOL 42'), 'supported');
  assert.equal(kindOf('The bus has the number 42.', 'Bristol 42'), 'supported');
  assert.equal(kindOf('A sign that says "Way out".', 'WAY OUT ->'), 'supported');
  assert.equal(kindOf('A bus to Bristol stands there.', 'Br1stol'), 'supported');
});

test('a name or a number that nobody read makes the sentence doubtful', () => {
  assert.equal(kindOf('The woman is Marie Curie.', 'Physics'), 'doubtful');
  assert.equal(kindOf('The photo was taken in 1987.'), 'doubtful');
  assert.equal(kindOf('The total is $45.20.', 'Total $54.20'), 'doubtful');
});

test('quoted words that nobody read are cut with their clause, or make the sentence doubtful', () => {
  assert.deepEqual(checkClaims('A red sign that says "No entry" hangs on a wall.', ['EXIT']), {
    kind: 'cut',
    text: 'A red sign hangs on a wall.',
  });
  assert.deepEqual(checkClaims('There is a shop, with the words “Best Coffee”.', []), {
    kind: 'cut',
    text: 'There is a shop.',
  });
  assert.equal(kindOf('"Hello" is written on it.', 'Bye'), 'doubtful');
});

test('equal input gives equal words, and any text is taken', () => {
  for (const text of ['', '"', '""', '“', 'A "b', '42', '.', 'A'.repeat(5_000)]) {
    assert.deepEqual(checkClaims(text, [text]), checkClaims(text, [text]));
  }
});
