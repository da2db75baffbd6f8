import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { createServerRecogniser, spread } from '../../src/hearing/server-recogniser.ts';
import { testRecogniser } from '../contracts/recogniser.ts';
import { spoken } from '../helpers/fake-hearing.ts';

const signal = new AbortController().signal;
const options = { signal, language: 'en-GB' };
type Reply = { status?: number; body?: unknown; delayMs?: number };
let server: Server;
let url = '';
let reply: (body: Buffer) => Reply;
let asked: { method: string | undefined; path: string | undefined; key: string | undefined; body: string }[] =
  [];

before(async () => {
  server = createServer(async (request, response) => {
    const body = await read(request);
    asked.push({
      method: request.method,
      path: request.url,
      key: request.headers.authorization,
      body: body.toString('latin1'),
    });
    const { status = 200, body: answer = { text: '' }, delayMs = 0 } = reply(body);
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    }, delayMs);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  // Speech is heard where there is enough of it, as a real server would.
  reply = (body) => ({ delayMs: 10, body: body.length > 20_000 ? WITH_WORDS : { text: '' } });
});

const WITH_WORDS = {
  text: 'hello world',
  words: [
    { word: ' hello', start: 0.1, end: 0.4 },
    { word: 'world', start: 0.5, end: 0.9 },
  ],
  segments: [{ avg_logprob: -0.5, no_speech_prob: 0.1 }],
};

testRecogniser('a speech server', {
  create: () => createServerRecogniser({ url, model: 'm' }),
  speech: () => spoken(0, 1_000),
  expected: ['hello', 'world'],
});

test('sends a WAV file with model, language and key, and takes words, times and probability', async () => {
  const recogniser = createServerRecogniser({ url: `${url}/`, model: 'large', key: 'secret' });
  const { words, meanLogProbability } = await recogniser.recognise(spoken(0, 1_000), options);
  assert.deepEqual(words[0], { text: 'hello', startMs: 100, endMs: 400, confidence: Math.exp(-0.5) });
  assert.equal(meanLogProbability, -0.5);
  const [request] = asked;
  assert.equal(request!.path, '/v1/audio/transcriptions');
  assert.equal(request!.key, 'Bearer secret');
  assert.match(request!.body, /name="model"\r\n\r\nlarge\r\n/);
  assert.match(request!.body, /name="language"\r\n\r\nen\r\n/);
  assert.match(request!.body, /RIFF....WAVEfmt /s);
});

test('a server without word times gives words that are spread over the sound', async () => {
  reply = () => ({ body: { text: ' Hello there, world. ' } });
  const { words } = await createServerRecogniser({ url, model: 'm' }).recognise(spoken(0, 2_000), options);
  assert.deepEqual(
    words.map(({ text }) => text),
    ['Hello', 'there,', 'world.'],
  );
  assert.equal(words[0]!.startMs, 0);
  assert.equal(Math.round(words[2]!.endMs), 2_000);
  assert.deepEqual(spread('', 100, 1), []);
});

test('failures have a code, and nothing of the answer is in the message', async () => {
  const recogniser = createServerRecogniser({ url, model: 'm', timeoutMs: 50 });
  const replies: Reply[] = [
    { status: 500, body: { error: 'private text' } },
    { body: { private: 'text' } },
    { delayMs: 1_000 },
  ];
  for (const one of replies) {
    reply = () => one;
    await assert.rejects(
      recogniser.recognise(spoken(0), options),
      (error: { code?: string; message: string }) => {
        assert.equal(error.code, 'recogniser-failed');
        assert.doesNotMatch(error.message, /private/);
        return true;
      },
    );
  }
});

test('it cannot be used where none is configured, or none answers', async () => {
  assert.equal((await createServerRecogniser({ url: '', model: 'm' }).check({ signal })).isUsable, false);
  const dead = createServerRecogniser({ url: 'http://127.0.0.1:1/v1', model: 'm' });
  assert.equal((await dead.check({ signal })).isUsable, false);
  await assert.rejects(dead.recognise(spoken(0), options), { code: 'recogniser-failed' });
});

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
