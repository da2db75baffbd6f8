import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import { ConfigError, fromErrorBody, toErrorBody } from '../../src/core/errors.ts';

test('every error code has a sentence of its own that can be spoken, and an HTTP status of a failure', () => {
  const sentences = Object.values(ERROR_CODES).map(({ spoken }) => spoken);
  assert.equal(new Set(sentences).size, sentences.length);
  for (const { spoken, status } of Object.values(ERROR_CODES)) {
    assert.match(spoken, /^[A-Z][^{}<>]+\.$/);
    assert.ok(status >= 400 && status < 600);
  }
});

test('an error survives the way over a process border', () => {
  const error = new ConfigError('bad-argument', 'expected a, got b', { expected: 'a', got: 'b' });
  const back = fromErrorBody(toErrorBody(error), error.name);
  assert.ok(back instanceof ConfigError);
  assert.deepEqual(toErrorBody(back), toErrorBody(error));
});

test('what is not our own error keeps its message to itself: it could hold private text', () => {
  const body = toErrorBody(new TypeError('cannot read "dear diary"'));
  assert.equal(body.code, 'internal');
  assert.doesNotMatch(JSON.stringify(body), /diary/);
});
