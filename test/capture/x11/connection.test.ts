import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openX11 } from '../../../src/capture/x11/connection.ts';
import { openX11Desktop } from '../../../src/capture/x11/desktop.ts';
import { readCookie } from '../../../src/capture/x11/xauthority.ts';
import { BeckonError } from '../../../src/core/errors.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { missingPrograms, startXvfb } from '../../helpers/xvfb.ts';

const signal = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'beckon-x11-'));
after(() => rmSync(folder, { recursive: true }));

/** A server that is not X: it answers every connection with `respond`. Gives its address. */
async function serve(respond: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    respond(socket);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server
      .once('error', reject)
      .listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { address: { host: '127.0.0.1', server: port - 6000, screen: 0 }, close };
}

const codeOf = (error: unknown) => (error instanceof BeckonError ? error.code : error);

test('a server that closes, or says no, or talks nonsense, is no-display', async () => {
  const no = Buffer.alloc(8 + 8);
  no.writeUInt16LE(2, 6);
  const random = seededRandom(5);
  const answers = [Buffer.alloc(0), no, Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')];
  for (let n = 0; n < 20; n++)
    answers.push(Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256))));
  for (const answer of answers) {
    const { address, close } = await serve((socket) => socket.end(answer));
    const error = await openX11(address, { HOME: folder }, { signal }).then(
      (connection) => connection.close(),
      codeOf,
    );
    assert.equal(error, 'no-display', `answer ${answer.toString('hex')}`);
    close();
  }
});

test('a server that is silent is left when the signal aborts', async () => {
  const { address, close } = await serve(() => {});
  const controller = new AbortController();
  const reason = new Error('replaced');
  const opening = openX11(address, { HOME: folder }, controller);
  setTimeout(() => controller.abort(reason), 20);
  await assert.rejects(opening, reason);
  const atOnce = new AbortController();
  const second = openX11(address, { HOME: folder }, atOnce);
  atOnce.abort(reason);
  await assert.rejects(second, reason);
  close();
});

test('every way in which DISPLAY can be wrong has its words', async () => {
  const got = (DISPLAY?: string) =>
    openX11Desktop({ DISPLAY, HOME: folder }, { signal }).then(
      () => 'opened',
      (error: BeckonError) => error.got,
    );
  assert.equal(await got(), 'no DISPLAY at all');
  assert.equal(await got('wayland-0'), 'a DISPLAY that names none');
  assert.equal(await got(':59999'), 'no server there');
});

const skip = missingPrograms('Xvfb', 'xauth');

test('a server that wants a key lets us in with it, and says so without', { skip }, async () => {
  const authority = join(folder, 'server.auth');
  const cookie = '0123456789abcdef0123456789abcdef';
  writeFileSync(authority, '');
  for (const display of [':1', `${hostname()}/unix:1`]) {
    execFileSync('xauth', ['-f', authority, 'add', display, '.', cookie], { stdio: 'ignore' });
  }
  const xvfb = await startXvfb({ authority });
  try {
    const { DISPLAY } = xvfb.env;
    const key = join(folder, 'user.auth');
    execFileSync('xauth', ['-f', key, 'add', `${hostname()}/unix${DISPLAY}`, '.', cookie], {
      stdio: 'ignore',
    });
    const desktop = await openX11Desktop({ DISPLAY, XAUTHORITY: key }, { signal });
    assert.equal(desktop.displays.length, 1);
    desktop.close();
    await assert.rejects(openX11Desktop({ DISPLAY, HOME: folder }, { signal }), {
      code: 'no-display',
      got: /did not let us in/,
    });
  } finally {
    await xvfb.stop();
  }
});

test('the key of this machine and server is taken; a file that is cut off gives what is whole in it', async () => {
  const text = (value: string | Buffer) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  };
  const entry = (family: number, host: string, server: string, secret: string) =>
    Buffer.concat([
      Buffer.from([family >> 8, family & 255]),
      ...[host, server, 'MIT-MAGIC-COOKIE-1', secret].map(text),
    ]);
  const path = join(folder, 'several.auth');
  const file = Buffer.concat([
    entry(256, 'another-machine', '4', 'wrong host'),
    entry(256, hostname(), '5', 'wrong server'),
    entry(256, hostname(), '4', 'right'),
    entry(65_535, '', '', 'wild'),
  ]);
  const read = async (server: number, bytes: Buffer) => {
    writeFileSync(path, bytes);
    return (await readCookie({ host: '', server, screen: 0 }, { XAUTHORITY: path })).toString();
  };
  assert.equal(await read(4, file), 'right');
  assert.equal(await read(9, file), 'wild');
  assert.equal(await read(9, file.subarray(0, file.length - 3)), '');
  assert.equal(await read(4, file.subarray(0, file.length - 3)), 'right');
});
