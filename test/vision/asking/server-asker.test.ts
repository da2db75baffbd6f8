import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { createServerAsker } from '../../../src/vision/asking/server-asker.ts';
import { createServerDescriber } from '../../../src/vision/asking/server-describer.ts';
import { all, testAsker } from '../../contracts/asker.ts';
import { testPictureDescriber } from '../../contracts/picture-describer.ts';
import { until } from '../../helpers/until.ts';

const signal = new AbortController().signal;
const PICTURE = Uint8Array.of(0xff, 0xd8, 1, 2, 3);
const QUESTION = { text: 'What is this?', pictures: [PICTURE], context: ['EXIT'], language: 'de' };
let server: Server;
let url = '';
let reply: (response: ServerResponse) => void;
let asked: { body: string; key: string | undefined; path: string | undefined }[] = [];

before(async () => {
  server = createServer(async (request, response) => {
    asked.push({ body: await read(request), key: request.headers.authorization, path: request.url });
    reply(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  reply = (response) => stream(response, [delta('A red'), delta(' bus.')]);
});

const asker = (options: object = {}) => createServerAsker({ url, model: 'm', timeoutMs: 10_000, ...options });
const ask = (options?: object) => all(asker(options).ask(QUESTION, { signal }));
const delta = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: finish }] })}\n\n`;

function stream(response: ServerResponse, events: readonly string[], end = 'data: [DONE]\n\n'): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(event);
  response.end(end);
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

testAsker('an OpenAI-compatible server', {
  create: () => asker(),
  picture: async () => PICTURE,
  expected: /^A red bus\.$/,
});

const describer = () => createServerDescriber({ url, model: 'm', timeoutMs: 10_000 }, ['en']);

testPictureDescriber('an OpenAI-compatible server', {
  create: describer,
  picture: async () => PICTURE,
  expected: /^A red bus\.$/,
});

test('for a description the picture goes with the text around it and the language, and no example of the person', async () => {
  const options = { language: 'de', context: ['EXIT'], length: 'paragraph', signal } as const;
  const examples = [{ picture: PICTURE, description: 'My dog.' }];
  assert.equal(await all(describer().describe(PICTURE, { ...options, examples })), 'A red bus.');
  const { messages } = JSON.parse(asked[0]!.body);
  assert.equal(messages.length, 1);
  const [{ text }, { image_url }] = messages[0].content;
  assert.match(text, /^Text that was read .*: EXIT\nDescribe this picture .* in German\./s);
  assert.match(image_url.url, /^data:image\/jpeg;base64,/);
  assert.doesNotMatch(asked[0]!.body, /My dog/);
  assert.equal(describer().sendsTo, new URL(url).host);
});

test('the question goes with the picture, what was read in it, the language, the model and the key; nothing else', async () => {
  assert.equal(await ask({ key: 'secret' }), 'A red bus.');
  const [{ body, key, path }] = asked as [(typeof asked)[0]];
  assert.equal(path, '/v1/chat/completions');
  assert.equal(key, 'Bearer secret');
  const { model, stream: isStreaming, messages } = JSON.parse(body);
  assert.deepEqual([model, isStreaming], ['m', true]);
  assert.match(messages[0].content, /language de/);
  assert.deepEqual(messages[1].content, [
    { type: 'text', text: 'What is this? Text that was read in it: EXIT.' },
    {
      type: 'image_url',
      image_url: { url: `data:image/jpeg;base64,${Buffer.from(PICTURE).toString('base64')}` },
    },
  ]);
  assert.equal(asker().sendsTo, new URL(url).host);
});

test('pieces come as they are written, also where the stream cuts lines and characters in two', async () => {
  const bytes = Buffer.from(`: hello\r\n${delta('Grün')}${delta(' und rot.', 'stop')}`);
  let write: (from: number, to?: number) => void = () => {};
  reply = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    write = (from, to) =>
      void (to === undefined ? response.end(bytes.subarray(from)) : response.write(bytes.subarray(from, to)));
    write(0, bytes.indexOf('ü') + 1);
  };
  const pieces: string[] = [];
  const reading = (async () => {
    for await (const piece of asker().ask(QUESTION, { signal })) pieces.push(piece);
  })();
  await until(() => asked.length === 1, 'the request');
  const middle = bytes.indexOf('data:', bytes.indexOf('ü'));
  write(bytes.indexOf('ü') + 1, middle + 10);
  await until(() => pieces.length === 1, 'the first piece');
  write(middle + 10);
  await reading; // it ended with finish_reason, without [DONE]
  assert.deepEqual(pieces, ['Grün', ' und rot.']);
});

test('a server that does not stream is understood', async () => {
  reply = (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ choices: [{ message: { content: 'A bus.' } }] }));
  assert.equal(await ask(), 'A bus.');
});

for (const [what, misbehave, got] of [
  ['a server error', (response) => response.writeHead(503).end('no'), 'HTTP status 503'],
  ['a refused key', (response) => response.writeHead(401).end(), 'HTTP status 401'],
  [
    'a redirect to another host',
    (response) => response.writeHead(307, { location: 'http://elsewhere.invalid/v1/chat/completions' }).end(),
    'a redirect to another address',
  ],
  [
    'garbage instead of JSON',
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>'),
    'an answer that is not JSON',
  ],
  [
    'JSON of another form',
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":1}'),
    'an answer of another form',
  ],
  [
    'garbage in the stream',
    (response) => stream(response, [delta('A'), 'data: {{{\n\n']),
    'an answer that is not JSON',
  ],
  [
    'a stream that is cut off between two events',
    (response) => stream(response, [delta('A red')], ''),
    'an answer that was cut off',
  ],
  [
    'a connection that breaks in the middle',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(delta('A red'), () => setImmediate(() => response.destroy()));
    },
    'a connection that broke',
  ],
  [
    'a stream without an end',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const more = () => {
        if (response.destroyed) return;
        response.write(delta('and so on '.repeat(50)));
        setImmediate(more);
      };
      more();
    },
    'an answer of more than 8000 characters',
  ],
  [
    'a line without an end',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(100_000), () => setImmediate(more));
      };
      more();
    },
    'a line that is too long',
  ],
] as const satisfies readonly (readonly [string, (response: ServerResponse) => unknown, string])[]) {
  test(`${what} is an error that says so`, async () => {
    reply = misbehave;
    await assert.rejects(ask(), { name: 'ProviderError', code: 'asker-failed', got });
    assert.equal(asked.length, 1); // the picture went nowhere else
  });
}

test('a server that says nothing is given up after the time that was set, and one that is not there at once', async () => {
  reply = () => {};
  await assert.rejects(ask({ timeoutMs: 100 }), { code: 'asker-failed', got: 'no end within 100 ms' });
  await assert.rejects(ask({ url: 'http://127.0.0.1:1/v1' }), {
    code: 'asker-failed',
    got: 'a connection that broke',
  });
});

test('without an address nothing can be asked', async () => {
  const none = createServerAsker({ url: '', model: '', timeoutMs: 1_000 });
  assert.deepEqual([(await none.check({ signal })).isUsable, none.sendsTo], [false, undefined]);
});
