import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CONFIG_KEYS } from '../../src/config/keys.ts';
import { loadConfig } from '../../src/config/load.ts';
import { configFile, runtimeFolder } from '../../src/config/paths.ts';
import { ConfigError } from '../../src/core/errors.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-config-'));
});
after(() => rm(folder, { recursive: true }));

async function load(file: string | null, env = {}, flags = {}) {
  const path = join(folder, 'config.json');
  await rm(path, { force: true });
  if (file !== null) await writeFile(path, file);
  return loadConfig({ file: path, env, flags });
}

const rejects = (loading: Promise<unknown>, pattern: RegExp) =>
  assert.rejects(loading, (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.code, 'bad-config');
    assert.match(error.message, pattern);
    return true;
  });

test('without file, environment and flags the defaults hold', async () => {
  const { config, origins } = await load(null);
  assert.equal(config.speech.rate, 1);
  assert.ok(Object.values(origins).every((origin) => origin === 'default'));
  assert.ok(Object.isFrozen(config.speech.drivers));
});

test('flags win over the environment, which wins over the file, and each value knows where it came from', async () => {
  const file = JSON.stringify({ detail: 'brief', speech: { rate: 1.5, volume: 0.5 } });
  const { config, origins } = await load(file, { BECKON_SPEECH_RATE: '2' }, { 'speech.volume': '0.25' });
  assert.equal(config.detail, 'brief');
  assert.deepEqual([config.speech.rate, config.speech.volume], [2, 0.25]);
  assert.equal(origins['speech.rate'], 'BECKON_SPEECH_RATE');
  assert.equal(origins['speech.volume'], '--set speech.volume');
  assert.match(origins.detail ?? '', /config\.json$/);
});

test('a wrong value is named with its key, its source, what was expected and what came', async () => {
  await rejects(
    load('{"speech":{"rate":"fast"}}'),
    /speech\.rate \(from .*config\.json\).*number.*got "fast" \(string\)/,
  );
  await rejects(
    load(null, { BECKON_DETAIL: 'chatty' }),
    /detail \(from BECKON_DETAIL\).*brief.*got "chatty"/,
  );
  await rejects(load(null, {}, { 'speech.rate': '99' }), /speech\.rate \(from --set speech\.rate\).*got 99/);
  await rejects(load('{"speech":7}'), /speech.*expected an object, got 7/);
});

test('an unknown key is refused, with the known key that is nearest', async () => {
  await rejects(load('{"speech":{"rat":2}}'), /Unknown setting speech\.rat .*Did you mean speech\.rate\?/);
  await rejects(load('{"__proto__x":1}'), /Unknown setting __proto__x/);
  await rejects(load(null, {}, { '__proto__.polluted': '1' }), /Unknown setting __proto__/);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('a file that is no JSON object is refused without its content in the message', async () => {
  await rejects(load('my secret notes'), /is not valid JSON/);
  await rejects(load('my secret notes'), /^(?!.*secret)/);
  await rejects(load('[1]'), /must hold a JSON object, got an array/);
});

test('every key has a sentence about it and an environment variable of its own', () => {
  assert.equal(new Set(CONFIG_KEYS.map(({ env }) => env)).size, CONFIG_KEYS.length);
  for (const { env, about } of CONFIG_KEYS) {
    assert.match(env, /^BECKON_[A-Z_]+$/);
    assert.match(about, /^[A-Z].*\.$/);
  }
});

test('files stand where each platform wants them', () => {
  assert.equal(configFile({ XDG_CONFIG_HOME: '/x' }, 'linux'), '/x/beckon/config.json');
  assert.equal(configFile({ BECKON_CONFIG: '/my.json' }, 'linux'), '/my.json');
  assert.equal(runtimeFolder({ XDG_RUNTIME_DIR: '/run/user/1' }, 'linux'), '/run/user/1/beckon');
  assert.match(runtimeFolder({}, 'linux'), /beckon-\d+$/);
});
