import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atMost, either, plain, quoting, reciting } from '../../src/describe/statement.ts';

const box = { x: 1, y: 2, width: 3, height: 4 };
const quote = { text: 'Save the long letter to Ann', boxes: [box], confidence: 0.7, lineIndexes: [0] };

test('a phrase is said whole or not at all, with a capital and a full stop', () => {
  const statement = plain('a form', [box], 0.9);
  assert.deepEqual(statement(2), { text: 'A form.', confidence: 0.9, regions: [box] });
  assert.equal(statement(1), null);
});

test('a quote inside a phrase is cut to the words that are left', () => {
  const statement = quoting((text) => `a dialog asking: ${text}`, quote);
  assert.equal(statement(20)?.text, 'A dialog asking: Save the long letter to Ann.');
  assert.equal(statement(7)?.text, 'A dialog asking: Save the long letter…');
});

test('a quote that would be cut to too few words is not said', () => {
  assert.equal(quoting((text) => `first: ${text}`, quote, { leastWords: 5 })(4), null);
});

test('the least sure of the phrase and the quote tells how sure the sentence is', () => {
  const say = (confidence: number) =>
    quoting((text) => `first: ${text}`, quote, { confidence })(20)?.confidence;
  assert.deepEqual([say(0.5), say(0.9)], [0.5, 0.7]);
});

test('text that is recited keeps its own letters', () => {
  assert.equal(reciting({ ...quote, text: 'iPhone, in blue,' }, 1)(9)?.text, 'iPhone, in blue.');
  assert.equal(reciting({ ...quote, text: 'Really?' }, 1)(9)?.text, 'Really?');
});

test('either says the first that fits', () => {
  const statement = either(plain('a very long phrase', [], 1), plain('short', [], 1));
  assert.deepEqual(
    [statement(9)?.text, statement(2)?.text, statement(0)],
    ['A very long phrase.', 'Short.', null],
  );
});

test('atMost keeps a statement short where there is room for more', () => {
  assert.equal(atMost(4, reciting(quote, 2))(60)?.text, 'Save the long letter…');
});
