import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recogniser } from '../../src/core/drivers.ts';
import { toSampleCount } from '../../src/core/sound.ts';
import type { CaptionEvent } from '../../src/core/speech.ts';
import { sleep } from '../../src/core/time.ts';
import { createTranscriber } from '../../src/hearing/transcriber.ts';
import { until } from '../helpers/until.ts';

const SOUND = (durationMs: number) => new Float32Array(toSampleCount(durationMs)).fill(0.1);
const HELLO = { words: [{ text: 'hello', startMs: 100, endMs: 400, confidence: 1 }] };

/** The first call never answers by itself; every other one does at once. */
function open() {
  const calls: { readonly lengthMs: number; isEnded: boolean }[] = [];
  const recogniser: Recogniser = {
    name: 'scripted',
    info: { name: 'scripted', isDraft: false },
    check: async () => ({ isUsable: true }),
    async recognise(samples, { signal }) {
      const call = { lengthMs: samples.length / 16, isEnded: false };
      calls.push(call);
      if (calls.length === 1)
        await sleep(3_600_000, signal).finally(() => {
          call.isEnded = true;
        });
      return HELLO;
    },
    async close() {},
  };
  const events: CaptionEvent[] = [];
  const health: boolean[] = [];
  const transcriber = createTranscriber({
    channel: 'me',
    recogniser,
    language: 'en',
    nextId: () => 1,
    onEvent: (event) => void events.push(event),
    onHealth: (isWell) => void health.push(isWell),
  });
  const controller = new AbortController();
  const running = transcriber.run({ signal: controller.signal });
  transcriber.handle({ type: 'start', startMs: 0 });
  transcriber.handle({ type: 'speech', samples: SOUND(500) });
  const close = async () => {
    controller.abort(new Error('enough'));
    await running;
  };
  return { transcriber, calls, events, health, close };
}

test('a partial that has not heard all of the speech makes way for the final when speech pauses', async () => {
  const { transcriber, calls, events, health, close } = open();
  await until(() => calls.length === 1, 'the partial');
  transcriber.handle({ type: 'speech', samples: SOUND(260) });
  transcriber.handle({ type: 'pause', silentMs: 160 });
  await until(() => calls.length === 2, 'the work for the final');
  assert.equal(calls[0]!.isEnded, true);
  assert.equal(calls[1]!.lengthMs, 760);
  transcriber.handle({ type: 'end', speechEndMs: 600, endMs: 760 });
  await until(() => events.some(({ type }) => type === 'final'), 'the final');
  assert.equal(calls.length, 2);
  assert.ok(!health.includes(false));
  await close();
});

test('a partial that hears all of the speech is left to be the final', async () => {
  const { transcriber, calls, close } = open();
  await until(() => calls.length === 1, 'the partial');
  transcriber.handle({ type: 'speech', samples: SOUND(50) });
  transcriber.handle({ type: 'pause', silentMs: 160 });
  await sleep(30);
  assert.equal(calls.length, 1);
  assert.equal(calls[0]!.isEnded, false);
  await close();
});

test('an abort ends a partial that is under way', async () => {
  const { calls, health, close } = open();
  await until(() => calls.length === 1, 'the partial');
  await close();
  assert.equal(calls[0]!.isEnded, true);
  assert.ok(!health.includes(false));
});

/** Hears the number that each 200 ms of sound holds, piece by piece; answers only when it is let. */
function openStreamed() {
  const waiting: (() => void)[] = [];
  const pushed: number[][] = [];
  const efforts: (string | undefined)[] = [];
  const recogniser: Recogniser = {
    name: 'numbers',
    info: { name: 'numbers', isDraft: true },
    check: async () => ({ isUsable: true }),
    recognise: async () => ({ words: [] }),
    async openStream() {
      const heard: number[] = [];
      const words = () => ({
        words: heard.map((number, index) => {
          return { text: `n${number}`, startMs: 200 * index, endMs: 200 * (index + 1), confidence: 1 };
        }),
      });
      return {
        async push(samples, { effort }) {
          efforts.push(effort);
          const size = toSampleCount(200);
          const numbers = Array.from({ length: samples.length / size }, (_, at) =>
            Math.round(samples[at * size]! * 1000),
          );
          pushed.push(numbers);
          await new Promise<void>((resolve) => waiting.push(resolve));
          heard.push(...numbers);
          return words();
        },
        finish: async () => words(),
        async close() {},
      };
    },
    async close() {},
  };
  const events: CaptionEvent[] = [];
  let lastId = 0;
  const transcriber = createTranscriber({
    channel: 'me',
    recogniser,
    language: 'en',
    nextId: () => ++lastId,
    onEvent: (event) => void events.push(event),
  });
  const controller = new AbortController();
  const running = transcriber.run({ signal: controller.signal });
  let lastNumber = 0;
  return {
    transcriber,
    events,
    pushed,
    efforts,
    /** The next 200 ms of speech. */
    say: () =>
      transcriber.handle({
        type: 'speech',
        samples: new Float32Array(toSampleCount(200)).fill(++lastNumber / 1000),
      }),
    async answer() {
      await until(() => waiting.length > 0, 'a question');
      waiting.shift()!();
    },
    async close() {
      controller.abort(new Error('enough'));
      for (const resolve of waiting) resolve();
      await running;
    },
  };
}

test('never more than two seconds of speech wait: what was heard stays, the rest is told, and the present goes on', async () => {
  const { transcriber, events, pushed, say, answer, close } = openStreamed();
  transcriber.handle({ type: 'start', startMs: 0 });
  for (let count = 1; count <= 5; count++) {
    say();
    await answer();
  }
  say();
  await until(() => pushed.flat().includes(6), 'the piece that is not answered');
  let mostMs = 0;
  for (let count = 7; count <= 40; count++) {
    say();
    mostMs = Math.max(mostMs, transcriber.backlogMs);
  }
  assert.ok(mostMs <= 2_000, `${mostMs} ms waited`);
  const skipped = events.filter((event) => event.type === 'skipped');
  assert.ok(skipped.length > 0);
  transcriber.handle({ type: 'end', speechEndMs: 8_000, endMs: 8_000 });
  const finals = () => events.flatMap((event) => (event.type === 'final' ? [event.line] : []));
  while (finals().length < 2)
    await Promise.race([answer().catch(() => {}), until(() => finals().length >= 2, 'the lines')]);
  const [before, after] = finals();
  assert.equal(
    before!.text,
    pushed
      .slice(0, 6)
      .flat()
      .map((number) => `n${number}`)
      .join(' '),
  );
  assert.match(after!.text, / n40$/);
  assert.equal(after!.endMs, 8_000);
  // Every piece was either heard or told as left out.
  const heard = finals().reduce((sum, { words }) => sum + words.length, 0);
  const leftMs = skipped.reduce((sum, { durationMs }) => sum + durationMs, 0);
  assert.equal(200 * heard + leftMs, 8_000);
  await close();
});

test('the first answer and that after a loss are waited for: nothing is left out, and little work is asked for only later', async () => {
  const { transcriber, events, efforts, say, answer, close } = openStreamed();
  transcriber.handle({ type: 'start', startMs: 0 });
  for (let count = 1; count <= 25; count++) say();
  for (let count = 1; count <= 13; count++) await answer();
  await until(() => transcriber.backlogMs === 0, 'all is heard');
  assert.ok(!events.some(({ type }) => type === 'skipped'));
  assert.equal(efforts[0], 'full');
  await close();
});
