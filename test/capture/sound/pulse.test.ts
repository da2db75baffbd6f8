import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createPulseMicrophone, createPulseSystemSound } from '../../../src/capture/sound/pulse.ts';
import type { SoundSourceState } from '../../../src/core/drivers.ts';
import { endMsOf, loudnessOf } from '../../../src/core/sound.ts';
import { testSoundSource } from '../../contracts/sound-source.ts';
import { ffmpeg, whyNoFfmpeg } from '../../helpers/made-sound.ts';
import { type PulseSession, startPulse, whyNoPulse } from '../../helpers/pulse.ts';
import { until } from '../../helpers/until.ts';

const whyNoSox = () =>
  !/pulseaudio/.test(spawnSync('sox', ['--help']).stdout?.toString() ?? '') &&
  'sox with its PulseAudio driver (libsox-fmt-pulse) not installed';
const skip = whyNoPulse() || whyNoSox() || whyNoFfmpeg();
const signal = new AbortController().signal;
let pulse: PulseSession;
let folder = '';

before(async () => {
  if (skip) return;
  pulse = await startPulse();
  folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
  ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', join(folder, 'tone.wav'));
});
after(async () => {
  await pulse?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const openSystemSound = () => createPulseSystemSound({ env: pulse.env });

testSoundSource('what PulseAudio plays', { skip, create: openSystemSound });

describe('PulseAudio', { skip }, () => {
  test('what another program plays is heard', async () => {
    const source = openSystemSound();
    const controller = new AbortController();
    let loudest = 0;
    let player: ReturnType<typeof spawn> | undefined;
    for await (const { samples } of source.chunks({ signal: controller.signal })) {
      player ??= spawn('paplay', [join(folder, 'tone.wav')], { env: pulse.env });
      loudest = Math.max(loudest, loudnessOf(samples));
      if (loudest > 0.05) break;
    }
    player?.kill();
    assert.ok(loudest > 0.05);
    await source.close();
  });

  test('another default loudspeaker is heard as soon as it is chosen', { timeout: 60_000 }, async () => {
    const own = await startPulse('beckon_first');
    const pactl = (...args: string[]) => spawnSync('pactl', args, { env: own.env });
    const source = createPulseSystemSound({ env: own.env });
    const controller = new AbortController();
    let chunkCount = 0;
    let loudest = 0;
    const reading = (async () => {
      for await (const { samples } of source.chunks({ signal: controller.signal })) {
        chunkCount++;
        loudest = Math.max(loudest, loudnessOf(samples));
      }
    })();
    reading.catch(() => {});
    await until(() => chunkCount > 0, 'sound of the first');
    pactl('load-module', 'module-null-sink', 'sink_name=beckon_second');
    const play = () =>
      spawn('paplay', ['--device=beckon_second', join(folder, 'tone.wav')], {
        env: own.env,
        stdio: 'ignore',
      });
    let player = play();
    pactl('set-default-sink', 'beckon_second');
    await until(
      () => {
        if (player.exitCode !== null) player = play();
        return loudest > 0.05;
      },
      'sound of the second',
      20_000,
    );
    player.kill();
    controller.abort(new Error('enough'));
    await assert.rejects(reading, /enough/);
    await source.close();
    await own.close();
  });

  test('without a microphone the monitor of the loudspeaker is not taken for one', async () => {
    const { isUsable, reason } = await createPulseMicrophone({ env: pulse.env }).check({ signal });
    assert.equal(isUsable, false);
    assert.match(reason ?? '', /microphone/);
  });

  test('a sound server that ends is told, and one that comes back is heard again', {
    timeout: 60_000,
  }, async () => {
    const own = await startPulse('beckon_loss');
    const source = createPulseSystemSound({ env: own.env });
    const controller = new AbortController();
    const states: SoundSourceState[] = [];
    let lastEndMs = 0;
    const reading = (async () => {
      const onState = (state: SoundSourceState) => void states.push(state);
      for await (const chunk of source.chunks({ signal: controller.signal, onState }))
        lastEndMs = endMsOf(chunk);
    })();
    reading.catch(() => {});
    await until(() => lastEndMs > 0, 'sound');
    spawnSync('pactl', ['unload-module', 'module-native-protocol-unix'], { env: own.env });
    await until(() => states.some(({ state }) => state === 'lost'), 'the loss', 20_000);
    await own.close();
    const back = await startPulse('beckon_loss', own.runtimeFolder);
    const lostAtMs = lastEndMs;
    await until(() => lastEndMs > lostAtMs, 'sound after the loss', 20_000);
    controller.abort(new Error('enough'));
    await assert.rejects(reading, /enough/);
    await back.close();
  });
});
