import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnArguments, ssipAddress } from '../../../src/speech/ssip/address.ts';

test("the default is the socket in the user's runtime folder, or in the cache folder without one", () => {
  const socketOf = (env: NodeJS.ProcessEnv) => {
    const address = ssipAddress(env);
    return address.kind === 'unix' && address.isDefault && address.path;
  };
  assert.equal(socketOf({ XDG_RUNTIME_DIR: '/run/user/7' }), '/run/user/7/speech-dispatcher/speechd.sock');
  assert.equal(socketOf({ HOME: '/home/a' }), '/home/a/.cache/speech-dispatcher/speechd.sock');
  assert.equal(socketOf({ HOME: '/home/a', XDG_CACHE_HOME: '/c' }), '/c/speech-dispatcher/speechd.sock');
  assert.equal(
    socketOf({ XDG_RUNTIME_DIR: '/r', SPEECHD_ADDRESS: 'unix_socket' }),
    '/r/speech-dispatcher/speechd.sock',
  );
});

test('SPEECHD_ADDRESS names another socket or a TCP port', () => {
  const at = (SPEECHD_ADDRESS: string) => ssipAddress({ SPEECHD_ADDRESS });
  assert.deepEqual(at('unix_socket:/a:b/c'), { kind: 'unix', path: '/a:b/c', isDefault: false });
  assert.deepEqual(at('inet_socket'), { kind: 'tcp', host: '127.0.0.1', port: 6560 });
  assert.deepEqual(at('inet_socket:speech.lan'), { kind: 'tcp', host: 'speech.lan', port: 6560 });
  assert.deepEqual(at('inet_socket:127.0.0.1:7000'), { kind: 'tcp', host: '127.0.0.1', port: 7000 });
});

test('a SPEECHD_ADDRESS of another form is refused with the form that was expected', () => {
  for (const SPEECHD_ADDRESS of [
    'tcp:1.2.3.4',
    'inet_socket:h:0',
    'inet_socket:h:x',
    'inet_socket:a:1:2',
    '/x',
  ])
    assert.throws(() => ssipAddress({ SPEECHD_ADDRESS }), { code: 'bad-config', got: SPEECHD_ADDRESS });
});

test('a server is started where it is looked for, and never on another machine', () => {
  assert.deepEqual(spawnArguments({ kind: 'unix', path: '/r/s', isDefault: true }), ['--spawn']);
  assert.deepEqual(spawnArguments({ kind: 'unix', path: '/r/s', isDefault: false })?.slice(-2), [
    '--socket-path',
    '/r/s',
  ]);
  assert.deepEqual(spawnArguments({ kind: 'tcp', host: 'localhost', port: 7000 })?.slice(-2), [
    '--port',
    '7000',
  ]);
  assert.equal(spawnArguments({ kind: 'tcp', host: 'speech.lan', port: 6560 }), null);
});
