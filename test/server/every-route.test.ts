import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { createApp } from '../../src/server/app.ts';
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
  (method === 'GET' && /^\/(health|avatar|captions|settings)(\/x)?$/.test(path)) ||
  (method === 'POST' && path === '/pages/token');

/** Every route that the server has, as it has them itself: none can be forgotten here. */
async function openRoutes() {
  const context = await createFakeContext();
  const app = createApp({ context, commands, token: TOKEN, port: () => PORT });
  const named = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => ({ method, path: path.replace('*', 'x') }));
  const routes = [...new Map(named.map((route) => [`${route.method} ${route.path}`, route])).values()];
  return { app, routes };
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
