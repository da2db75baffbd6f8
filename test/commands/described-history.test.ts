import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { createDescribedHistory } from '../../src/commands/looking/described-history.ts';
import { NO_PICTURES } from '../../src/commands/looking/pictures.ts';
import type { Embedder } from '../../src/core/drivers.ts';
import { ProviderError } from '../../src/core/errors.ts';
import { viewOf } from '../describe/views.ts';
import { runTestCli } from '../helpers/run-cli.ts';

let root = '';
let dataFolder = '';
let count = 0;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-described-'));
});
beforeEach(() => {
  dataFolder = join(root, `${++count}`);
});
after(() => rm(root, { recursive: true }));

const signal = new AbortController().signal;
const NOON_MS = Date.parse('2026-03-04T12:00:00Z');

/** Pictures whose bytes are words; what has to do with cats lies in one direction, all else in the other. */
function embedderNamed(name = 'space', error?: Error): Embedder {
  const place = (text: string) => Float32Array.of(/cat/.test(text) ? 1 : 0, /cat/.test(text) ? 0 : 1);
  return {
    name,
    check: async () => ({ isUsable: true }),
    embedTexts: async (texts) => texts.map(place),
    async embedPicture(bytes) {
      if (error) throw error;
      return place(Buffer.from(bytes).toString());
    },
    async close() {},
  };
}
const reports: string[] = [];
const open = (options: { isOn?: boolean; keepDays?: number; nowMs?: () => number } = {}) =>
  createDescribedHistory(dataFolder, {
    isOn: true,
    keepDays: 30,
    nowMs: () => NOON_MS,
    report: (message) => reports.push(message),
    ...options,
  });
const picture = (words: string) => [new TextEncoder().encode(words)];
const CAT = { from: 'window', title: 'Mail', text: 'A photograph showing a cat.' } as const;
const CHART = { from: 'picture', text: 'A chart.' } as const;

test('what was described is found by its meaning, with its time, window and words', async () => {
  const history = open();
  history.keep(picture('a chart'), CHART, embedderNamed());
  history.keep(picture('a cat'), CAT, embedderNamed());
  const { found, indexed } = await history.search('cat on a mat', 5, embedderNamed(), { signal });
  assert.deepEqual(found, [
    { at: '2026-03-04T12:00:00.000Z', ...CAT, score: 1 },
    { at: '2026-03-04T12:00:00.000Z', ...CHART, score: 0 },
  ]);
  assert.equal(indexed, 2);
  // Also after a restart, and for whoever kept something meanwhile.
  const other = open();
  other.keep(picture('another cat'), CAT, embedderNamed());
  await other.close();
  assert.equal((await history.search('cat', 5, embedderNamed(), { signal })).indexed, 3);
  await history.close();
});

test('only its owner can read it, and no picture is in it', async () => {
  const history = open();
  history.keep(picture('a cat of flesh and blood'), CAT, embedderNamed());
  await history.close();
  const folder = join(dataFolder, 'described');
  const [name] = await readdir(folder);
  assert.equal(name, '2026-03-04.jsonl');
  assert.deepEqual(
    [(await stat(folder)).mode & 0o777, (await stat(join(folder, name!))).mode & 0o777],
    [0o700, 0o600],
  );
  assert.equal((await readFile(join(folder, name!), 'utf8')).includes('flesh'), false);
});

test('where it is off, nothing is written', async () => {
  const history = open({ isOn: false });
  history.keep(picture('a cat'), CAT, embedderNamed());
  await history.close();
  await assert.rejects(readdir(dataFolder), { code: 'ENOENT' });
});

test('it is deleted by words, by time and whole, and after its days', async () => {
  const fill = open();
  for (const day of [1, 2, 3]) {
    const nowMs = () => Date.parse(`2026-03-0${day}T10:00:00Z`);
    const history = open({ nowMs });
    history.keep(picture('a cat'), CAT, embedderNamed());
    history.keep(picture('a chart'), CHART, embedderNamed());
    await history.close();
  }
  const left = async () => (await fill.search('cat', 9, embedderNamed(), { signal })).indexed;
  assert.equal(await fill.remove({ words: 'mail', since: '2026-03-03' }), 1);
  assert.equal(await fill.remove({ words: 'chart', until: '2026-03-02' }), 1);
  assert.equal(await left(), 4);
  const later = open({ keepDays: 1, nowMs: () => Date.parse('2026-03-03T20:00:00Z') });
  await later.close();
  await later.remove({ words: 'nothing has these words' }); // behind the deletion of old days
  assert.equal(await left(), 3);
  assert.equal(await fill.remove({}), 3);
  assert.deepEqual(await readdir(join(dataFolder, 'described')), []);
  await fill.close();
});

test('vectors of another model are not compared, damaged lines are left out, a fault is told once', async () => {
  const history = open();
  history.keep(picture('a cat'), CAT, embedderNamed('old'));
  history.keep(picture('a cat'), CAT, embedderNamed());
  await history.search('cat', 1, embedderNamed(), { signal });
  await appendFile(join(dataFolder, 'described', '2026-03-04.jsonl'), '{"at":"2026-03-04T1');
  const { indexed, others } = await history.search('cat', 1, embedderNamed(), { signal });
  assert.deepEqual([indexed, others], [1, 1]);
  reports.length = 0;
  history.keep(picture('a cat'), CAT, embedderNamed('space', new ProviderError('engine-crashed', 'gone')));
  await history.close();
  assert.deepEqual(reports, ['what was described could not be kept']);
});

test('describe keeps pictures and not the rest, search finds them, history delete forgets them', async () => {
  const view = viewOf({ widthPx: 600, heightPx: 400, isPicture: true }).picture('photograph', {}).build();
  const pictures = { ...NO_PICTURES, embedder: () => embedderNamed() };
  const described = open();
  const context = { view, pictures, described };
  const run = (...argv: string[]) => runTestCli(argv, { context });
  const search = async () => (await run('search', 'a photograph')).stdout;
  await run('describe', '--screen', '--private');
  assert.equal(await search(), 'No pictures are there.\n');
  await run('describe', '--screen');
  assert.match(await search(), /^2026-03-04 12:00: A photograph\b.*\.\n$/);
  const text = viewOf({ widthPx: 600, heightPx: 400 }).heading(1, 'News').build();
  await runTestCli(['describe', '--screen'], { context: { ...context, view: text } });
  assert.equal((await described.search('x', 9, embedderNamed(), { signal })).indexed, 1);
  const { stdout } = await run('history', 'delete', '--all');
  assert.equal(stdout, '0 lines and 1 described pictures were deleted.\n');
  assert.equal(await search(), 'No pictures are there.\n');
  await described.close();
});

test('without a folder and without anything kept it is said how to keep', async () => {
  const pictures = { ...NO_PICTURES, embedder: () => embedderNamed() };
  const { stdout } = await runTestCli(['search', 'a cat', '--json'], { context: { pictures } });
  const { error } = JSON.parse(stdout);
  assert.equal(error.code, 'nothing-described');
  assert.match(error.spoken, /turn on keeping what is described/);
});
