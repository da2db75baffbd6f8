import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectDetector } from '../../src/core/drivers.ts';
import { createFrame, pictureOrigin } from '../../src/core/frame.ts';
import { OBJECT_NAMES } from '../../src/core/observations.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

/** What every ObjectDetector does. */
export function testObjectDetector(
  name: string,
  { open, skip }: { open: () => Promise<ObjectDetector>; skip: string | false },
): void {
  const signal = new AbortController().signal;
  const noise = (widthPx: number, heightPx: number) => {
    const random = seededRandom(widthPx);
    const data = Uint8Array.from({ length: 4 * widthPx * heightPx }, () => 255 * random());
    return createFrame(widthPx, heightPx, data, pictureOrigin('noise'));
  };

  test(`${name}: in noise of any shape all that it finds is inside, known, and surely told`, {
    skip,
  }, async () => {
    const detector = await open();
    for (const [widthPx, heightPx] of [
      [640, 480],
      [30, 200],
      [1, 1],
    ] as const) {
      for (const { name: thing, confidence, box } of await detector.detect(noise(widthPx, heightPx), {
        signal,
      })) {
        assert.ok(OBJECT_NAMES.includes(thing));
        assert.ok(confidence > 0 && confidence <= 1);
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= widthPx && box.y + box.height <= heightPx);
      }
    }
    await detector.close();
  });

  test(`${name}: an abort rejects with its reason, and closing twice is fine`, { skip }, async () => {
    const detector = await open();
    const controller = new AbortController();
    const detecting = detector.detect(noise(64, 64), { signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(detecting, /enough/);
    await assert.rejects(detector.detect(noise(8, 8), { signal: AbortSignal.abort(new Error('no')) }), /no/);
    await detector.close();
    await detector.close();
  });
}
