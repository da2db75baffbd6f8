import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { isLocalHost } from '../../../src/capture/picture/local-host.ts';
import { openUrl } from '../../../src/capture/picture/url.ts';
import { BeckonError } from '../../../src/core/errors.ts';
import { testPictureSource } from '../../contracts/picture-source.ts';
import { smallPng } from '../../helpers/small-picture.ts';

const signal = new AbortController().signal;
const hits: string[] = [];

const answer: RequestListener = (request, response) => {
  const url = request.url as string;
  hits.push(url);
  const hop = /^\/hop\/(\d+)/.exec(url);
  if (url === '/red.png') response.end(smallPng);
  else if (hop)
    response.writeHead(302, { location: hop[1] === '0' ? '/red.png' : `/hop/${Number(hop[1]) - 1}` }).end();
  else if (url === '/to-file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
  else if (url === '/nowhere') response.writeHead(302).end();
  else if (url === '/announced')
    response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000));
  else if (url === '/streamed') response.write(Buffer.alloc(900), () => response.end(Buffer.alloc(900)));
  else if (url === '/broken')
    response.writeHead(200, { 'content-length': '500' }).write('x', () => response.destroy());
  else if (url === '/slow') response.writeHead(200).write('x');
  else response.writeHead(404).end('secret page');
};
const server: Server = createServer(answer).listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.closeAllConnections();
  server.close();
});
const load = (path: string) => openUrl(base + path, { maxBytes: 1_000, timeoutMs: 3_000 }).load({ signal });

testPictureSource({ name: 'url', open: () => openUrl(`${base}/red.png`), bytes: smallPng });

test('nothing is asked for before load() is called', async () => {
  hits.length = 0;
  await openUrl(`${base}/red.png`).close();
  assert.deepEqual(hits, []);
});

test('five redirects are followed, six are not', async () => {
  assert.deepEqual(Buffer.from((await load('/hop/4')).bytes), smallPng);
  await assert.rejects(load('/hop/5'), { code: 'download-failed', got: 'more than 5 redirects' });
});

test('a redirect must lead to an http or https address', async () => {
  await assert.rejects(load('/to-file'), {
    code: 'download-failed',
    got: 'a redirect to something that is not http or https',
  });
  await assert.rejects(load('/nowhere'), { code: 'download-failed', got: 'a redirect without an address' });
});

test('a size over the limit is refused when it is announced, and when it just comes', async () => {
  await assert.rejects(load('/announced'), { code: 'too-large' });
  await assert.rejects(load('/streamed'), { code: 'too-large' });
});

test('a missing page, a cut connection and a closed port are download-failed, without the address or the page', async () => {
  const unused = createServer().listen(0, '127.0.0.1');
  await once(unused, 'listening');
  const { port } = unused.address() as AddressInfo;
  unused.close();
  const closed = () => openUrl(`http://127.0.0.1:${port}/swordfish`).load({ signal });
  for (const loading of [() => load('/swordfish'), () => load('/broken'), closed]) {
    await assert.rejects(loading(), (error) => {
      assert.ok(error instanceof BeckonError);
      assert.equal(error.code, 'download-failed');
      assert.doesNotMatch(error.message, /swordfish|secret/);
      return true;
    });
  }
});

test('a server that does not come to an end is left at the time limit', async () => {
  const slow = openUrl(`${base}/slow`, { timeoutMs: 50 });
  await assert.rejects(slow.load({ signal }), { code: 'download-failed', got: 'no end within 50 ms' });
});

test('only http and https addresses without a password are taken', () => {
  for (const address of [
    'ftp://a/b.png',
    'file:///a.png',
    'data:image/png;base64,AA',
    'a.png',
    'http://me:pw@a/b.png',
  ]) {
    assert.throws(() => openUrl(address), { code: 'bad-argument' });
  }
});

test('addresses of this machine and of private networks are known in all their spellings', () => {
  const local = [
    'localhost',
    'a.localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
  ];
  const ipv6 = ['[::1]', '[::]', '[fe80::1]', '[fd00::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'];
  const written = ['http://2130706433/', 'http://0x7f.1/'].map((address) => new URL(address).hostname);
  for (const host of [...local, ...ipv6, ...written, 'printer.local', 'localhost.'])
    assert.ok(isLocalHost(host), host);
  for (const host of ['example.org', '8.8.8.8', '172.32.0.1', '[2001:4860::8888]', 'local.example.org']) {
    assert.ok(!isLocalHost(host), host);
  }
});
