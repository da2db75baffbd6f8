import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { EARCONS, openEarcons, toWav } from '../../src/speech/earcons.ts';
import { type PulseSession, startPulse, whyNoPulse } from '../helpers/pulse.ts';
import { until } from '../helpers/until.ts';

describe('earcons', { skip: whyNoPulse() }, () => {
  let pulse: PulseSession;
  before(async () => {
    pulse = await startPulse();
  });
  after(() => pulse?.close());

  test('come out of the sound server, at the loudness that was asked for', async () => {
    const recording = await pulse.record();
    const loud = openEarcons({ env: pulse.env });
    await until(() => {
      loud.play('pressed');
      return recording.loudness(100) > 100;
    }, 'sound');
    loud.close();
    await until(() => recording.loudness(100) === 0, 'silence');
    const silent = openEarcons({ env: pulse.env, volume: 0 });
    for (const earcon of Object.keys(EARCONS)) silent.play(earcon as keyof typeof EARCONS);
    silent.close();
    await recording.stop();
  });
});

test('without a way out for sound nothing is started, and nothing fails', async () => {
  const detectAudio = async () => ({ isUsable: false, reason: 'none', cure: 'none' }) as const;
  const earcons = openEarcons({ detectAudio, env: { PATH: '/nowhere' } });
  await new Promise((resolve) => setImmediate(resolve));
  earcons.play('pressed');
  earcons.close();
});

test('a player that is not installed is no failure', async () => {
  const detectAudio = async () => ({ isUsable: true, via: 'alsa' }) as const;
  const earcons = openEarcons({ detectAudio, env: { PATH: '/nowhere' } });
  await new Promise((resolve) => setImmediate(resolve));
  earcons.play('pressed');
  await new Promise((resolve) => setTimeout(resolve, 20));
  earcons.close();
});

test('all earcons differ, are short, and begin and end softly', () => {
  const all = Object.values(EARCONS).map((tones) => toWav(tones, 1));
  assert.equal(new Set(all.map((wav) => wav.toString('base64'))).size, all.length);
  for (const wav of all) {
    const samples = (wav.length - 44) / 2;
    assert.ok(samples <= 0.15 * 44_100);
    const at = (index: number) => Math.abs(wav.readInt16LE(44 + 2 * index));
    for (const index of [0, 1, samples - 1]) assert.ok(at(index) < 1_500);
  }
});
