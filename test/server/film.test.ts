import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { createApp } from '../../src/server/app.ts';
import { viewOf } from '../describe/views.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { makeFilm, whyNoFilm } from '../helpers/film-clip.ts';
import { until } from '../helpers/until.ts';

const skip = whyNoFilm();
const TOKEN = 'c'.repeat(64);
const PORT = 4713;
/** The film goes through ffmpeg first, which takes its time where other programs want the processor too. */
const SLOW_MS = 60_000;
const OWN = { host: `127.0.0.1:${PORT}`, authorization: `Bearer ${TOKEN}` };
const VIDEO = { ...OWN, 'content-type': 'video/mp4' };
const photo = (name: string) =>
  viewOf({ widthPx: 320, heightPx: 180, isPicture: true })
    .picture('photograph', { objects: [[name, 0.9, [10, 10, 80, 80]]] } as never)
    .build();

let folder = '';
let film: Uint8Array<ArrayBuffer>;
before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), 'beckon-film-route-'));
  const lines = [{ atMs: 500, text: 'Here we are.' }];
  const { path } = await makeFilm(folder, 'film.mp4', {
    scenes: ['smptebars', 'testsrc'],
    secondsEach: 5,
    lines,
  });
  film = new Uint8Array(await readFile(path));
});
after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

async function open(lookMs = 0) {
  const views = [photo('dog'), photo('cat')];
  const context = await createFakeContext({ views, ...(lookMs > 0 && { lookMs }) });
  const app = createApp({ context, commands, token: TOKEN, port: () => PORT });
  const post = (init: RequestInit, query = '') =>
    app.request(`/v1/describe/video${query}`, { method: 'POST', ...init });
  return { context, app, post };
}
/** What uploads left on the disk. */
const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('beckon-video-'));

describe('a video over HTTP', { skip }, () => {
  test('its descriptions come as JSON, with their times, and nothing of it stays', async () => {
    const before = await spools();
    const { post } = await open();
    const response = await post({ headers: VIDEO, body: film }, '?detail=brief');
    assert.equal(response.status, 200);
    const { video, detail } = (await response.json()) as {
      video: { durationMs: number; descriptions: { text: string; startMs: number }[] };
      detail: string;
    };
    assert.equal(detail, 'brief');
    assert.ok(Math.abs(video.durationMs - 10_000) < 200);
    assert.match(video.descriptions.map(({ text }) => text).join(' '), /dog/);
    assert.deepEqual(await spools(), before);
  });

  test('as the track alone, as sound as long as the film, and as events with the progress', async () => {
    const { post } = await open();
    const track = await post({ headers: { ...VIDEO, accept: 'text/vtt' }, body: film });
    assert.match(track.headers.get('content-type') ?? '', /^text\/vtt/);
    assert.match(await track.text(), /^WEBVTT\nKind: descriptions\nLanguage: en\n[\s\S]* --> [\s\S]*dog/);
    const before = await spools();
    const sound = await post({ headers: { ...VIDEO, accept: 'audio/wav' }, body: film });
    assert.equal(sound.headers.get('content-type'), 'audio/wav');
    const wav = Buffer.from(await sound.arrayBuffer());
    assert.equal(wav.length, Number(sound.headers.get('content-length')));
    assert.equal(wav.toString('latin1', 0, 4), 'RIFF');
    const seconds = (wav.length - 44) / wav.readUInt32LE(28);
    assert.ok(Math.abs(seconds - 10) < 0.2, `${seconds} s`);
    assert.ok(wav.subarray(44).some((byte) => byte !== 0)); // somebody speaks in it
    await until(async () => (await spools()).length === before.length, 'nothing stays');
    const events = await post({ headers: { ...VIDEO, accept: 'text/event-stream' }, body: film });
    const names = [...(await events.text()).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    assert.ok(names.includes('progress'));
    assert.equal(names.at(-1), 'done');
  });

  test('who leaves ends the work, and nothing of the video stays', async () => {
    const before = await spools();
    const { context, post } = await open(60_000);
    const leaving = new AbortController();
    const answer = post({ headers: VIDEO, body: film, signal: leaving.signal });
    await until(() => context.engine.inputs.length > 0, 'a scene is looked at', SLOW_MS);
    leaving.abort();
    const { status } = await answer;
    assert.ok(status >= 400);
    assert.deepEqual(await spools(), before);
  });
});

test('what is no video is refused, and told in words', async () => {
  const { app, post } = await open();
  const errorOf = async (init: RequestInit, query = '') => {
    const response = await post(init, query);
    return ((await response.json()) as { error: { code: string } }).error.code;
  };
  const json = { ...OWN, 'content-type': 'application/json' };
  assert.equal(await errorOf({ headers: json, body: '{}' }), 'bad-request');
  assert.equal(await errorOf({ headers: VIDEO }), 'bad-request');
  assert.equal(await errorOf({ headers: VIDEO, body: 'x' }, '?detail=loud'), 'bad-argument');
  assert.equal(await errorOf({ headers: VIDEO, body: 'x' }, '?window=true'), 'bad-argument');
  if (!skip) assert.equal(await errorOf({ headers: VIDEO, body: 'no film' }), 'broken-video');
  const { paths } = (await (await app.request('/openapi.json', { headers: OWN })).json()) as {
    paths: Record<string, { post?: { operationId: string } }>;
  };
  assert.equal(paths['/v1/describe/video']?.post?.operationId, 'describe video');
});
