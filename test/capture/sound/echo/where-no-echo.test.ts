import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EchoJudge } from '../../../../src/capture/sound/echo/judge.ts';
import { whereNoEcho } from '../../../../src/capture/sound/echo/where-no-echo.ts';
import type { SoundSource } from '../../../../src/core/drivers.ts';
import { endMsOf, joinSamples, type SoundChunk } from '../../../../src/core/sound.ts';
import { createFakeSource } from '../../../helpers/fake-hearing.ts';
import { until } from '../../../helpers/until.ts';

const PIECE_MS = 20;
const COUNT = 100;
const BEGAN_MS = 1_000;
const isOwnAt = (index: number) => index >= 20 && index < 60;

/** Beckon speaks from piece 20 to 59; what was heard is judged 400 ms later, and clear from `clearFromMs` on. */
async function heard(clearFromMs: number) {
  let index = -1;
  let heardMs = 0;
  let playedCount = 0;
  const judge: EchoJudge = {
    hear: (chunk) => {
      heardMs = endMsOf(chunk);
    },
    play: () => void playedCount++,
    judge: () => {},
    get judgedMs() {
      return heardMs - 400;
    },
    isClear: (startMs) => startMs >= clearFromMs,
  };
  const microphone: SoundSource = {
    ...createFakeSource([], { channel: 'me' }),
    async *chunks() {
      for (index = 0; index < COUNT; index++) {
        yield { samples: new Float32Array(16 * PIECE_MS).fill(0.1), startMs: BEGAN_MS + PIECE_MS * index };
        if (isOwnAt(index)) await until(() => playedCount > 0, 'the recording of the loudspeaker');
      }
    },
  };
  let [openedCount, closedCount] = [0, 0];
  const played = () => {
    openedCount++;
    const source = createFakeSource([new Float32Array(2_048)], { isEndless: true });
    return { ...source, close: async () => void closedCount++ };
  };
  const chunks: SoundChunk[] = [];
  const source = whereNoEcho(microphone, played, () => isOwnAt(index), judge);
  for await (const chunk of source.chunks({ signal: new AbortController().signal })) chunks.push(chunk);
  return { chunks, openedCount, closedCount };
}

test('while Beckon speaks people are heard where its voice does not come back, with nothing lost or twice', async () => {
  const { chunks, openedCount, closedCount } = await heard(BEGAN_MS + 40 * PIECE_MS);
  assert.deepEqual([openedCount, closedCount], [1, 1], 'one recording of the loudspeaker, which is closed');
  assert.equal(joinSamples(chunks.map(({ samples }) => samples)).length, 16 * PIECE_MS * COUNT);
  chunks.forEach((chunk, index) => {
    assert.equal(chunk.startMs, BEGAN_MS + PIECE_MS * index);
    const isClear = index >= 40;
    assert.equal(chunk.isOthersOnly === true, isOwnAt(index) && isClear, `piece ${index}`);
    assert.equal(chunk.samples[0]! > 0, !isOwnAt(index) || isClear, `piece ${index}`);
  });
});

test('where its voice comes back there is silence, and all is heard again after it', async () => {
  const { chunks } = await heard(Number.POSITIVE_INFINITY);
  assert.equal(chunks.length, COUNT);
  chunks.forEach(({ samples, isOthersOnly }, index) => {
    assert.equal(samples[0]! > 0, !isOwnAt(index), `piece ${index}`);
    assert.equal(isOthersOnly, undefined);
  });
});

test('the reader may leave while a recording of the loudspeaker runs', async () => {
  let closedCount = 0;
  const microphone = createFakeSource([new Float32Array(16_000)], { channel: 'me', isEndless: true });
  const played = () => ({
    ...createFakeSource([], { isEndless: true }),
    close: async () => void closedCount++,
  });
  const controller = new AbortController();
  const source = whereNoEcho(microphone, played, () => true);
  const reading = (async () => {
    for await (const _ of source.chunks({ signal: controller.signal })) assert.fail('nothing was judged yet');
  })();
  reading.catch(() => {});
  setImmediate(() => controller.abort(new Error('enough')));
  await assert.rejects(reading, /enough/);
  assert.equal(closedCount, 1);
});
