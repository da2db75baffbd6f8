import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import OpenAI, { toFile } from 'openai';
import { compatAllowCommand, compatCommand } from '../../../src/commands/compat.ts';
import type { Context } from '../../../src/commands/context.ts';
import { loadConfig } from '../../../src/config/load.ts';
import type { Asker, Question } from '../../../src/core/drivers.ts';
import { joinSamples, toInt16 } from '../../../src/core/sound.ts';
import { createCompat } from '../../../src/server/compat/compat.ts';
import { wavHeader } from '../../../src/speech/wav.ts';
import { createFakeContext, type FakeContext } from '../../helpers/fake-context.ts';
import { spoken } from '../../helpers/fake-hearing.ts';
import { silence, whyNoFfmpeg } from '../../helpers/made-sound.ts';
import { smallPng } from '../../helpers/small-picture.ts';
import { missingPrograms } from '../../helpers/xvfb.ts';

const PICTURE = Buffer.from(smallPng).toString('base64');
const DATA_URL = `data:image/png;base64,${PICTURE}`;
const BLACK = /^The screen is black\b/;
const options = { signal: new AbortController().signal, onSentence: () => {} };
type State = { isOn: boolean; url?: string; key?: string; withoutKey: string[]; message: string };

describe('the port for programs that speak the interfaces of others', () => {
  let folder: string;
  let context: FakeContext & Context;
  let url: string;
  let key: string;
  const asked: Question[] = [];
  let canAnswer = false;
  const asker: Asker = {
    name: 'scripted',
    check: async () => ({ isUsable: canAnswer }),
    async *ask(question) {
      asked.push(question);
      yield 'It is red. ';
      yield 'All of it.';
    },
    async close() {},
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beckon-compat-'));
    const file = join(folder, 'config.json');
    const loaded = await loadConfig({ file, env: {}, flags: { 'compat.port': '0' } });
    const compat = createCompat({ context: () => context, keyFile: join(folder, 'data', 'compat-key') });
    context = { ...(await createFakeContext({ view: { blank: 'black' }, loaded, asker })), compat };
    const state = (await compatCommand.run(context, { to: 'on' }, options)) as State;
    [url, key] = [state.url!, state.key!];
  });
  after(async () => {
    await context.compat!.close();
    await context.close();
    await rm(folder, { recursive: true, force: true });
  });

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${key}`, ...headers },
    });
  const client = () => new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 });
  const look = (text: string): OpenAI.ChatCompletionMessageParam => ({
    role: 'user',
    content: [
      { type: 'text', text },
      { type: 'image_url', image_url: { url: DATA_URL, detail: 'high' } },
    ],
  });

  test('its key is made once, kept where only the person can read it, and the setting is kept', async () => {
    const file = join(folder, 'data', 'compat-key');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await readFile(file, 'utf8')).trim(), key);
    assert.match(await readFile(join(folder, 'config.json'), 'utf8'), /"isOn": true/);
    const again = createCompat({ context: () => context, keyFile: file });
    assert.equal(await again.key(), key);
  });

  describe('as an add-on asks with Python', { skip: missingPrograms('python3') }, () => {
    /** The request as AI Content Describer for NVDA makes it: urllib, JSON, no key. */
    const urllib = async (path: string, body: object): Promise<Record<string, unknown>> => {
      const code = [
        'import json, sys, urllib.request',
        'request = urllib.request.Request(sys.argv[1], data=sys.stdin.buffer.read(), headers=json.loads(sys.argv[2]))',
        'print(urllib.request.urlopen(request, timeout=60).read().decode())',
      ].join('\n');
      const headers = JSON.stringify({ 'Content-Type': 'application/json', 'User-Agent': 'curl/8.4.0' });
      const running = promisify(execFile)('python3', ['-c', code, url + path, headers]);
      running.child.stdin!.end(JSON.stringify(body));
      return JSON.parse((await running).stdout) as Record<string, unknown>;
    };

    test('Seer is refused until the person has let it in, and then answers', async () => {
      const request = { image_b64: PICTURE, task: 'caption' };
      await assert.rejects(urllib('/describe', request), /HTTP Error 401/);
      const ask = (args: Record<string, unknown>) => compatAllowCommand.run(context, args, options);
      await assert.rejects(ask({ kind: 'seer' }), { code: 'needs-consent' });
      await ask({ kind: 'seer', yes: true });
      assert.match((await urllib('/describe', request)).description as string, BLACK);
      await assert.rejects(urllib('/api/generate', { model: 'beckon', images: [PICTURE] }), /HTTP Error 401/);
    });

    test('Ollama, without a stream, as that add-on asks it', async () => {
      await compatAllowCommand.run(context, { kind: 'ollama', yes: true }, options);
      const request = { model: 'beckon', prompt: 'Describe this image.', images: [PICTURE], stream: false };
      const { response, done, model } = await urllib('/api/generate', request);
      assert.match(response as string, BLACK);
      assert.deepEqual([done, model], [true, 'beckon']);
      const state = (await compatAllowCommand.run(
        context,
        { kind: 'ollama', remove: true },
        options,
      )) as State;
      assert.deepEqual(state.withoutKey, ['seer']);
      await assert.rejects(urllib('/api/generate', request), /HTTP Error 401/);
    });
  });

  test('Ollama: models, then a chat about a picture, line by line', async () => {
    const headers = { authorization: `Bearer ${key}` };
    const { models } = (await (await fetch(`${url}/api/tags`, { headers })).json()) as {
      models: { name: string }[];
    };
    assert.ok(models.some(({ name }) => name === 'beckon:latest'));
    const messages = [
      { role: 'user', content: 'What is this?', images: [PICTURE] },
      { role: 'assistant', content: 'A screen.' },
      { role: 'user', content: 'And now?' },
    ];
    const response = await post('/api/chat', { model: 'beckon:latest', messages });
    assert.match(response.headers.get('content-type')!, /ndjson/);
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.ok(lines.length >= 2);
    assert.match(lines.map(({ message }) => message.content).join(''), BLACK);
    assert.deepEqual(
      lines.map(({ done }) => done),
      [...lines.slice(1).map(() => false), true],
    );
  });

  test("OpenAI's own client: models, a description, and one that comes in pieces", async () => {
    const ids: string[] = [];
    for await (const { id } of client().models.list()) ids.push(id);
    assert.ok(ids.includes('beckon') && ids.includes('whisper-1'));
    const answer = await client().chat.completions.create({
      model: 'beckon',
      messages: [look('Describe this.')],
    });
    assert.match(answer.choices[0]!.message.content!, BLACK);
    assert.equal(answer.choices[0]!.finish_reason, 'stop');
    const stream = await client().chat.completions.create({
      model: 'beckon-full',
      messages: [{ role: 'system', content: 'You describe pictures.' }, look('Describe this.')],
      stream: true,
    });
    let text = '';
    let reason: string | null = null;
    for await (const { choices } of stream) {
      text += choices[0]?.delta.content ?? '';
      reason = choices[0]?.finish_reason ?? reason;
    }
    assert.match(text, BLACK);
    assert.equal(reason, 'stop');
  });

  test('a question is answered where a model that can is set up, and described where none is', async () => {
    canAnswer = true;
    try {
      const answer = await client().chat.completions.create({
        model: 'beckon',
        messages: [look('Which colour?')],
      });
      assert.equal(answer.choices[0]!.message.content, 'It is red. All of it.');
      assert.equal(asked.at(-1)!.text, 'Which colour?');
      const seer = (await (await post('/describe', { image_b64: PICTURE })).json()) as {
        description: string;
      };
      assert.match(seer.description, BLACK, 'Seer asks nothing');
    } finally {
      canAnswer = false;
    }
  });

  test('sound: speech to text, and text to speech', {
    skip: whyNoFfmpeg() || missingPrograms('espeak-ng'),
  }, async () => {
    const samples = toInt16(joinSamples([silence(400), spoken(0), silence(100), spoken(1), silence(900)]));
    const header = wavHeader(
      { sampleRateHz: 16_000, channelCount: 1, bitsPerSample: 16 },
      samples.byteLength,
    );
    const wav = Buffer.concat([header, Buffer.from(samples.buffer)]);
    const file = await toFile(wav, 'talk.wav');
    const { text } = await client().audio.transcriptions.create({ file, model: 'whisper-1' });
    assert.equal(text, 'one two');
    const srt = await client().audio.transcriptions.create({
      file,
      model: 'whisper-1',
      response_format: 'srt',
    });
    assert.match(String(srt), /-->/);
    const say = async (format: 'wav' | 'mp3' | 'pcm') =>
      Buffer.from(
        await (
          await client().audio.speech.create({
            model: 'tts-1',
            voice: 'alloy',
            input: 'Hello.',
            response_format: format,
          })
        ).arrayBuffer(),
      );
    assert.equal((await say('wav')).toString('latin1', 0, 4), 'RIFF');
    const mp3 = await say('mp3');
    assert.ok(mp3.toString('latin1', 0, 3) === 'ID3' || (mp3[0] === 0xff && (mp3[1]! & 0xe0) === 0xe0));
    assert.ok((await say('pcm')).length > 24_000 / 4);
  });

  test('what it cannot do it says in the form of each interface', async () => {
    const words = await post('/v1/chat/completions', {
      model: 'beckon',
      messages: [{ role: 'user', content: 'Hi' }],
    });
    assert.equal(words.status, 400);
    const { error } = (await words.json()) as { error: { message: string; type: string } };
    assert.match(error.message, /send one/);
    assert.equal(error.type, 'invalid_request_error');
    const far = {
      ...look('x'),
      content: [{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } }],
    };
    assert.equal((await post('/v1/chat/completions', { model: 'beckon', messages: [far] })).status, 400);
    for (const [path, body] of [
      ['/describe', {}],
      ['/describe', { image_b64: 7 }],
      ['/api/generate', { prompt: 'x' }],
      ['/v1/chat/completions', { model: 'beckon', messages: 'x' }],
    ] as const)
      assert.equal((await post(path, body)).status, 400, path);
    const seer = (await (await post('/describe', {})).json()) as { error: string };
    assert.match(seer.error, /image_b64/);
    assert.equal((await post('/v1/describe', {})).status, 404, "the daemon's own routes are not here");
    const { status } = await post('/describe', { image_b64: 'A'.repeat(33 * 1024 * 1024) });
    assert.equal(status, 413);
  });

  test('many programs may ask at once; none takes the place of another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('/describe', { image_b64: PICTURE })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
  });

  test('off closes the port; a port that is taken is told', async () => {
    await compatCommand.run(context, { to: 'off' }, options);
    await assert.rejects(fetch(`${url}/api/tags`));
    assert.equal(((await compatCommand.run(context, {}, options)) as State).isOn, false);
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const { loaded } = context;
    loaded.config = { ...loaded.config, compat: { ...loaded.config.compat, port } };
    await assert.rejects(compatCommand.run(context, { to: 'on' }, options), { code: 'bad-config' });
    await new Promise((resolve) => taken.close(resolve));
    await compatCommand.run(context, { to: 'on' }, options);
  });
});

test('outside the daemon there is no port', async () => {
  const context = await createFakeContext();
  await assert.rejects(compatCommand.run(context, {}, options), { code: 'not-running' });
});
