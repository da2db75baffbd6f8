import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openFile } from '../../../src/capture/picture/file.ts';
import { BeckonError } from '../../../src/core/errors.ts';
import { testPictureSource } from '../../contracts/picture-source.ts';
import { smallPng } from '../../helpers/small-picture.ts';

const signal = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'beckon-file-'));
after(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const codeOf = (path: string) =>
  openFile(path)
    .load({ signal })
    .then(
      () => 'loaded',
      (error) => (error instanceof BeckonError ? error.code : error),
    );

const path = write('red.png', smallPng);
testPictureSource({ name: 'file', open: () => openFile(path), bytes: smallPng });

test('the format is known by the content, not by the name of the file', async () => {
  assert.equal(await codeOf(write('notes.txt', smallPng)), 'loaded');
  assert.equal(await codeOf(write('words.png', 'only words')), 'unsupported-picture');
});

test('what people take for a picture is named, with what to do about it', async () => {
  const brand = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
  for (const [content, told] of [
    ['%PDF-1.7\n', /got a PDF document\. Save its pages/],
    [brand, /got a HEIC photograph, .* Save it as PNG/],
    ['RIFF\x24\0\0\0WAVEfmt ', /got a sound file\. beckon transcribe/],
    ['PK\x03\x04\x14', /got an archive or a document/],
    ['only words', /got a text\. Choose/],
    ['', /got an empty file\. Choose another/],
    [Buffer.from([1, 2, 3, 0, 200]), /got a file of another kind\. Save it as PNG/],
  ] as const) {
    await assert.rejects(openFile(write('some.png', content)).load({ signal }), { message: told });
  }
});

test('what cannot be opened is file-not-found: no file, a folder, a part of the path that is a file', async () => {
  for (const wrong of [join(folder, 'none.png'), folder, join(path, 'below.png')]) {
    assert.equal(await codeOf(wrong), 'file-not-found');
  }
});

test('an empty file and one over the limit have errors of their own', async () => {
  assert.equal(await codeOf(write('empty.png', '')), 'unsupported-picture');
  const huge = write('huge.png', smallPng);
  truncateSync(huge, 65 * 1024 * 1024);
  assert.equal(await codeOf(huge), 'too-large');
});

test('a named pipe is refused at once, not waited for', {
  skip: process.platform === 'win32' && 'no mkfifo',
}, async () => {
  const pipe = join(folder, 'pipe.png');
  execFileSync('mkfifo', [pipe]);
  assert.equal(await codeOf(pipe), 'file-not-found');
});

test('no part of the content stands in the error', async () => {
  const secret = write('secret.png', 'the password is swordfish');
  await assert.rejects(openFile(secret).load({ signal }), (error) => {
    assert.doesNotMatch(JSON.stringify({ ...(error as BeckonError), message: String(error) }), /swordfish/);
    return true;
  });
});
