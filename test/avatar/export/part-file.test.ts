import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPartFile } from '../../../src/avatar/export/part-file.ts';
import { ConfigError } from '../../../src/core/errors.ts';

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-part-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
const bytes = (text: string) => Buffer.from(text);

test('pieces may come in any order, and the file has its name only after the commit', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.mp4');
    const part = await openPartFile(path);
    await part.write(bytes('world'), 6);
    await part.write(bytes('hello '), 0);
    assert.ok(!(await readdir(folder)).includes('a.mp4'));
    await part.commit();
    await part.close();
    assert.deepEqual(await readdir(folder), ['a.mp4']);
    assert.equal(await readFile(path, 'utf8'), 'hello world');
  }));

test('without a commit nothing stays, and what stood there before is untouched', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.mp4');
    await writeFile(path, 'old');
    const part = await openPartFile(path);
    await part.write(bytes('new'), 0);
    await part.close();
    assert.deepEqual(await readdir(folder), ['a.mp4']);
    assert.equal(await readFile(path, 'utf8'), 'old');
  }));

test('a folder that is not there is told as such', () =>
  inFolder(async (folder) => {
    await assert.rejects(
      openPartFile(join(folder, 'none', 'a.mp4')),
      (error: unknown) =>
        error instanceof ConfigError && error.code === 'output-failed' && error.got === 'ENOENT',
    );
  }));
