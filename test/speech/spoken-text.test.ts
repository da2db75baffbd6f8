import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText, isBlank, speakingLimitMs } from '../../src/speech/spoken-text.ts';

test('control characters become blanks, line ends become one kind, and words stay', () => {
  assert.equal(cleanText('a\u0000b\u001b[1m\tc\u007f\u009fd'), 'a b [1m\tc  d');
  assert.equal(cleanText('a\r\nb\rc\u2028d\u0085e'), 'a\nb\nc\nd\ne');
  assert.equal(cleanText('Grüße, 屏幕 👍🏽 e\u0301'), 'Grüße, 屏幕 👍🏽 e\u0301');
});

test('half a surrogate pair becomes the replacement character, so that the text has a UTF-8 form', () => {
  assert.equal(cleanText('a\ud83d b\udc00'), 'a\ufffd b\ufffd');
  const clean = cleanText('\ud800\ud83d\udc4d');
  assert.equal(Buffer.from(clean).toString(), clean);
});

test('only what can be said counts as text', () => {
  for (const text of ['', ' \n\t', '\u0000\u0007', '\u200b', '\ud800']) assert.equal(isBlank(text), true);
  for (const text of ['a', '.', '👍', ' ä ']) assert.equal(isBlank(text), false);
});

test('the time limit grows with the text and with slowness', () => {
  assert.equal(speakingLimitMs('', 1), 10_000);
  assert.equal(speakingLimitMs('ten chars.', 4), 20_000);
  assert.equal(speakingLimitMs('ten chars.', 0.5), 30_000);
});
