import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReplyParser } from '../../../src/speech/ssip/reply-parser.ts';

const STREAM =
  '225-21\r\n225 OK MESSAGE QUEUED\r\n701-21\r\n701-1\r\n701 BEGIN\r\n208 OK CLIENT NAME SET\r\n';
const MESSAGES = [
  { code: 225, data: ['21'] },
  { code: 701, data: ['21', '1'] },
  { code: 208, data: [] },
];

test('replies and events are found wherever the pieces are cut', () => {
  for (let cut = 0; cut <= STREAM.length; cut++) {
    const parser = createReplyParser();
    const messages = [...parser.feed(STREAM.slice(0, cut)), ...parser.feed(STREAM.slice(cut))];
    assert.deepEqual(messages, MESSAGES, `cut at ${cut}`);
  }
});

test('replies are found character by character', () => {
  const parser = createReplyParser();
  assert.deepEqual(
    [...STREAM].flatMap((character) => parser.feed(character)),
    MESSAGES,
  );
});

test('lines without the carriage return are taken as well', () => {
  assert.deepEqual(createReplyParser().feed('251-0\n251 OK\n'), [{ code: 251, data: ['0'] }]);
});

test('what is no SSIP is refused without being repeated', () => {
  for (const garbage of ['HTTP/1.1 400 Secret\r\n', '\r\n', '12 x\r\n', '2000 x\r\n', '220x\r\n'])
    assert.throws(
      () => createReplyParser().feed(garbage),
      (error: Error & { code: string }) => error.code === 'speech-failed' && !/Secret/.test(error.message),
    );
});

test('a reply without an end is refused before it fills the memory', () => {
  const parser = createReplyParser();
  const piece = `249-${'x'.repeat(2 ** 20)}\r\n`;
  assert.throws(() => {
    for (let count = 0; count < 9; count++) parser.feed(piece);
  }, /without an end/);
  const line = createReplyParser();
  assert.throws(() => {
    for (let count = 0; count < 9; count++) line.feed('x'.repeat(2 ** 20));
  }, /without an end/);
});

test('many replies in a row are no endless reply', () => {
  const parser = createReplyParser();
  const reply = `249-${'x'.repeat(65_000)}\r\n249 OK\r\n`;
  for (let count = 0; count < 200; count++) assert.equal(parser.feed(reply).length, 1);
});
