import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from '../../../src/sign/gloss/contractions.ts';

const words = (text: string, next?: string) =>
  expand(text, next)
    .map(({ word }) => word.toLowerCase())
    .join(' ');

test('contractions come apart into their words', () => {
  assert.equal(words("don't"), 'do not');
  assert.equal(words("can't"), 'can not');
  assert.equal(words("won't"), 'will not');
  assert.equal(words('I’ll'), 'i will');
  assert.equal(words("they've"), 'they have');
  assert.equal(words("Let's"), 'let us');
  assert.equal(words('gonna'), 'going to');
  assert.equal(words('dont'), 'do not');
});

test('the parts are pieces of what is written', () => {
  for (const text of ["don't", "CAN'T", 'won’t', "she's", 'cannot', "dogs'", 'im', 'hello'])
    assert.equal(
      expand(text, 'here')
        .map((part) => part.text)
        .join(''),
      text,
    );
});

test("'s is possession before a thing, a verb before what a verb has, and has before been", () => {
  assert.deepEqual(expand("dog's", 'bed'), [{ text: "dog's", word: 'dog', isPossessive: true }]);
  assert.equal(words("dog's", 'asleep'), 'dog is');
  assert.equal(words("Anna's", 'been'), 'anna has');
  assert.equal(words("it's", 'red'), 'it is');
  assert.deepEqual(expand("boys'", 'room'), [{ text: "boys'", word: 'boys', isPossessive: true }]);
});
