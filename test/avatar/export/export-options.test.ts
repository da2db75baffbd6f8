import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, type ExportOptions, requestOf } from '../../../src/avatar/export/export-options.ts';
import { ConfigError } from '../../../src/core/errors.ts';

const options = (more: Partial<ExportOptions> = {}): ExportOptions => ({
  outPath: 'a.mp4',
  signal: new AbortController().signal,
  ...more,
});

test('the ending tells the format, 640x720 at 30 frames a second is usual', () => {
  assert.deepEqual(requestOf(options({ outPath: 'x/A.WEBM' })), {
    widthPx: 640,
    heightPx: 720,
    fps: 30,
    format: 'webm',
    subtitles: 'none',
    hasHashes: false,
  });
});

for (const wrong of [
  { outPath: 'a.avi' },
  { outPath: 'mp4' },
  { widthPx: 641 },
  { heightPx: 62 },
  { widthPx: 3842 },
  { widthPx: Number.NaN },
  { fps: 0 },
  { fps: 61 },
]) {
  test(`${JSON.stringify(wrong)} is refused with what was expected`, () => {
    assert.throws(
      () => requestOf(options(wrong)),
      (error: unknown) =>
        error instanceof ConfigError && error.code === 'bad-argument' && Boolean(error.expected),
    );
  });
}

test('the page is asked for what is to be recorded', () => {
  const address = addressOf(options({ camera: 'hands', background: '#00ff00', avatar: 'beckon-2' }));
  const { pathname, searchParams } = new URL(address, 'http://page');
  assert.equal(pathname, '/avatar');
  assert.deepEqual(Object.fromEntries(searchParams), {
    record: '1',
    camera: 'hands',
    background: '#00ff00',
    avatar: 'beckon-2',
  });
});
