import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createLiveSigning, type LiveSigning } from '../../../src/commands/signing/live.ts';
import { piecesOf } from '../../../src/commands/signing/live-pieces.ts';
import type { FromThread, LiveThread } from '../../../src/commands/signing/live-thread.ts';
import type { LiveText } from '../../../src/commands/signing/solve-in-parts.ts';
import { ERROR_CODES } from '../../../src/core/error-codes.ts';
import { createEventBus } from '../../../src/core/events.ts';
import { LatestQueue } from '../../../src/core/queue.ts';
import type { CaptionEvent } from '../../../src/core/speech.ts';
import { captionLine } from '../../captions/lines.ts';
import { collect } from '../../helpers/collect.ts';
import { until } from '../../helpers/until.ts';

const opened: LiveSigning[] = [];
after(() => Promise.all(opened.map((live) => live.close())));

/** Live signing whose threads only note what they are asked. */
function open({ idleMs = 60_000 } = {}) {
  const events = createEventBus();
  const captions = new LatestQueue<CaptionEvent>(10);
  const asked: LiveText[] = [];
  const threads: {
    hear: (message: FromThread) => void;
    end: () => void;
    isClosed: boolean;
    drops: number;
  }[] = [];
  const openThread = (hear: (message: FromThread) => void, end: () => void): LiveThread => {
    const thread = { hear, end, isClosed: false, drops: 0 };
    threads.push(thread);
    return {
      sign: (text) => asked.push(text),
      drop: () => thread.drops++,
      async close() {
        thread.isClosed = true;
      },
    };
  };
  const live = createLiveSigning({
    events,
    captions: { subscribe: () => captions },
    idleMs,
    openThread,
    around: () => ({ words: ['nails', 'manicure'], names: ['Lindqvist'] }),
  });
  opened.push(live);
  const say = (request: number, text: string) =>
    events.publish({ type: 'sentence', request, sentence: { text, confidence: 1, regions: [] } });
  return { events, live, asked, threads, captions, say };
}

test('nothing is solved and no thread runs while no page listens', async () => {
  const { live, asked, threads, say } = open();
  live.sign('Hello.');
  say(1, 'A page.');
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([asked.length, threads.length, live.listenerCount], [0, 0, 0]);
});

test('the sentences of a description are one group, and the first one of the next takes their place', async () => {
  const { live, asked, say } = open();
  live.listen();
  for (const [request, text] of [
    [1, 'A page.'],
    [1, 'Two buttons.'],
    [2, 'A dialog.'],
  ] as const)
    say(request, text);
  await until(() => asked.length === 3, 'three texts');
  assert.deepEqual(
    asked.map(({ text, group, isUrgent }) => [text, group, isUrgent]),
    [
      ['A page.', 'request 1', true],
      ['Two buttons.', 'request 1', false],
      ['A dialog.', 'request 2', true],
    ],
  );
  assert.equal(new Set(asked.map(({ id }) => id)).size, 3);
});

test('a description that fails is told, one that is replaced is not', async () => {
  const { live, asked, events } = open();
  live.listen();
  const { spoken } = ERROR_CODES['no-display'];
  const failed = { type: 'request-failed', command: 'describe' } as const;
  events.publish({ ...failed, request: 1, code: 'replaced', spoken: ERROR_CODES.replaced.spoken });
  events.publish({ ...failed, request: 2, code: 'no-display', spoken });
  await until(() => asked.length === 1, 'one text');
  assert.equal(asked[0]?.text, spoken);
});

test('a line of captions is signed when it stands, a draft as a draft, each in a group of its own', async () => {
  const { live, asked, captions } = open();
  live.listen();
  const line = { channel: 'computer', startMs: 0, endMs: 900, words: [], confidence: 0.5 } as const;
  captions.push({
    type: 'partial',
    id: 1,
    channel: 'computer',
    startMs: 0,
    committed: 'good',
    pending: 'more',
    isDraft: true,
  });
  captions.push({ type: 'final', line: { ...line, id: 1, text: 'good morning', isDraft: true } });
  captions.push({ type: 'final', line: { ...line, id: 2, text: 'how are you', isDraft: false } });
  await until(() => asked.length === 2, 'two lines');
  assert.deepEqual(
    asked.map(({ text, group, isDraft, isUrgent }) => [text, group, isDraft, isUrgent]),
    [
      ['good morning', 'caption 1', true, false],
      ['how are you', 'caption 2', false, false],
    ],
  );
});

test('every page hears every part; a page that left hears nothing more', async () => {
  const { live, threads } = open();
  const [one, two] = [live.listen(), live.listen()];
  threads[0]!.hear({ type: 'part', json: '{"id":1}' });
  one.leave();
  threads[0]!.hear({ type: 'part', json: '{"id":2}' });
  two.leave();
  const datas = async (queue: typeof one.events) => (await collect(queue)).map(({ data }) => data);
  const heard = await Promise.all([datas(one.events), datas(two.events)]);
  assert.deepEqual(heard, [['{"id":1}'], ['{"id":1}', '{"id":2}']]);
});

test('the thread stays for a page that is loaded again, and ends when none comes back', async () => {
  const { live, threads } = open({ idleMs: 30 });
  live.listen().leave();
  const again = live.listen();
  assert.equal(threads.length, 1);
  again.leave();
  await until(() => threads[0]!.isClosed, 'the thread to be closed');
  live.listen();
  assert.equal(threads.length, 2);
});

test('a thread that ended by itself is told, and the next text starts another one', async () => {
  const { live, threads, asked } = open();
  const { events } = live.listen();
  threads[0]!.end();
  threads[0]!.hear({
    type: 'failed',
    error: { code: 'internal', message: 'It ended.', spoken: 'It ended.' },
  });
  const first = await events[Symbol.asyncIterator]().next();
  assert.equal(first.value?.name, 'failed');
  live.sign('Hello.');
  assert.deepEqual([threads.length, asked.length], [2, 1]);
});

test('stop drops what is being solved and tells the pages', async () => {
  const { live, threads } = open();
  const { events } = live.listen();
  live.stop();
  const { value } = await events[Symbol.asyncIterator]().next();
  assert.deepEqual([value?.name, threads[0]!.drops], ['stop', 1]);
});

test('a long text is cut at the ends of sentences, and no word is lost or cut', () => {
  const text = Array.from({ length: 40 }, (_, index) => `Sentence number ${index} stands here.`).join(' ');
  const pieces = piecesOf(text);
  assert.equal(pieces.join(' '), text);
  assert.ok(pieces.every((piece) => piece.length <= 400 && piece.endsWith('.')));
  const words = 'word '.repeat(300).trim();
  assert.equal(piecesOf(words).join(' '), words);
  assert.deepEqual(piecesOf('  '), []);
});

test('captions are signed with the words around them, and names as the screen writes them', async () => {
  const { live, asked, captions, say } = open();
  live.listen();
  captions.push({ type: 'final', line: captionLine('ask lindquist for the file') });
  await until(() => asked.length === 1, 'the caption');
  assert.deepEqual([asked[0]!.text, asked[0]!.around], ['ask Lindqvist for the file', ['nails', 'manicure']]);
  say(1, 'From lindquist.');
  await until(() => asked.length === 2, 'the description');
  assert.equal(asked[1]!.text, 'From lindquist.', 'what was read stays as it was read');
});
