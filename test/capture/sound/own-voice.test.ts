import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createMixture } from '../../../src/capture/sound/mixture.ts';
import { createOtherPrograms, type OtherPrograms } from '../../../src/capture/sound/other-programs.ts';
import { createPulseSystemSound } from '../../../src/capture/sound/pulse.ts';
import { mayBeOurs, parseStreams } from '../../../src/capture/sound/pulse-streams.ts';
import { withoutOwnVoice } from '../../../src/capture/sound/without-own-voice.ts';
import { endMsOf, joinSamples, loudnessOf, type SoundChunk } from '../../../src/core/sound.ts';
import { createFakeSource } from '../../helpers/fake-hearing.ts';
import { ffmpeg, whyNoFfmpeg } from '../../helpers/made-sound.ts';
import { type PulseSession, startPulse, whyNoPulse } from '../../helpers/pulse.ts';
import { until } from '../../helpers/until.ts';

const constant = (ms: number, value: number) => new Float32Array(16 * ms).fill(value);

test('recordings are summed up where they overlap, and only what all have given is ready', () => {
  const mixture = createMixture();
  assert.equal(mixture.readyMs(0), null);
  mixture.add(1, 100, constant(50, 0.25));
  mixture.add(2, 120, constant(20, 0.5));
  assert.equal(mixture.readyMs(150), 140);
  const sum = mixture.take(90, 150);
  assert.equal(sum.length, 960);
  assert.deepEqual([sum[0], sum[16 * 15], sum[16 * 35], sum[16 * 55]], [0, 0.25, 0.75, 0.25]);
  mixture.end(2);
  assert.equal(mixture.readyMs(150), 150);
  assert.equal(mixture.readyMs(500), null, 'nobody waits for a program that pauses');
});

test('streams are told apart by the process that plays them', async () => {
  const stream = (index: number, ...properties: string[]) =>
    [`Sink Input #${index}`, '\tDriver: protocol-native.c', '\tSink: 0', '\tProperties:']
      .concat(properties.map((one) => `\t\t${one}`))
      .join('\n');
  const answer = [
    stream(4, 'application.process.id = "1"', 'application.process.binary = "firefox"'),
    stream(7, 'media.name = "Loopback"'),
    stream(9, `application.process.id = "${process.pid}"`, 'application.name = "espeak-ng"'),
    stream(12, 'application.process.id = "1"', 'application.process.binary = "sd_espeak-ng"'),
  ].join('\n\n');
  const streams = parseStreams(answer);
  assert.deepEqual(
    streams.map(({ index, processId, program }) => [index, processId, program]),
    [
      [4, 1, 'firefox'],
      [7, null, ''],
      [9, process.pid, 'espeak-ng'],
      [12, 1, 'sd_espeak-ng'],
    ],
  );
  assert.deepEqual(await Promise.all(streams.map(mayBeOurs)), [false, true, true, true]);
  assert.deepEqual(parseStreams(''), []);
});

/** A source whose second third is Beckon's own voice; the others give 0.5 meanwhile. */
async function splicedAt(others: Partial<OtherPrograms>): Promise<readonly SoundChunk[]> {
  let isOwn = false;
  const chunks: SoundChunk[] = [];
  const source = {
    ...createFakeSource([]),
    async *chunks() {
      for (let at = 0; at < 30; at++) {
        isOwn = at >= 10 && at < 20;
        yield { samples: constant(20, 0.1), startMs: 1000 + 20 * at };
      }
    },
  };
  const fake: OtherPrograms = {
    run: async () => {},
    isWhole: true,
    readyMs: () => null,
    take: (fromMs, toMs) => constant(toMs - fromMs, 0.5),
    ...others,
  };
  const signal = new AbortController().signal;
  for await (const chunk of withoutOwnVoice(source, fake, () => isOwn).chunks({ signal })) chunks.push(chunk);
  return chunks;
}

test('while Beckon speaks the others take the place of all, without a gap and without anything twice', async () => {
  const chunks = await splicedAt({});
  let endMs = 1000;
  for (const chunk of chunks) {
    assert.ok(Math.abs(chunk.startMs - endMs) < 0.1, `${chunk.startMs} after ${endMs}`);
    endMs = endMsOf(chunk);
  }
  assert.equal(Math.round(endMs), 1600);
  const all = joinSamples(chunks.map(({ samples }) => samples));
  assert.ok(all.subarray(0, 16 * 200).every((one) => one < 0.2));
  assert.ok(all.subarray(16 * 200, 16 * 400).every((one) => one === 0.5));
  for (const { samples, isOthersOnly } of chunks) assert.equal(isOthersOnly === true, samples[0] === 0.5);
});

test('others that are late are waited for and lose nothing', async () => {
  const chunks = await splicedAt({ readyMs: () => 1_300 });
  const all = joinSamples(chunks.map(({ samples }) => samples));
  assert.equal(all.length, 16 * 600);
  assert.equal(all.indexOf(0.5), 16 * 200);
});

test('where the others cannot be told apart, all is given as it came', async () => {
  const chunks = await splicedAt({ isWhole: false });
  assert.equal(chunks.length, 30);
  assert.ok(chunks.every(({ isOthersOnly }) => isOthersOnly === undefined));
});

describe('PulseAudio', { skip: whyNoPulse() || whyNoFfmpeg() }, () => {
  let pulse: PulseSession;
  let folder = '';
  const players: ChildProcess[] = [];
  const play = (name: string) => {
    const player = spawn('paplay', [join(folder, name)], { env: pulse.env, stdio: 'ignore' });
    players.push(player);
    return player;
  };
  before(async () => {
    pulse = await startPulse();
    folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
    for (const hertz of [400, 1500])
      ffmpeg('-f', 'lavfi', '-i', `sine=frequency=${hertz}:duration=20`, join(folder, `${hertz}.wav`));
  });
  after(async () => {
    for (const player of players) player.kill();
    await pulse?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('our own stream is left out and the streams of others are kept', { timeout: 60_000 }, async (t) => {
    const own = play('400.wav');
    let isOwn = false;
    const others = createOtherPrograms({
      env: pulse.env,
      isOurs: async ({ processId }) => processId === own.pid,
    });
    const source = withoutOwnVoice(createPulseSystemSound({ env: pulse.env }), others, () => isOwn);
    const controller = new AbortController();
    t.after(() => controller.abort(new Error('over'))); // a test that fails must not hold up its file
    let latest: SoundChunk[] = [];
    const reading = (async () => {
      for await (const chunk of source.chunks({ signal: controller.signal })) latest.push(chunk);
    })();
    reading.catch(() => {});
    const heard = async (isEnough: () => boolean, what: string) => {
      latest = [];
      await until(isEnough, what, 20_000);
      const samples = joinSamples(latest.map((chunk) => chunk.samples));
      return { own: strengthAt(samples, 400), other: strengthAt(samples, 1500) };
    };
    const lengthMs = () => latest.reduce((sum, { samples }) => sum + samples.length / 16, 0);
    const isLong = () => lengthMs() > 500;
    await until(() => latest.some(({ samples }) => loudnessOf(samples) > 0.02), 'our voice', 20_000);
    assert.ok((await heard(isLong, 'all')).own > 0.02);
    isOwn = true;
    await until(() => latest.at(-1)?.isOthersOnly === true, 'the others', 20_000);
    assert.ok((await heard(isLong, 'the others')).own < 0.0005);
    play('1500.wav');
    await until(
      () => strengthAt(latest.at(-1)?.samples ?? new Float32Array(0), 1500) > 0.02,
      'the other',
      20_000,
    );
    const both = await heard(isLong, 'the other');
    assert.ok(both.own < 0.0005 && both.other > 0.02, `${both.own} and ${both.other}`);
    controller.abort(new Error('enough'));
    await assert.rejects(reading, /enough/);
    const recordings = () =>
      spawnSync('pactl', ['list', 'short', 'source-outputs'], { env: pulse.env }).stdout.toString();
    await until(() => recordings().trim().split('\n').length === 1, 'that only the test records');
    await source.close();
  });
});

/** Amplitude of one frequency, by Goertzel's sum. */
function strengthAt(samples: Float32Array, hertz: number): number {
  let [real, imaginary] = [0, 0];
  samples.forEach((sample, index) => {
    const phase = (2 * Math.PI * hertz * index) / 16_000;
    real += sample * Math.cos(phase);
    imaginary += sample * Math.sin(phase);
  });
  return samples.length > 0 ? (2 * Math.hypot(real, imaginary)) / samples.length : 0;
}
