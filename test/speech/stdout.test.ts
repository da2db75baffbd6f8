import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import { createStdoutSpeaker } from '../../src/speech/stdout.ts';
import { testSpeaker } from '../contracts/speaker.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 };
const signal = new AbortController().signal;

testSpeaker('stdout', { create: () => createStdoutSpeaker(new PassThrough().resume()) });

test('prints one sentence a line, whatever breaks and codes are in it', async () => {
  const stream = new PassThrough({ encoding: 'utf8' });
  const speaker = createStdoutSpeaker(stream);
  await speaker.speak('First.\r\n Second\u001b[2J half.', { ...VOICE, signal });
  await speaker.speak('  ', { ...VOICE, signal });
  await speaker.speak('Third.', { ...VOICE, signal });
  assert.equal(stream.read(), 'First. Second [2J half.\nThird.\n');
});

test('waits for a slow reader and can be taken back meanwhile', async () => {
  const stream = new PassThrough({ highWaterMark: 4 });
  const speaker = createStdoutSpeaker(stream);
  const controller = new AbortController();
  const reason = new Error('enough');
  const printed = speaker.speak('More than four bytes.', { ...VOICE, signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(printed, reason);
  assert.equal(stream.listenerCount('drain'), 0);
});

test('a reader that went away is an error, and check() knows', async () => {
  const stream = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, callback) => callback(new Error('EPIPE')),
  });
  const speaker = createStdoutSpeaker(stream);
  await assert.rejects(speaker.speak('Lost.', { ...VOICE, signal }), { code: 'no-speech' });
  assert.equal((await speaker.check({ signal })).isUsable, false);
});

test('leaves the stream open and without listeners when it is closed', async () => {
  const stream = new PassThrough();
  const before = stream.listenerCount('error');
  const speaker = createStdoutSpeaker(stream);
  await speaker.close();
  assert.equal(stream.writable, true);
  assert.equal(stream.listenerCount('error'), before);
});
