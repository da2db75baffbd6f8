import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePicture } from '../../../src/capture/picture/decode.ts';
import { encodePng } from '../../../src/capture/picture/encode.ts';
import { patternFrame } from '../../helpers/fake-screen.ts';

const { signal } = new AbortController();

test('a frame that is encoded and decoded again is the same in every pixel', async () => {
  const frame = patternFrame(300, 270);
  const again = await decodePicture({ bytes: await encodePng(frame), key: 'k' }, { signal });
  assert.deepEqual([again.widthPx, again.heightPx], [300, 270]);
  assert.ok(Buffer.from(again.data).equals(Buffer.from(frame.data)));
});

test('an aborted encoding rejects with the reason of the signal', async () => {
  const reason = new Error('replaced');
  await assert.rejects(encodePng(patternFrame(10, 10), { signal: AbortSignal.abort(reason) }), reason);
});
