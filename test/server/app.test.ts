import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import type { ErrorBody } from '../../src/core/errors.ts';
import { createApp } from '../../src/server/app.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { until } from '../helpers/until.ts';

const TOKEN = 'a'.repeat(64);
const PORT = 4711;
const OWN = { host: `127.0.0.1:${PORT}`, authorization: `Bearer ${TOKEN}` };

async function open(options: Parameters<typeof createFakeContext>[0] = {}) {
  const context = await createFakeContext(options);
  const app = createApp({ context, commands, token: TOKEN, port: () => PORT });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { ...OWN, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { context, app, post };
}

const errorOf = async (response: Response): Promise<ErrorBody> =>
  ((await response.json()) as { error: ErrorBody }).error;
const routes = [
  ...commands.flatMap(({ http }) => (http ? [http] : [])),
  { method: 'GET', path: '/v1/events' },
  { method: 'GET', path: '/openapi.json' },
];

test('health answers without a token, and tells nothing private', async () => {
  const { app } = await open();
  const response = await app.request('/health', { headers: { host: OWN.host } });
  assert.equal(response.status, 200);
  assert.deepEqual(Object.keys((await response.json()) as object).sort(), [
    'name',
    'pid',
    'status',
    'version',
  ]);
});

test('no route but health answers without the token, or with a wrong one', async () => {
  const { app } = await open();
  for (const { method, path } of routes) {
    for (const authorization of ['', 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      const headers = { ...OWN, authorization };
      const response = await app.request(path, { method, headers });
      assert.equal(response.status, 401, `${method} ${path} with "${authorization.slice(0, 8)}"`);
      assert.equal((await errorOf(response)).code, 'unauthorized');
    }
  }
});

test('no route answers a foreign Host, or any Origin but our own', async () => {
  const { app } = await open();
  const foreign: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: `evil.example:${PORT}` },
    { host: `127.0.0.1:${PORT + 1}` },
    { host: '127.0.0.1' },
    { host: '' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://evil.example:${PORT}` },
    { origin: `https://127.0.0.1:${PORT}` },
    { origin: `http://127.0.0.1:${PORT}.evil.example` },
  ];
  for (const { method, path } of [...routes, { method: 'GET', path: '/health' }]) {
    for (const headers of foreign) {
      const response = await app.request(path, { method, headers: { ...OWN, ...headers } });
      assert.equal(response.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
    }
  }
});

test('our own pages may call, by any name of the loopback interface', async () => {
  const { app } = await open();
  for (const host of [`localhost:${PORT}`, `[::1]:${PORT}`, `127.0.0.1:${PORT}`]) {
    const response = await app.request('/v1/status', { headers: { ...OWN, host, origin: `http://${host}` } });
    assert.equal(response.status, 200, host);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(response.headers.get('cache-control'), 'no-store');
  }
});

test('a wrong argument gets a 400 that names it, says what was expected and came, and can be spoken', async () => {
  const { post } = await open();
  const cases: [unknown, RegExp][] = [
    [{ detial: 'brief' }, /unknown argument detial/],
    [
      { detail: 'chatty' },
      /argument detail: expected one of brief, normal, full, text, got text of 6 characters/,
    ],
    [{ screen: 0 }, /argument screen/],
    [{ region: [1, 2, 3] }, /argument region: expected x, y, width and height, got a list of 3/],
    [{ window: '' }, /argument window: expected text that is not empty, got text of 0 characters/],
    [{ region: [0, 0, 0, 5] }, /argument region.2: expected a number of at least 1, got 0/],
    [{ screen: true, window: true }, /at most one of/],
    [{ url: 'file:///etc/passwd' }, /argument url/],
    [{ picture: '***' }, /picture: expected base64/],
    ['[1]', /must be a JSON object, got an array/],
    ['{', /not valid JSON/],
  ];
  for (const [body, message] of cases) {
    const response = await post('/v1/describe', body);
    assert.equal(response.status, 400, JSON.stringify(body));
    const error = await errorOf(response);
    assert.match(error.message, message);
    assert.ok(error.spoken.length > 10);
  }
});

test('text that is sent as an argument never comes back in an error', async () => {
  const { post } = await open();
  const response = await post('/v1/describe', { detail: 'my secret diary' });
  assert.doesNotMatch(await response.text(), /secret/);
});

test('a body of raw bytes that is empty is told as such, and nothing else is looked at in its place', async () => {
  const { post } = await open();
  for (const [path, type, expected] of [
    ['/v1/transcribe', 'audio/wav', /body is empty: expected the bytes of a sound file/],
    ['/v1/transcribe', 'video/mp4', /body is empty: expected the bytes of a sound file/],
    ['/v1/describe', 'image/png', /body is empty: expected the bytes of a picture/],
  ] as const) {
    const response = await post(path, '', { 'content-type': type });
    assert.equal(response.status, 400, type);
    assert.match((await errorOf(response)).message, expected);
  }
});

test('a body that is not announced as JSON, a form or a picture is refused', async () => {
  const { post } = await open();
  const response = await post('/v1/describe', '{}', { 'content-type': 'text/plain' });
  assert.equal(response.status, 400);
  assert.equal((await errorOf(response)).code, 'bad-request');
});

test('a body over the limit is refused, whether it announces its length or not', async () => {
  const { app, post } = await open();
  const announced = await post('/v1/describe', '{}', { 'content-length': String(33 * 1024 * 1024) });
  assert.equal(announced.status, 413);
  const chunk = new Uint8Array(1024 * 1024);
  let sentCount = 0;
  const body = new ReadableStream({
    pull(controller) {
      sentCount++;
      controller.enqueue(chunk);
    },
  });
  const endless = await app.request('/v1/describe', {
    method: 'POST',
    headers: { ...OWN, 'content-type': 'image/png' },
    body,
    duplex: 'half',
  } as RequestInit);
  assert.equal((await errorOf(endless)).code, 'too-large');
  assert.ok(sentCount < 40);
});

test('a description comes as JSON, and sentence by sentence to those who ask for a stream', async () => {
  const { post } = await open({ view: { blank: 'black' } });
  const whole = (await (await post('/v1/describe', { detail: 'brief' })).json()) as {
    text: string;
    sentences: [];
  };
  assert.ok(whole.sentences.length > 0 && whole.text.length > 0);
  const stream = await post('/v1/describe', { detail: 'brief' }, { accept: 'text/event-stream' });
  const text = await stream.text();
  assert.equal(text.match(/^event: sentence$/gm)?.length, whole.sentences.length);
  assert.match(text, /event: done\ndata: \{/);
  const streamed = [...text.matchAll(/^event: sentence\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!));
  assert.deepEqual(streamed, whole.sentences);
});

test('a failure in the middle of a stream comes as an event with a sentence that can be spoken', async () => {
  const { post } = await open({ error: new RangeError('private words') });
  const stream = await post('/v1/describe', {}, { accept: 'text/event-stream' });
  const text = await stream.text();
  assert.match(text, /event: error\ndata: .*"code":"internal"/);
  assert.doesNotMatch(text, /private words/);
});

test('a picture can be sent as JSON, as a form or as it is', async () => {
  const { app, post, context } = await open();
  const bytes = Uint8Array.of(137, 80, 78, 71, 1, 2, 3);
  await post('/v1/read', { picture: Buffer.from(bytes).toString('base64') });
  await app.request('/v1/read', {
    method: 'POST',
    headers: { ...OWN, 'content-type': 'image/png' },
    body: bytes,
  });
  const form = new FormData();
  form.set('picture', new Blob([bytes]));
  form.set('args', '{"detail":"brief"}');
  await app.request('/v1/describe', { method: 'POST', headers: OWN, body: form });
  const seen = context.engine.inputs.map((input) => ('encoded' in input ? [...input.encoded.bytes] : null));
  assert.deepEqual(seen, [[...bytes], [...bytes], [...bytes]]);
});

test('a newer request takes the place of the older one, except for programs that name themselves', async () => {
  const { post } = await open({ lookMs: 40 });
  const [older, newer, named] = await Promise.all([
    post('/v1/describe', {}),
    post('/v1/describe', {}),
    post('/v1/describe', {}, { 'beckon-client': 'addon' }),
  ]);
  assert.equal(older.status, 409);
  assert.equal((await errorOf(older)).code, 'replaced');
  assert.deepEqual([newer.status, named.status], [200, 200]);
});

test('stop silences and drops what is being worked on', async () => {
  const { post, context } = await open({ lookMs: 60_000 });
  const running = post('/v1/describe', { speak: true });
  await until(() => context.engine.inputs.length > 0, 'the engine looks');
  assert.equal((await post('/v1/stop', {})).status, 200);
  assert.equal((await running).status, 409);
  assert.deepEqual(context.speaker.said(), []);
});

test('what went wrong is said aloud when the person asked to hear the answer', async () => {
  const { post, context } = await open({ error: new RangeError('x') });
  await post('/v1/describe', { speak: true });
  await context.speaking.whenIdle({ signal: new AbortController().signal });
  assert.deepEqual(context.speaker.said(), ['Something went wrong inside Beckon. Please try again.']);
});

test('an unknown route gets a 404 in the form of all errors', async () => {
  const { app } = await open();
  const response = await app.request('/v2/none', { headers: OWN });
  assert.equal(response.status, 404);
  assert.equal((await errorOf(response)).code, 'not-found');
});

test('the OpenAPI document has every route of the table, with its arguments', async () => {
  const { app } = await open();
  const document = (await (await app.request('/openapi.json', { headers: OWN })).json()) as {
    paths: Record<
      string,
      Record<string, { requestBody?: { content: { 'application/json': { schema: object } } } }>
    >;
  };
  for (const { http, args } of commands) {
    if (!http) continue;
    const route = document.paths[http.path]?.[http.method.toLowerCase()];
    assert.ok(route, http.path);
    const schema = route.requestBody?.content['application/json'].schema as
      | { properties?: object }
      | undefined;
    if (http.method === 'POST')
      assert.deepEqual(Object.keys(schema?.properties ?? {}), Object.keys(args.shape));
  }
});
