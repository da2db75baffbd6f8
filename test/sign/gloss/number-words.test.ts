import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitWords, numberWords, ordinalWords, yearWords } from '../../../src/sign/gloss/number-words.ts';

const said = (words: readonly string[]) => words.join(' ');

test('whole numbers are tens and ones, with hundred, thousand and million after their counts', () => {
  assert.equal(said(numberWords('0')), 'zero');
  assert.equal(said(numberWords('13')), 'thirteen');
  assert.equal(said(numberWords('40')), 'forty');
  assert.equal(said(numberWords('99')), 'ninety nine');
  assert.equal(said(numberWords('105')), 'one hundred five');
  assert.equal(said(numberWords('2000017')), 'two million seventeen');
  assert.equal(numberWords('999999999999').length, 19);
});

test('decimals are signed figure by figure after the point, a minus before', () => {
  assert.equal(said(numberWords('-12.05')), 'minus twelve point zero five');
});

test('codes that begin with 0 and numbers beyond billions are signed figure by figure', () => {
  assert.equal(said(numberWords('007')), 'zero zero seven');
  assert.equal(numberWords('1234567890123').length, 13);
  assert.equal(said(digitWords('911')), 'nine one one');
});

test('years are signed in two halves where people say them so', () => {
  assert.equal(said(yearWords(1998)), 'nineteen ninety eight');
  assert.equal(said(yearWords(1905)), 'nineteen zero five');
  assert.equal(said(yearWords(1900)), 'nineteen hundred');
  assert.equal(said(yearWords(2005)), 'two thousand five');
  assert.equal(said(yearWords(2026)), 'twenty twenty six');
});

test('the first ten ordinals have signs of their own', () => {
  assert.equal(said(ordinalWords('3')), 'third');
  assert.equal(said(ordinalWords('21')), 'twenty one th');
});
