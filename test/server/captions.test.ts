import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { joinSamples } from '../../src/core/sound.ts';
import { createApp } from '../../src/server/app.ts';
import { createFakeContext, type FakeContext } from '../helpers/fake-context.ts';
import { createFakeHearing, createFakeSource, spoken } from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { until } from '../helpers/until.ts';

const TOKEN = 'a'.repeat(64);
const PORT = 4711;
const OWN = { host: `127.0.0.1:${PORT}`, authorization: `Bearer ${TOKEN}` };
const SAID = joinSamples([silence(700), spoken(2), silence(100), spoken(3), silence(900)]);

const opened: FakeContext[] = [];
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});

async function open() {
  const systemSound = () => createFakeSource([SAID], { paceMs: 1, isEndless: true });
  const context = await createFakeContext({ hearing: createFakeHearing({ systemSound }) });
  opened.push(context);
  const app = createApp({ context, commands, token: TOKEN, port: () => PORT });
  const post = async (path: string, body: object) => {
    const headers = { ...OWN, 'content-type': 'application/json' };
    const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { context, app, post };
}

type Event = { event: string; data: Record<string, unknown> };

/** The events of a stream, up to the first that `isEnough`. */
async function listen(response: Response, isEnough: (event: Event) => boolean): Promise<Event[]> {
  const events: Event[] = [];
  let rest = '';
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    rest += piece;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(rest.slice(0, end))?.[1];
      events.push({ event: field('event') ?? '', data: JSON.parse(field('data') ?? '{}') });
      rest = rest.slice(end + 2);
      if (isEnough(events.at(-1)!)) return events;
    }
  }
  return events;
}

test('captions are started, followed and stopped over HTTP', async () => {
  const { app, post } = await open();
  const response = await app.request('/v1/captions', { headers: OWN });
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const heard = listen(response, ({ event }) => event === 'final');
  const started = await post('/v1/captions/start', { system: true });
  assert.deepEqual(
    [started.status, started.body.isRunning, started.body.recogniser],
    [200, true, 'scripted'],
  );
  const events = await heard;
  assert.equal(events[0]!.event, 'ready');
  const states = events.filter(({ event }) => event === 'state').map(({ data }) => data.state);
  assert.ok(states.includes('listening') && states.includes('hearing'));
  assert.equal((events.at(-1)!.data.line as { text: string }).text, 'three four');
  assert.equal((await post('/v1/captions/stop', {})).status, 200);
});

test('a page that comes late gets the states and the lines of before', async () => {
  const { context, app, post } = await open();
  await post('/v1/captions/start', { system: true });
  await until(() => context.captions.snapshot().lines.length === 1, 'a line');
  const events = await listen(
    await app.request('/v1/captions', { headers: OWN }),
    ({ event }) => event === 'final',
  );
  assert.deepEqual(
    events.map(({ event }) => event),
    ['ready', 'state', 'final'],
  );
});

test('muting what is not captioned is refused, and what is captioned is muted', async () => {
  const { post } = await open();
  assert.equal((await post('/v1/captions/mute', {})).status, 409);
  await post('/v1/captions/start', { system: true });
  const { body } = await post('/v1/captions/mute', { channel: 'computer' });
  assert.equal((body.channels as { computer: { state: string } }).computer.state, 'muted');
});

test('the history is searched by a query', async () => {
  const { app } = await open();
  const response = await app.request('/v1/history?q=three&limit=5', { headers: OWN });
  assert.deepEqual(await response.json(), { lines: [] });
  assert.equal((await app.request('/v1/history?limit=x', { headers: OWN })).status, 400);
});
