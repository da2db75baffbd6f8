import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import type { ExportOptions } from '../../../src/avatar/export/export-options.ts';
import { exportVideo } from '../../../src/avatar/export/export-video.ts';
import type { ExportProgress } from '../../../src/avatar/export/time-left.ts';
import { pageFiles } from '../../../src/avatar/page-files.ts';
import { BeckonError, DeviceError } from '../../../src/core/errors.ts';
import { compilePage } from '../../helpers/compiled-page.ts';
import { noBrowser } from '../open-page.ts';
import { wavingUtterance } from '../waving.ts';

const skip = noBrowser();
const SIZE = { widthPx: 160, heightPx: 180, fps: 10 };
let compiled: Awaited<ReturnType<typeof compilePage>>;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-export-'));
  if (skip === false) compiled = await compilePage();
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await compiled?.close();
});

const video = (name: string, options: Partial<ExportOptions> = {}, utterance = wavingUtterance()) =>
  exportVideo(utterance, {
    outPath: join(folder, name),
    ...SIZE,
    files: pageFiles({ compiled: compiled.folder }),
    signal: AbortSignal.timeout(120_000),
    ...options,
  });

async function hashesOf(name: string, options: Partial<ExportOptions> = {}): Promise<string[]> {
  const hashes: string[] = [];
  await video(name, { ...options, onFrameHash: (hash) => hashes.push(hash) });
  return hashes;
}

for (const [name, codec] of [
  ['a.mp4', 'avc'],
  ['a.webm', 'vp9'],
] as const) {
  test(`a ${name.slice(2)} has all frames, the size and the length that were asked for, and a track with the text`, {
    skip,
  }, async () => {
    const progress: ExportProgress[] = [];
    const result = await video(
      name,
      { subtitles: 'track', onProgress: (step) => progress.push(step) },
      wavingUtterance({ text: 'Seven swans & more' }),
    );
    const input = new Input({ source: new FilePathSource(join(folder, name)), formats: ALL_FORMATS });
    const track = (await input.getPrimaryVideoTrack())!;
    const stats = await track.computePacketStats();
    assert.equal(track.codec, codec);
    assert.deepEqual([track.displayWidth, track.displayHeight], [SIZE.widthPx, SIZE.heightPx]);
    assert.equal(stats.packetCount, 10);
    assert.ok(Math.abs((await track.computeDuration()) - 1) < 0.01);
    assert.match((await input.getMetadataTags()).comment!, /machine-made/);
    assert.equal(result.frames, 10);
    assert.deepEqual(
      progress.map(({ doneFrames }) => doneFrames),
      [5, 10],
    );
    assert.equal(progress.at(-1)!.leftMs, 0);
    assert.ok((await readFile(join(folder, name))).includes('Seven swans &amp; more'));
  });
}

test('two runs draw the same frames, hash by hash; burnt captions, the camera and the background change them', {
  skip,
}, async () => {
  const first = await hashesOf('first.webm');
  assert.equal(first.length, 10);
  assert.ok(new Set(first).size >= 5, 'a waving hand changes the picture');
  assert.deepEqual(await hashesOf('second.webm'), first);
  for (const change of [{ subtitles: 'burnt' }, { camera: 'hands' }, { background: '203040' }] as const) {
    const changed = await hashesOf('changed.webm', change);
    assert.notEqual(changed[0], first[0], JSON.stringify(change));
  }
});

test('an abort ends the browser and leaves no file, whole or half', { skip }, async () => {
  const controller = new AbortController();
  const long = wavingUtterance({ durationMs: 60_000 });
  const reason = new Error('changed my mind');
  const onProgress = () => controller.abort(reason);
  await assert.rejects(video('gone.mp4', { signal: controller.signal, onProgress }, long), reason);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('gone')),
    [],
  );
});

test('a browser that does not start is told as such, and leaves no file', { skip }, async () => {
  await assert.rejects(
    video('none.mp4', { browserPath: '/bin/false' }),
    (error: unknown) => error instanceof DeviceError && error.code === 'browser-failed',
  );
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('none')),
    [],
  );
});

test('an avatar that is not there ends the export with an error, without waiting for the time-out', {
  skip,
}, async () => {
  await assert.rejects(
    video('lost.mp4', { avatar: 'nobody' }),
    (error: unknown) => error instanceof BeckonError && error.code === 'browser-failed',
  );
});
