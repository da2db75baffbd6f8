import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spell } from '../../bench/metrics/spelling.ts';

test('folded spelling takes typographic marks for their keyboard forms, exact spelling does not', () => {
  assert.equal(spell('“It’s—fine…”', 'folded'), '"It\'s-fine..."');
  assert.equal(spell('“It’s', 'exact'), '“It’s');
  assert.equal(spell('ＯＫ：', 'folded'), 'OK:');
});

test('letters are never folded: an accent that was not read is an error', () => {
  assert.equal(spell('Zu\u0308rich', 'folded'), 'Zürich');
  assert.notEqual(spell('Zürich', 'folded'), spell('Zurich', 'folded'));
  assert.notEqual(spell('Inbox', 'folded'), spell('inbox', 'folded'));
});

test('what a list or a password field draws is no word', () => {
  for (const drawing of ['•', '••••••', '○', '***']) assert.equal(spell(drawing, 'exact'), '');
  assert.equal(spell('3.', 'exact'), '3.');
});
