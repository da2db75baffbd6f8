import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSoundFile } from '../../../src/capture/sound/file.ts';
import { openSpooledSound } from '../../../src/capture/sound/spool.ts';
import type { SoundSource } from '../../../src/core/drivers.ts';
import { durationMsOf, joinSamples, SAMPLE_RATE_HZ } from '../../../src/core/sound.ts';
import { take, testSoundSource } from '../../contracts/sound-source.ts';
import { ffmpeg, whyNoFfmpeg } from '../../helpers/made-sound.ts';

const signal = new AbortController().signal;
const skip = whyNoFfmpeg();
let folder = '';

/** A second of 440 Hz; stereo and 44.1 kHz, so that mixing and resampling have work. */
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1:sample_rate=44100', '-ac', '2'];
const PICTURE = ['-f', 'lavfi', '-i', 'color=c=black:s=64x64:d=1'];
const FILES: Record<string, string[]> = {
  'a.wav': [...TONE],
  'b.wav': [...TONE, '-c:a', 'pcm_s24le', '-ar', '48000'],
  'c.wav': [...TONE, '-c:a', 'pcm_u8', '-ar', '8000'],
  'd.wav': [...TONE, '-c:a', 'pcm_s32le'],
  'e.wav': [...TONE, '-c:a', 'pcm_f32le'],
  'f.wav': [...TONE, '-c:a', 'pcm_alaw'],
  'a.flac': [...TONE],
  'a.mp3': [...TONE],
  'a.ogg': [...TONE, '-c:a', 'libvorbis'],
  'a.opus': [...TONE],
  'a.m4a': [...TONE],
  'a.mp4': [...PICTURE, ...TONE, '-shortest'],
  'a.webm': [...PICTURE, ...TONE, '-c:a', 'libopus', '-shortest'],
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
  if (skip) return;
  for (const [name, args] of Object.entries(FILES)) ffmpeg(...args, join(folder, name));
});
after(() => rm(folder, { recursive: true, force: true }));

testSoundSource('a sound file', { skip, create: () => openSoundFile(join(folder, 'a.wav'), { signal }) });
testSoundSource('a spooled sound', {
  skip,
  create: () => openSpooledSound(createReadStream(join(folder, 'a.m4a')), { signal }),
});

describe('sound files', { skip }, () => {
  for (const name of Object.keys(FILES)) {
    test(`${name} is a second of 440 Hz`, async () => {
      const source = await openSoundFile(join(folder, name), { signal });
      const samples = joinSamples((await take(source, 60_000)).map((chunk) => chunk.samples));
      assert.ok(Math.abs(durationMsOf(samples) - 1000) < 80, `${durationMsOf(samples)} ms`);
      assert.ok(Math.abs((source.durationMs ?? 0) - 1000) < 80, `${source.durationMs} ms announced`);
      assert.ok(Math.abs(frequencyHz(samples) - 440) < 5, `${frequencyHz(samples)} Hz`);
    });
  }

  test('an MP4 that comes through a pipe is opened too, and leaves nothing behind', async () => {
    const before = await spools();
    const source = await openSpooledSound(await readFile(join(folder, 'a.mp4')), { signal });
    assert.ok((await take(source, 60_000)).length > 0);
    await source.close();
    assert.deepEqual(await spools(), before);
  });

  test('a picture that is longer than the sound does not make the sound look cut off', async () => {
    for (const name of ['long.mp4', 'long.webm', 'long.mkv']) {
      ffmpeg(...TONE, '-f', 'lavfi', '-i', 'color=c=black:s=64x64:d=4', join(folder, name));
      const { announcedMs = 0, durationMs = 0 } = await openSoundFile(join(folder, name), { signal });
      assert.ok(announcedMs < 1_200 && durationMs >= announcedMs, `${name}: ${announcedMs} of ${durationMs}`);
    }
  });

  test('a WAV file tells its length itself: what is cut off of it is missed, what was piped has none to miss', async () => {
    for (const [name, cutBytes] of [
      ['a.wav', 40_000],
      ['b.wav', 100_000],
      ['c.wav', 3_000],
      ['f.wav', 20_000],
    ] as const) {
      const cut = join(folder, `cut-${name}`);
      await writeFile(cut, (await readFile(join(folder, name))).subarray(0, cutBytes));
      const { announcedMs = 0 } = await openSoundFile(cut, { signal });
      assert.ok(Math.abs(announcedMs - 1_000) < 5, `${name}: ${announcedMs}`);
    }
    const piped = await readFile(join(folder, 'a.wav'));
    for (const openLength of [0, 0x7fff_f000, 0xffff_ffff]) {
      piped.writeUInt32LE(openLength, piped.indexOf('data') + 4);
      await writeFile(join(folder, 'piped.wav'), piped);
      const { announcedMs = 0 } = await openSoundFile(join(folder, 'piped.wav'), { signal });
      assert.ok(announcedMs < 1_010, `${openLength}: ${announcedMs}`);
    }
  });

  test('what is no sound is told as such, without its name', async () => {
    await writeFile(join(folder, 'private-name.wav'), 'hello, this is a letter');
    ffmpeg(...PICTURE, join(folder, 'silent.mp4'));
    const cases: [() => Promise<SoundSource>, string][] = [
      [() => openSoundFile(join(folder, 'private-name.wav'), { signal }), 'unsupported-sound'],
      [() => openSoundFile(join(folder, 'silent.mp4'), { signal }), 'unsupported-sound'],
      [() => openSoundFile(join(folder, 'absent.wav'), { signal }), 'file-not-found'],
      [() => openSoundFile(folder, { signal }), 'file-not-found'],
      [() => openSpooledSound(new Uint8Array(0), { signal }), 'unsupported-sound'],
    ];
    for (const [opening, code] of cases) {
      await assert.rejects(opening(), (error: { code?: string; message: string }) => {
        assert.equal(error.code, code);
        assert.ok(!error.message.includes('private-name'));
        return true;
      });
    }
  });

  test('a file whose name looks like a network address is a file', async () => {
    const name = join(folder, 'http:');
    await assert.rejects(openSoundFile(`${name}//127.0.0.1/x.wav`, { signal }), { code: 'file-not-found' });
  });
});

const spools = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('beckon-sound-'));

/** By the number of times that the sound crosses zero. */
function frequencyHz(samples: Float32Array): number {
  const middle = samples.subarray(SAMPLE_RATE_HZ / 4, (3 * SAMPLE_RATE_HZ) / 4);
  let crossings = 0;
  for (let index = 1; index < middle.length; index++)
    if (middle[index - 1]! < 0 !== middle[index]! < 0) crossings++;
  return crossings / 2 / 0.5;
}
