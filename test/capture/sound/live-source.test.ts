import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createLiveSource } from '../../../src/capture/sound/live-source.ts';
import { type Recorder, startProgram } from '../../../src/capture/sound/recorder.ts';
import type { SoundSourceState } from '../../../src/core/drivers.ts';
import type { SoundChunk } from '../../../src/core/sound.ts';
import { sleep } from '../../../src/core/time.ts';
import { testSoundSource } from '../../contracts/sound-source.ts';
import { until } from '../../helpers/until.ts';

/** A program that writes 64 ms pieces for ever, like a microphone. */
const MICROPHONE = 'setInterval(() => process.stdout.write(Buffer.alloc(2048, 1)), 20)';
const usable = async () => ({ isUsable: true });
const PIECE = Buffer.alloc(2048);

testSoundSource('a program that records', {
  create: () =>
    createLiveSource({
      name: 'test',
      channel: 'me',
      check: usable,
      start: async () => startProgram([process.execPath, '-e', MICROPHONE]),
    }),
});

test('a recording that breaks off is told, and goes on by itself', async () => {
  const { source, recorders } = scripted();
  const states: SoundSourceState[] = [];
  const heard = listen(source, states);
  await until(() => recorders.length === 1, 'the first recording');
  recorders[0]?.give(PIECE);
  await until(() => heard.chunks.length === 1, 'its sound');
  recorders[0]?.end('the device is gone');
  await until(() => recorders.length === 2, 'the second recording');
  recorders[1]?.give(PIECE);
  await until(() => heard.chunks.length === 2, 'its sound');
  assert.deepEqual(states, [
    { state: 'live' },
    { state: 'lost', reason: 'the device is gone' },
    { state: 'live' },
  ]);
  await heard.leave();
  assert.ok(recorders.every((recorder) => recorder.isStopped));
});

test('a recording that gives nothing is called quiet, and is renewed in the end', async () => {
  const { source, recorders } = scripted({ quietAfterMs: 20, renewAfterMs: 200 });
  const states: SoundSourceState[] = [];
  const heard = listen(source, states);
  await until(() => recorders.length >= 2, 'a new recording');
  assert.equal(states[0]?.state, 'quiet');
  assert.equal(states[1]?.state, 'lost');
  await heard.leave();
});

test('the recording moves when another device becomes the default', async () => {
  let device = 'first';
  const { source, recorders } = scripted({}, async () => device);
  const states: SoundSourceState[] = [];
  const heard = listen(source, states);
  await until(() => recorders.length === 1, 'the first recording');
  device = 'second';
  await until(() => recorders.length === 2, 'a recording of the other device');
  assert.ok(recorders[0]?.isStopped);
  assert.ok(states.every(({ state }) => state !== 'lost'));
  await heard.leave();
});

test('a reader that does not come loses the oldest sound, and the times show it', async () => {
  const { source, recorders } = scripted();
  const controller = new AbortController();
  const chunks = source.chunks({ signal: controller.signal })[Symbol.asyncIterator]();
  const first = chunks.next();
  await until(() => recorders.length === 1, 'the recording');
  recorders[0]?.give(PIECE);
  const before = (await first).value as SoundChunk;
  const next = chunks.next();
  recorders[0]?.give(PIECE);
  await next;
  for (let index = 0; index < 100; index++) recorders[0]?.give(PIECE);
  const after = (await chunks.next()).value as SoundChunk;
  assert.equal(Math.round((after.startMs - before.startMs) / 64), 2 + 100 - 32);
  await chunks.return?.();
});

test('a recording program that is not installed is a loss with a reason, not a crash', async () => {
  const recorder = startProgram(['beckon-no-such-program']);
  assert.equal(await recorder.ended, 'the recording program is not installed');
});

type Scripted = { give(bytes: Buffer): void; end(reason: string): void; readonly isStopped: boolean };

function scripted(limits = {}, deviceNow?: () => Promise<string>) {
  const recorders: Scripted[] = [];
  const source = createLiveSource({
    name: 'scripted',
    channel: 'computer',
    check: usable,
    limits: { firstRetryMs: 1, lastRetryMs: 5, ...limits },
    ...(deviceNow && { device: { now: deviceNow, untilNews: ({ signal }) => sleep(20, signal) } }),
    async start(): Promise<Recorder> {
      const output = new PassThrough();
      let isStopped = false;
      let end = (_reason: string) => {};
      const ended = new Promise<string>((resolve) => {
        end = resolve;
      });
      recorders.push({
        give: (bytes) => void output.emit('data', bytes),
        end,
        get isStopped() {
          return isStopped;
        },
      });
      const stop = () => {
        isStopped = true;
      };
      return { output, ended, stop };
    },
  });
  return { source, recorders };
}

function listen(source: ReturnType<typeof scripted>['source'], states: SoundSourceState[]) {
  const controller = new AbortController();
  const chunks: SoundChunk[] = [];
  const reading = (async () => {
    const onState = (state: SoundSourceState) => void states.push(state);
    for await (const chunk of source.chunks({ signal: controller.signal, onState })) chunks.push(chunk);
  })();
  const leave = async () => {
    const reason = new Error('left');
    controller.abort(reason);
    await assert.rejects(reading, reason);
  };
  return { chunks, leave };
}
