import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { saveSetting } from '../../src/config/save.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-save-'));
});
after(() => rm(folder, { recursive: true }));

test('a setting is written beside the others, into a file that need not be there', async () => {
  const file = join(folder, 'deep', 'config.json');
  await saveSetting(file, 'sign.avatar', 'me');
  await saveSetting(file, 'detail', 'brief');
  await saveSetting(file, 'sign.lexicon', 'ngt');
  const { config } = await loadConfig({ file, env: {}, flags: {} });
  assert.deepEqual(config.sign, { avatar: 'me', lexicon: 'ngt' });
  assert.equal(config.detail, 'brief');
  assert.deepEqual(await readdir(join(folder, 'deep')), ['config.json']);
});

test('a key that stands there in its dotted form is replaced', async () => {
  const file = join(folder, 'dotted.json');
  await writeFile(file, '{ "sign.avatar": "old", "speech": { "rate": 2 } }');
  await saveSetting(file, 'sign.avatar', 'new');
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), {
    speech: { rate: 2 },
    sign: { avatar: 'new' },
  });
});

test('a file that is no JSON object is left alone', async () => {
  const file = join(folder, 'broken.json');
  for (const text of ['{', '[1]']) {
    await writeFile(file, text);
    await assert.rejects(saveSetting(file, 'detail', 'brief'), { code: 'bad-config' });
    assert.equal(await readFile(file, 'utf8'), text);
  }
});
