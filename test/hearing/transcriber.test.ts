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
