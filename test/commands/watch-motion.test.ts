import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPerception } from '../../src/commands/moment/perception.ts';
import { watchMotion } from '../../src/commands/moment/watch-motion.ts';
import { createFrame } from '../../src/core/frame.ts';
import type { CaptionLine } from '../../src/core/speech.ts';
import { placeOfSound } from '../../src/fusion/sound-places.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';

/** A window at 100,50 whose left half is of another grey in each look. */
function look(count: number) {
  const data = new Uint8Array(4 * 640 * 320).fill(120);
  for (let row = 0; row < 320; row++) data.fill(40 * (count % 5), 4 * 640 * row, 4 * (640 * row + 320));
  return createFrame(640, 320, data, { kind: 'window', key: 'w', x: 100, y: 50, scale: 1 });
}

test('while the computer plays sound, what moves is seen, and a sound of then has its place', async () => {
  const clock = createFakeClock();
  const perception = createPerception(clock);
  const ending = new AbortController();
  let isSound = false;
  let count = 0;
  const watching = watchMotion({
    capture: async () => look(count++),
    perception,
    isSound: () => isSound,
    clock,
    sleep: clock.sleep,
    signal: ending.signal,
  });
  await clock.advance(3_000);
  assert.equal(count, 0, 'nobody looks where nothing sounds');
  isSound = true;
  await clock.advance(5_000);
  ending.abort();
  await clock.advance(1_000);
  await watching;
  const { motions } = perception.recent();
  assert.ok(motions.length >= 4 && motions.length < 8, `${motions.length}`);
  assert.deepEqual(motions[0]!.box, { x: 100, y: 50, width: 320, height: 320 });
  const sound = { channel: 'computer', startMs: 4_000, endMs: 8_000 } as const;
  assert.equal(placeOfSound(sound, perception.recent()), 'video');
  const line = { ...sound, id: 1, text: '[applause, video]', words: [], confidence: 0.9, isDraft: false };
  perception.hear(line satisfies CaptionLine);
  assert.deepEqual(
    perception.recent().sounds.map(({ label, place }) => [label, place]),
    [['applause', 'video']],
  );
});
