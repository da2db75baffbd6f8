import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { downloadFile } from '../../src/models/download.ts';

const BYTES = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
const sha256 = createHash('sha256').update(BYTES).digest('hex');

let server: Server;
let answer: RequestListener;
let folder: string;
let path: string;
before(async () => {
  // What stands in the environment of the tests is not for a server on this machine.
  for (const name of ['https_proxy', 'http_proxy', 'no_proxy'])
    for (const one of [name, name.toUpperCase()]) delete process.env[one];
  folder = await mkdtemp(join(tmpdir(), 'beckon-download-'));
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
let count = 0;
beforeEach(() => {
  path = join(folder, `file-${count++}`);
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const file = () => ({ url: `${origin()}/avatar.glb`, sizeBytes: BYTES.length, sha256 });
const signal = new AbortController().signal;

test('a file comes whole, and the progress ends at its size', async () => {
  answer = (_, response) => response.end(BYTES);
  const progress: number[] = [];
  await downloadFile(file(), path, { signal, onProgress: (done) => progress.push(done) });
  assert.deepEqual(await readFile(path), BYTES);
  assert.equal(progress.at(-1), BYTES.length);
  assert.deepEqual(
    progress,
    progress.toSorted((a, b) => a - b),
  );
});

test('redirects are followed on the same host', async () => {
  answer = (request, response) => {
    if (request.url === '/there') response.end(BYTES);
    else response.writeHead(302, { location: '/there' }).end();
  };
  await downloadFile(file(), path, { signal });
  assert.deepEqual(await readFile(path), BYTES);
});

for (const [what, reply, expected] of [
  [
    'a connection that is cut in the middle',
    (_, response) => {
      response.writeHead(200, { 'content-length': BYTES.length });
      response.write(BYTES.subarray(0, 1000), () => response.destroy());
    },
    { code: 'file-not-downloaded', message: /Check the network/ },
  ],
  [
    'a body that ends too early',
    (_, response) => response.end(BYTES.subarray(0, 1000)),
    { code: 'file-not-downloaded', got: '1000 of 200000 bytes before the connection ended' },
  ],
  [
    'other bytes of the same length',
    (_, response) => response.end(Buffer.alloc(BYTES.length)),
    { code: 'download-wrong', got: 'other bytes' },
  ],
  [
    'more bytes than were announced',
    (_, response) => response.end(Buffer.concat([BYTES, BYTES])),
    { code: 'download-wrong', got: 'more' },
  ],
  [
    'a redirect to another host',
    (_, response) => response.writeHead(302, { location: 'https://elsewhere.invalid/avatar.glb' }).end(),
    { code: 'file-not-downloaded', got: /another host/ },
  ],
  [
    'a redirect without an end',
    (_, response) => response.writeHead(302, { location: '/again' }).end(),
    { code: 'file-not-downloaded', got: /more than 5 redirects/ },
  ],
  [
    'an error page',
    (_, response) => response.writeHead(404).end('no'),
    { code: 'file-not-downloaded', got: 'HTTP status 404' },
  ],
] as const satisfies readonly (readonly [string, RequestListener, object])[]) {
  test(`${what} is an error that says so, and nothing stays`, async () => {
    answer = reply;
    await assert.rejects(downloadFile(file(), path, { signal }), expected);
    assert.equal(existsSync(path), false);
  });
}

test('a server that says nothing more is given up', async () => {
  answer = (_, response) => {
    response.writeHead(200);
    response.write(BYTES.subarray(0, 1000));
  };
  await assert.rejects(downloadFile(file(), path, { signal, stallMs: 50 }), {
    code: 'file-not-downloaded',
    got: /nothing for 0.05 s/,
  });
  assert.equal(existsSync(path), false);
});

test('an abort ends it at once, and nothing stays', async () => {
  const controller = new AbortController();
  answer = (_, response) => response.write(BYTES.subarray(0, 1000));
  const reason = new Error('enough');
  const loading = downloadFile(file(), path, {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await assert.rejects(loading, reason);
  assert.equal(existsSync(path), false);
});

test('without a network the message names the host and what to do', async () => {
  const nowhere = { ...file(), url: 'http://nothing.invalid/avatar.glb' };
  await assert.rejects(downloadFile(nowhere, path, { signal }), {
    code: 'file-not-downloaded',
    message: /nothing\.invalid.*try again/,
  });
  assert.equal(existsSync(path), false);
});

test('the proxy of the environment is used', async (context) => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer().listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  context.after(() => proxy.close());
  proxy.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  process.env.http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  context.after(() => {
    delete process.env.http_proxy;
  });
  const away = { ...file(), url: 'http://models.invalid/avatar.glb' };
  await assert.rejects(downloadFile(away, path, { signal }), { code: 'file-not-downloaded' });
  assert.deepEqual(asked, ['models.invalid:80']);
});
