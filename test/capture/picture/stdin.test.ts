import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { openBytes } from '../../../src/capture/picture/bytes.ts';
import { openStdin } from '../../../src/capture/picture/stdin.ts';
import { testPictureSource } from '../../contracts/picture-source.ts';
import { smallPng } from '../../helpers/small-picture.ts';

const signal = new AbortController().signal;

testPictureSource({ name: 'bytes', open: () => openBytes(smallPng), bytes: smallPng });
testPictureSource({
  name: 'stdin',
  open: () => openStdin(Readable.from([smallPng.subarray(0, 5), smallPng.subarray(5)])),
  bytes: smallPng,
});

test('standard input that is empty is no picture', async () => {
  await assert.rejects(openStdin(Readable.from([])).load({ signal }), {
    code: 'unsupported-picture',
    got: 'nothing',
  });
});

test('a terminal is not waited for', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  await assert.rejects(openStdin(terminal).load({ signal }), { code: 'bad-argument', got: 'a terminal' });
});

test('a writer without end is stopped at the limit', async () => {
  let written = 0;
  const endless = new Readable({
    read() {
      written += 1024 * 1024;
      this.push(Buffer.alloc(1024 * 1024));
    },
  });
  await assert.rejects(openStdin(endless).load({ signal }), { code: 'too-large', expected: 'at most 64 MB' });
  assert.ok(endless.destroyed);
  assert.ok(written < 70 * 1024 * 1024, `${written} bytes were taken`);
});

test('a silent writer is left when the signal aborts', async () => {
  const silent = new PassThrough();
  const controller = new AbortController();
  const loading = openStdin(silent).load({ signal: controller.signal });
  const reason = new Error('replaced');
  controller.abort(reason);
  await assert.rejects(loading, reason);
  assert.ok(silent.destroyed);
});
