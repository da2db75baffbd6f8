import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPAT_SHAPES, type CompatShape } from '../../src/commands/compat.ts';
import { commands } from '../../src/commands/table.ts';
import { createApp } from '../../src/server/app.ts';
import { createCompatApp } from '../../src/server/compat/app.ts';
import { createFakeContext } from '../helpers/fake-context.ts';

const TOKEN = 'b'.repeat(64);
const PORT = 4712;
const OWN = { host: `127.0.0.1:${PORT}`, authorization: `Bearer ${TOKEN}` };
/** What a page in a browser could send that is not ours. */
const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { host: 'evil.example' },
  { host: `evil.example:${PORT}` },
  { host: `127.0.0.1:${PORT + 1}` },
  { host: '' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: `http://127.0.0.1:${PORT + 1}` },
  { origin: `https://127.0.0.1:${PORT}` },
];
/** Holds nothing of the person, and is asked for by browsers, which cannot send a token; or gives one for an invitation. */
const isPublic = (method: string, path: string) =>
  (method === 'GET' && /^\/(health|avatar|captions|settings|ask)(\/x)?$/.test(path)) ||
  (method === 'POST' && path === '/pages/token');

type Routed = ReturnType<typeof createApp>;

/** Every route that a server has, as it has them itself: none can be forgotten here. */
function routesOf(app: Routed) {
  const named = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => ({ method, path: path.replace('*', 'x').replace(':id', 'beckon') }));
  return [...new Map(named.map((route) => [`${route.method} ${route.path}`, route])).values()];
}

/** The daemon's own port, and the one for programs that speak the interfaces of others. */
async function openRoutes() {
  const context = await createFakeContext();
  const app = createApp({ context, commands, token: TOKEN, port: () => PORT });
  return { app, routes: routesOf(app) };
}
async function openCompat(open: readonly CompatShape[]) {
  const context = await createFakeContext();
  const isOpen = (shape: CompatShape) => open.includes(shape);
  const app = createCompatApp({ context, key: TOKEN, port: () => PORT, isOpen });
  return { app, routes: routesOf(app) };
}

test('of all routes only the pages and health answer without the token', async () => {
  const { app, routes } = await openRoutes();
  assert.ok(routes.length > commands.filter(({ http }) => http).length);
  for (const { method, path } of routes.filter((route) => !isPublic(route.method, route.path))) {
    for (const authorization of [undefined, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`]) {
      const headers = { host: OWN.host, ...(authorization && { authorization }) };
      const { status } = await app.request(path, { method, headers });
      assert.equal(status, 401, `${method} ${path}`);
    }
  }
});

test('no route at all answers a foreign Host or Origin, even with the token', async () => {
  const { app, routes } = await openRoutes();
  for (const { method, path } of routes) {
    for (const headers of FOREIGN) {
      const { status } = await app.request(path, { method, headers: { ...OWN, ...headers } });
      assert.equal(status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
    }
  }
});

test('at the other port no route answers without the key, but those of a kind that the person let in', async () => {
  const kinds = { seer: '/describe', ollama: '/api/', openai: '/v1/' } as const;
  for (const open of [[], ['seer'], ['ollama'], ['openai']] as const) {
    const { app, routes } = await openCompat(open);
    assert.ok(routes.length >= 10);
    for (const { method, path } of routes) {
      const isOpen = open.some((shape) => path.startsWith(kinds[shape]));
      for (const authorization of [undefined, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`]) {
        const headers = { host: OWN.host, ...(authorization && { authorization }) };
        const { status } = await app.request(path, { method, headers });
        assert.equal(status === 401, !isOpen, `${method} ${path}, open: ${open}`);
      }
    }
  }
});

test('at the other port no route answers a foreign Host, nor any page, whoever was let in', async () => {
  const { app, routes } = await openCompat(COMPAT_SHAPES);
  const own = { origin: `http://${OWN.host}` };
  for (const { method, path } of routes) {
    for (const headers of [
      ...FOREIGN,
      own,
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      const { status } = await app.request(path, { method, headers: { ...OWN, ...headers } });
      assert.equal(status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
    }
  }
});
