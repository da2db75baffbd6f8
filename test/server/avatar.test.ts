import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LiveSigning } from '../../src/commands/signing/live.ts';
import { commands } from '../../src/commands/table.ts';
import { loadConfig } from '../../src/config/load.ts';
import { LatestQueue } from '../../src/core/queue.ts';
import { createApp } from '../../src/server/app.ts';
import { createInvitations } from '../../src/server/invitations.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { until } from '../helpers/until.ts';

const TOKEN = 'b'.repeat(64);
const HOST = { host: '127.0.0.1:4711' };
const OWN = { ...HOST, authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

async function open(live?: LiveSigning) {
  const context = await createFakeContext({ ...(live && { live }) });
  const app = createApp({ context, commands, token: TOKEN, port: () => 4711 });
  const post = (path: string, body: object, headers: Record<string, string> = OWN) =>
    app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { app, post };
}

function fakeLive(listenerCount = 1) {
  const signed: string[] = [];
  const queue = new LatestQueue<{ name: 'sign'; data: string }>(2);
  let left = 0;
  const live: LiveSigning = {
    listenerCount,
    listen: () => ({ events: queue, leave: () => left++ }),
    sign: (text) => signed.push(text),
    isPaused: false,
    pause: () => {},
    stop() {},
    async close() {},
  };
  return { live, signed, queue, left: () => left };
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

test('the pages and their files are there without a token, with a policy, and only for our own Host', async () => {
  const { app } = await open();
  for (const [path, type] of [
    ['/avatar', 'text/html'],
    ['/avatar?overlay=1', 'text/html'],
    ['/avatar/page.css', 'text/css'],
    ['/avatar/js/avatar/page/main.js', 'text/javascript'],
    ['/avatar/lib/three/build/three.module.js', 'text/javascript'],
    ['/avatar/models/beckon-1.glb', 'model/gltf-binary'],
    ['/captions', 'text/html'],
    ['/captions?overlay=1', 'text/html'],
    ['/captions/js/captions/page/main.js', 'text/javascript'],
    ['/captions/js/pages/token.js', 'text/javascript'],
  ] as const) {
    const response = await app.request(path, { headers: HOST });
    assert.equal(response.status, 200, path);
    assert.ok(response.headers.get('content-type')?.startsWith(type), path);
    assert.match(response.headers.get('content-security-policy')!, /frame-ancestors 'none'/);
    const foreign = await app.request(path, { headers: { host: 'evil.example:4711' } });
    assert.equal(foreign.status, 403, path);
  }
});

test('what is not a file of the page leads nowhere', async () => {
  const { app } = await open();
  for (const path of [
    '/avatar/../package.json',
    '/avatar/js/server/app.js',
    '/avatar/js/avatar/export/export-video.js',
    '/captions/js/captions/history.js',
    '/captions/../package.json',
  ])
    assert.equal((await app.request(path, { headers: OWN })).status, 404, path);
});

test('the stream and the signing ask for the token', async () => {
  const { app, post } = await open(fakeLive().live);
  for (const headers of [HOST, { ...HOST, authorization: 'Bearer no' }]) {
    assert.equal((await app.request('/avatar/events', { headers })).status, 401);
    for (const path of ['/avatar/sign', '/pages/invitations'])
      assert.equal(
        (await post(path, { text: 'Hello.' }, { ...headers, 'content-type': 'application/json' })).status,
        401,
      );
  }
});

test('a text that is sent is signed on the open pages', async () => {
  const { live, signed } = fakeLive();
  const { post } = await open(live);
  assert.equal((await post('/avatar/sign', { text: 'Hello.' })).status, 202);
  const page = await post('/v1/sign', { text: 'Good morning.', page: true });
  assert.equal(page.status, 200);
  assert.deepEqual(signed, ['Hello.', 'Good morning.']);
});

test('no page, no text, too long a text: each is told', async () => {
  const { post } = await open(fakeLive(0).live);
  assert.equal(await codeOf(await post('/avatar/sign', { text: 'Hello.' })), 'no-page');
  assert.equal(await codeOf(await post('/v1/sign', { text: 'Hello.', page: true })), 'no-page');
  for (const text of ['', ' ', 5, 'x'.repeat(2001)])
    assert.equal(await codeOf(await post('/avatar/sign', { text })), 'bad-argument');
  assert.equal(await codeOf(await (await open()).post('/avatar/sign', { text: 'Hello.' })), 'no-page');
});

test('the stream brings what is signed; one that lost something ends, and its place is given back', async () => {
  const { live, queue, left } = fakeLive();
  const { app } = await open(live);
  const response = await app.request('/avatar/events', { headers: OWN });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader.read()).value, 'event: ready\ndata: {}\n\n');
  queue.push({ name: 'sign', data: '{"id":1}' });
  assert.equal((await reader.read()).value, 'event: sign\ndata: {"id":1}\n\n');
  for (const data of ['2', '3', '4', '5']) queue.push({ name: 'sign', data });
  while (!(await reader.read()).done);
  await until(() => left() > 0, 'the page to be gone');
});

test('an invitation gives the token once, and not after a minute', async () => {
  const { post } = await open();
  const { invitation } = (await (await post('/pages/invitations', {})).json()) as { invitation: string };
  const ask = () => post('/pages/token', { invitation }, { ...HOST, 'content-type': 'application/json' });
  assert.deepEqual(await (await ask()).json(), { token: TOKEN });
  assert.equal((await ask()).status, 401);
  let nowMs = 0;
  const invitations = createInvitations(TOKEN, () => nowMs);
  const late = invitations.create();
  nowMs = 60_001;
  assert.throws(() => invitations.accept(late), /used or is too old/);
  assert.throws(() => invitations.accept(undefined), /used or is too old/);
  const first = invitations.create();
  for (let count = 0; count < 20; count++) invitations.create();
  assert.throws(() => invitations.accept(first), /used or is too old/);
});

test('the avatar of the settings is named in the address of the page, which has the added ones', async (context) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'beckon-page-'));
  context.after(() => rm(dataFolder, { recursive: true }));
  await mkdir(join(dataFolder, 'avatars/me'), { recursive: true });
  await copyFile('avatars/beckon-2.glb', join(dataFolder, 'avatars/me/avatar.glb'));
  const loaded = await loadConfig({ file: '/nowhere/config.json', env: {}, flags: { 'sign.avatar': 'me' } });
  const app = createApp({
    context: await createFakeContext({ dataFolder, loaded }),
    commands,
    token: TOKEN,
    port: () => 4711,
  });
  const page = await app.request('/avatar?overlay=1', { headers: HOST });
  assert.equal(page.status, 302);
  assert.equal(page.headers.get('location'), '/avatar?overlay=1&avatar=me');
  assert.equal((await app.request('/avatar?avatar=me', { headers: HOST })).status, 200);
  assert.equal((await app.request('/avatar/models/me.glb', { headers: HOST })).status, 200);
});
