import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { hasAudioOutput, soundServerSocket } from '../../src/speech/detect.ts';
import { createFakePrograms, type FakePrograms } from '../helpers/fake-program.ts';
import { startPulse, whyNoPulse } from '../helpers/pulse.ts';

const signal = new AbortController().signal;

describe('finding out whether sound can be heard', () => {
  let programs: FakePrograms;
  beforeEach(async () => {
    programs = await createFakePrograms();
  });
  afterEach(() => programs.close());
  /** Linux with the test's programs only, and with a device folder of the test's own. */
  const detect = (more: NodeJS.ProcessEnv = {}) =>
    hasAudioOutput({
      signal,
      platform: 'linux',
      env: { PATH: programs.folder, FAKE_FOLDER: programs.folder, ...more },
      deviceFolder: join(programs.folder, 'snd'),
    });

  test('a sound server with a device is enough', async () => {
    await programs.add('pactl', 'echo alsa_output.pci.analog-stereo');
    assert.deepEqual(await detect(), { isUsable: true, via: 'sound-server' });
  });

  test('a sound server that has only its dummy is not, even beside a device', async () => {
    await programs.add('pactl', 'echo auto_null');
    await mkdir(join(programs.folder, 'snd'));
    await writeFile(join(programs.folder, 'snd', 'pcmC0D0p'), '');
    const found = await detect();
    assert.equal(found.isUsable, false);
    assert.match(found.isUsable ? '' : found.reason, /no output device/);
  });

  test('without a server a playback device of ALSA is enough, a microphone is not', async () => {
    await programs.add('pactl', 'exit 1');
    await mkdir(join(programs.folder, 'snd'));
    await writeFile(join(programs.folder, 'snd', 'pcmC0D0c'), '');
    assert.equal((await detect()).isUsable, false);
    await writeFile(join(programs.folder, 'snd', 'pcmC1D3p'), '');
    assert.deepEqual(await detect(), { isUsable: true, via: 'alsa' });
  });

  test('without pactl a listening socket of the server counts', async () => {
    const socket = join(programs.folder, 'native');
    const server = createServer().unref();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    assert.deepEqual(await detect({ PULSE_SERVER: `unix:${socket}` }), {
      isUsable: true,
      via: 'sound-server',
    });
    await new Promise((resolve) => server.close(resolve));
    assert.equal((await detect({ PULSE_SERVER: `unix:${socket}` })).isUsable, false);
  });

  test('nothing at all is told with a reason and a cure', async () => {
    const found = await detect();
    assert.equal(found.isUsable, false);
    if (!found.isUsable) assert.match(`${found.reason} ${found.cure}`, /no sound server.*PipeWire/s);
  });

  test('macOS and Windows are believed', async () => {
    for (const platform of ['darwin', 'win32'] as const)
      assert.deepEqual(await hasAudioOutput({ signal, platform, env: {} }), {
        isUsable: true,
        via: 'system',
      });
  });

  test('a real server is found', { skip: whyNoPulse() }, async () => {
    const pulse = await startPulse();
    const found = await hasAudioOutput({ signal, platform: 'linux', env: pulse.env });
    await pulse.close();
    assert.deepEqual(found, { isUsable: true, via: 'sound-server' });
  });
});

test('the socket of the sound server is where PulseAudio looks for it', () => {
  assert.equal(soundServerSocket({ PULSE_SERVER: '{abc}unix:/a/native' }), '/a/native');
  assert.equal(soundServerSocket({ PULSE_SERVER: '/b/native' }), '/b/native');
  assert.equal(soundServerSocket({ PULSE_RUNTIME_PATH: '/c' }), '/c/native');
  assert.equal(soundServerSocket({ XDG_RUNTIME_DIR: '/run/user/7' }), '/run/user/7/pulse/native');
  assert.equal(soundServerSocket({}), null);
});
