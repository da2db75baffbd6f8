import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runTestCli } from '../helpers/run-cli.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-config-'));
});
after(() => rm(folder, { recursive: true, force: true }));
const run = (argv: readonly string[], env: Record<string, string> = {}) =>
  runTestCli(argv, {
    env: { BECKON_RUNTIME_DIR: '/nowhere', BECKON_CONFIG: join(folder, 'config.json'), ...env },
  });
const saved = async () => JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));

test('config set writes numbers, words, lists and truths as what they are', async () => {
  for (const setting of [
    'speech.rate=0.8',
    'detail=brief',
    'speech.drivers=espeak-ng, stdout',
    'hotkeys.isOn=false',
  ])
    assert.equal((await run(['config', 'set', setting])).status, 0, setting);
  assert.deepEqual(await saved(), {
    speech: { rate: 0.8, drivers: ['espeak-ng', 'stdout'] },
    detail: 'brief',
    hotkeys: { isOn: false },
  });
});

test('a wrong value, an unknown key or no value is refused and nothing is written', async () => {
  const before = await saved();
  for (const setting of [
    'speech.rate=9',
    'speech.rat=1',
    'detail=',
    'detail',
    '__proto__=1',
    'hotkeys.layer=B',
  ])
    assert.equal((await run(['config', 'set', setting])).status, 2, setting);
  assert.deepEqual(await saved(), before);
});

test('a setting that the environment overrides is saved, and that is told', async () => {
  const { stdout } = await run(['config', 'set', 'detail=full'], { BECKON_DETAIL: 'text' });
  assert.equal(stdout.trim(), 'Saved, but BECKON_DETAIL says something else and wins.');
});
