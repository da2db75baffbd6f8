import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findDaemon } from '../../src/cli/client.ts';
import { commands } from '../../src/commands/table.ts';
import { discoveryPath, readDiscovery } from '../../src/config/discovery.ts';
import { BeckonError } from '../../src/core/errors.ts';
import { startDaemon as start } from '../helpers/start-daemon.ts';
import { until } from '../helpers/until.ts';

/** Unlike fetch, node:http sends the Host header that it is told to. */
function send(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; body: string }> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, body: text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('the discovery file is for its owner only and leads to the daemon', async () => {
  const { folder, discovery } = await start();
  assert.equal((await stat(discoveryPath(folder))).mode & 0o777, 0o600);
  assert.equal(discovery.pid, process.pid);
  const client = await findDaemon(folder);
  const status = commands.find(({ name }) => name === 'status')!;
  const result = await client?.call(status, {}, { signal: new AbortController().signal, onSentence() {} });
  assert.equal((result as { version: string }).version, '0.0.0-test');
});

test('over a real socket: only the loopback address, the own Host, no foreign Origin, the token', async () => {
  const { discovery } = await start();
  const { port, token } = discovery;
  const authorization = `Bearer ${token}`;
  assert.equal((await send(port, '/v1/status', { headers: { authorization } })).status, 200);
  assert.equal((await send(port, '/v1/status')).status, 401);
  assert.equal(
    (await send(port, '/v1/status', { headers: { authorization, host: 'evil.example' } })).status,
    403,
  );
  assert.equal((await send(port, '/health', { headers: { host: `rebound.example:${port}` } })).status, 403);
  const origin = 'https://evil.example';
  assert.equal((await send(port, '/v1/status', { headers: { authorization, origin } })).status, 403);
});

test('over a real socket: a body that announces too much is refused without being read', async () => {
  const { port, token } = (await start()).discovery;
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once('error', reject);
    socket.write(
      `POST /v1/describe HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n` +
        'Content-Type: image/png\r\nContent-Length: 99999999\r\n\r\n',
    );
  });
  assert.match(answer, /^HTTP\/1\.1 413 /);
});

test('a person who hangs up stops the work', async () => {
  const { discovery, context } = await start(undefined, { lookMs: 60_000 });
  const leaving = new AbortController();
  const describe = fetch(`http://127.0.0.1:${discovery.port}/v1/describe`, {
    method: 'POST',
    headers: { authorization: `Bearer ${discovery.token}`, 'content-type': 'application/json' },
    body: '{}',
    signal: leaving.signal,
  });
  await until(() => context.requests.runningCount > 0, 'the request starts');
  leaving.abort();
  await assert.rejects(describe);
  await until(() => context.requests.runningCount === 0, 'the request ends');
});

test('the events stream tells what the daemon does', async () => {
  const { discovery } = await start(undefined, { view: { blank: 'black' } });
  const headers = { authorization: `Bearer ${discovery.token}`, 'content-type': 'application/json' };
  const base = `http://127.0.0.1:${discovery.port}`;
  const leaving = new AbortController();
  const events = await fetch(`${base}/v1/events`, { headers, signal: leaving.signal });
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = (await reader.read()).value ?? '';
  await fetch(`${base}/v1/describe`, { method: 'POST', headers, body: '{}' });
  await until(async () => {
    heard += (await reader.read()).value ?? '';
    return heard.includes('request-finished');
  }, 'the description is finished');
  const names = [...heard.matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
  assert.deepEqual([names[0], names[1], names.at(-1)], ['ready', 'request-started', 'request-finished']);
  assert.ok(names.includes('sentence'));
  leaving.abort();
});

test('there is one daemon: a second one is refused, and a lock of a dead process is taken over', async () => {
  const { folder } = await start();
  await writeFile(join(folder, 'daemon.lock'), `${process.ppid}`);
  await assert.rejects(start(folder), (error: unknown) => {
    assert.ok(error instanceof BeckonError);
    assert.equal(error.code, 'already-running');
    return true;
  });
  const dead = await mkdtemp(join(tmpdir(), 'beckon-serve-'));
  await writeFile(join(dead, 'daemon.lock'), '999999999');
  await start(dead);
});

test('a folder that others can enter is refused, since the token would be theirs', async () => {
  const shared = await mkdtemp(join(tmpdir(), 'beckon-serve-'));
  const { chmod } = await import('node:fs/promises');
  await chmod(shared, 0o755);
  await assert.rejects(start(shared), /must belong to you alone/);
  await rm(shared, { recursive: true });
});

test('quit ends the daemon and leaves nothing behind', async () => {
  const { folder, discovery } = await start();
  const headers = { authorization: `Bearer ${discovery.token}` };
  assert.equal((await send(discovery.port, '/v1/quit', { method: 'POST', headers })).status, 200);
  await until(async () => (await readdir(folder)).length === 0, 'the folder is empty');
  assert.equal(await findDaemon(folder), null);
});

test('a discovery file that leads nowhere is no daemon', async () => {
  const { folder, end } = await start();
  const discovery = (await readDiscovery(folder))!;
  await end();
  const left = await mkdtemp(join(tmpdir(), 'beckon-serve-'));
  await writeFile(discoveryPath(left), JSON.stringify(discovery));
  assert.equal(await findDaemon(left), null);
  await writeFile(discoveryPath(left), '{"port":');
  assert.equal(await findDaemon(left), null);
  await rm(left, { recursive: true });
});
