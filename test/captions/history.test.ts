import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { createHistory, type History } from '../../src/captions/history.ts';
import type { CaptionLine } from '../../src/core/speech.ts';

let folder = '';
let history: History;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'beckon-test-')), 'captions');
  history = createHistory(folder);
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const line = (text: string, id = 1): CaptionLine => ({
  id,
  channel: 'computer',
  startMs: 12.34,
  endMs: 900.5,
  words: [{ text, startMs: 12.34, endMs: 900.5, confidence: 0.12345 }],
  text,
  confidence: 0.12345,
  isDraft: false,
});
const at = (moment: string) => Date.parse(moment);
const found = async (words?: string) =>
  (await history.search({ limit: 10, ...(words && { words }) })).map(({ text }) => text);

test('lines are found by words in any order and case, the newest first', async () => {
  await history.add(line('The meeting is on Tuesday'), at('2026-01-01T10:00:00Z'));
  await history.add(line('On Tuesday there is no meeting'), at('2026-01-02T10:00:00Z'));
  await history.add(line('Good bye'), at('2026-01-02T10:00:01Z'));
  assert.deepEqual(await found('tuesday MEETING'), [
    'On Tuesday there is no meeting',
    'The meeting is on Tuesday',
  ]);
  assert.deepEqual(await found(), [
    'Good bye',
    'On Tuesday there is no meeting',
    'The meeting is on Tuesday',
  ]);
  assert.deepEqual(await found('absent'), []);
  assert.equal((await history.search({ limit: 1 })).length, 1);
});

test('a time span includes its beginning and not its end', async () => {
  for (const day of ['01', '02', '03']) await history.add(line(day), at(`2026-01-${day}T00:00:00Z`));
  const lines = await history.search({ limit: 10, since: '2026-01-02', until: '2026-01-03' });
  assert.deepEqual(
    lines.map(({ text, at: moment }) => [text, moment]),
    [['02', '2026-01-02T00:00:00.000Z']],
  );
});

test('nobody else can read it', {
  skip: process.platform === 'win32' && 'Windows has no modes',
}, async () => {
  await history.add(line('secret'), at('2026-01-01T10:00:00Z'));
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.equal((await stat(join(folder, '2026-01-01.jsonl'))).mode & 0o777, 0o600);
});

test('what is deleted is gone from the disk, the rest stays', async () => {
  await history.add(line('keep this'), at('2026-01-01T10:00:00Z'));
  await history.add(line('delete this'), at('2026-01-01T11:00:00Z'));
  await history.add(line('delete that'), at('2026-01-02T11:00:00Z'));
  assert.equal((await history.remove({ words: 'delete' })).length, 2);
  assert.deepEqual(await found(), ['keep this']);
  assert.deepEqual(await readdir(folder), ['2026-01-01.jsonl']);
  assert.equal((await history.remove({})).length, 1);
  assert.deepEqual(await readdir(folder), []);
});

test('old days are deleted', async () => {
  for (const day of ['01', '10', '20']) await history.add(line(day), at(`2026-01-${day}T00:00:00Z`));
  await history.prune(5, at('2026-01-20T12:00:00Z'));
  assert.deepEqual(await found(), ['20']);
});

test('lines that come at once are all there, and one that was cut off does no harm', async () => {
  const moment = at('2026-01-01T10:00:00Z');
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => history.add(line(`line ${index}`, index), moment)),
  );
  await appendFile(join(folder, '2026-01-01.jsonl'), '{"text": "cut o');
  assert.equal((await history.search({ limit: 100 })).length, 50);
});
