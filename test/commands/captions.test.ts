import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { captionsCommand } from '../../src/commands/captions.ts';
import { createCaptions } from '../../src/commands/hearing/captions.ts';
import { historyDeleteCommand } from '../../src/commands/history.ts';
import { joinSamples } from '../../src/core/sound.ts';
import type { CaptionEvent } from '../../src/core/speech.ts';
import { captionLine } from '../captions/lines.ts';
import { createFakeContext, type FakeContext } from '../helpers/fake-context.ts';
import { createFakeHearing, createFakeSource, spoken } from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { until } from '../helpers/until.ts';

const signal = new AbortController().signal;
const LIVE = { paceMs: 1, isEndless: true };
const said = (...indexes: number[]) =>
  joinSamples([silence(700), ...indexes.flatMap((index) => [spoken(index), silence(100)]), silence(900)]);
const unusable = async () => ({
  isUsable: false,
  reason: 'No microphone is connected.',
  cure: 'Connect one.',
});

let historyFolder = '';
beforeEach(async () => {
  historyFolder = join(await mkdtemp(join(tmpdir(), 'beckon-test-')), 'captions');
});
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
  await rm(join(historyFolder, '..'), { recursive: true, force: true });
});

const opened: FakeContext[] = [];
async function open(options: Parameters<typeof createFakeHearing>[0] = {}): Promise<FakeContext> {
  const context = await createFakeContext({
    historyFolder,
    hearing: createFakeHearing({
      // In another rhythm than the computer's, which would be taken for its echo.
      microphone: () => createFakeSource([silence(900), said(0, 1, 4)], { ...LIVE, channel: 'me' }),
      systemSound: () => createFakeSource([said(2, 3)], LIVE),
      ...options,
    }),
  });
  opened.push(context);
  return context;
}

test('both channels are captioned, kept apart, and kept in the history', async () => {
  const context = await open();
  const { captions } = context;
  const events: CaptionEvent[] = [];
  const queue = captions.subscribe();
  const reading = (async () => {
    for await (const event of queue) events.push(event);
  })();
  await captions.start({ channels: ['me', 'computer'], signal });
  await until(() => captions.snapshot().lines.length === 2, 'two lines');
  const lines = captions.snapshot().lines.map(({ channel, text }) => `${channel}: ${text}`);
  assert.deepEqual(lines.sort(), ['computer: three four', 'me: one two five']);
  for (const event of events)
    if (event.type === 'final') assert.ok(event.line.startMs < 60_000, 'from the start');
  await until(async () => (await captions.history.search({ limit: 9 })).length === 2, 'both are kept');
  await captions.stop();
  assert.equal(captions.snapshot().isRunning, false);
  assert.equal(captions.snapshot().channels.me?.state, 'off');
  await context.close();
  await reading;
});

test('private captions are not kept', async () => {
  const context = await open();
  await context.captions.start({ channels: ['me'], isPrivate: true, signal });
  await until(() => context.captions.snapshot().lines.length === 1, 'a line');
  await context.close();
  assert.deepEqual(await context.captions.history.search({ limit: 9 }), []);
});

test('captions that are too old are deleted, although nobody starts captions', async () => {
  const first = await open();
  const { history } = first.captions;
  const kept = (days: number) => history.add(captionLine('of then'), Date.now() - days * 86_400_000);
  await kept(40);
  await kept(1);
  await first.close();
  assert.equal((await history.search({ limit: 9 })).length, 2);
  const options = { history, language: 'en', keepHistory: false, keepDays: 30, report: assert.fail };
  const captions = createCaptions({ ...options, hearing: first.hearing, isSpeaking: () => false });
  await until(async () => (await history.search({ limit: 9 })).length === 1, 'that the old one is gone');
  await captions.close();
});

test('a channel that cannot be heard is told, the other is captioned; with none there is an error', async () => {
  const microphone = () => ({ ...createFakeSource([], { channel: 'me' }), check: unusable });
  const context = await open({ microphone });
  await context.captions.start({ channels: ['me', 'computer'], signal });
  assert.deepEqual(context.reports, ['No microphone is connected. Connect one.']);
  assert.deepEqual(Object.keys(context.captions.snapshot().channels), ['computer']);
  await assert.rejects(context.captions.start({ channels: ['me'], signal }), { code: 'no-microphone' });
  assert.equal(context.captions.snapshot().isRunning, false);
  await context.close();
});

test('what cannot be muted is told', async () => {
  const context = await open();
  assert.throws(() => context.captions.setMuted('me', true), { code: 'captions-off' });
  await context.close();
});

test('the command shows lines as they come, with doubtful words marked, and ends when it is told to', async () => {
  const context = await open();
  const controller = new AbortController();
  const lines: string[] = [];
  const drafts: string[] = [];
  const running = captionsCommand.run(
    context,
    { system: true, srt: 'srt' },
    {
      signal: controller.signal,
      onSentence: ({ text }) => void lines.push(text),
      onDraft: (text) => void drafts.push(text),
    },
  );
  await until(() => lines.length === 1, 'a line');
  controller.abort(new Error('Ctrl+C'));
  const { srt } = (await running) as { srt: string };
  assert.deepEqual(lines, ['Computer: three four']);
  assert.match(Buffer.from(srt, 'base64').toString(), /\nthree four\n/);
  assert.equal(drafts.at(-1), '');
  await context.close();
});

test('what is deleted is gone from memory and from pages too, private captions as well', async () => {
  const context = await open();
  const { captions, perception } = context;
  const options = { signal, onSentence() {} };
  const texts = () => captions.snapshot().lines.map(({ text }) => text);
  await captions.start({ channels: ['me', 'computer'], isPrivate: true, signal });
  await until(() => texts().length === 2, 'two lines');
  assert.equal(perception.recent().utterances.length, 2);
  const events = captions.subscribe();
  assert.deepEqual(await historyDeleteCommand.run(context, { q: 'TWO one' }, options), { deleted: 1 });
  assert.deepEqual(texts(), ['three four']);
  assert.deepEqual(
    perception.recent().utterances.map(({ text }) => text),
    ['three four'],
  );
  for await (const event of events) {
    if (event.type !== 'forgotten') continue;
    assert.deepEqual(
      event.lines.map(({ channel }) => channel),
      ['me'],
    );
    break;
  }
  assert.deepEqual(await historyDeleteCommand.run(context, { since: '2999-01-01' }, options), { deleted: 0 });
  assert.equal(texts().length, 1);
  assert.deepEqual(await historyDeleteCommand.run(context, { all: true }, options), { deleted: 1 });
  assert.deepEqual([texts(), perception.recent().utterances], [[], []]);
});

test('nothing is deleted from the history by mistake', async () => {
  const context = await open();
  const options = { signal, onSentence() {} };
  await assert.rejects(async () => historyDeleteCommand.run(context, {}, options), { code: 'bad-argument' });
  await context.captions.start({ channels: ['me'], signal });
  await until(
    async () => (await context.captions.history.search({ limit: 9 })).length === 1,
    'a line is kept',
  );
  assert.deepEqual(await historyDeleteCommand.run(context, { all: true }, options), { deleted: 1 });
  await context.close();
});

test('who speaks is named in the line, the history, the Moment and the events; sounds are not', async () => {
  const context = await open();
  const { history } = context.captions;
  const heard: string[] = [];
  const captions = createCaptions({
    ...{ history, language: 'en', keepHistory: true, keepDays: 30, report: assert.fail },
    hearing: context.hearing,
    isSpeaking: () => false,
    speakerOf: ({ channel }) => (channel === 'computer' ? 'Anna Berger' : null),
    onLine: (line) => {
      heard.push(`${line.speaker}: ${line.text}`);
      context.perception.hear(line);
    },
  });
  await captions.start({ channels: ['computer'], signal });
  await until(() => captions.snapshot().lines.length === 1, 'the line');
  assert.equal(captions.snapshot().lines[0]!.speaker, 'Anna Berger');
  assert.deepEqual(heard, ['Anna Berger: three four']);
  assert.equal(context.perception.recent().utterances[0]!.speaker, 'Anna Berger');
  await until(async () => (await history.search({ limit: 9 })).length === 1, 'that it is kept');
  assert.equal((await history.search({ limit: 9 }))[0]!.speaker, 'Anna Berger');
  await captions.close();
});
