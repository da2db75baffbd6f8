import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPerformance } from '../../../src/avatar/page/performance.ts';
import type { SigningPart } from '../../../src/avatar/signing-part.ts';
import { type Waving, wavingUtterance } from '../waving.ts';

let lastId = 0;

/** A whole signing in one part, in a group of its own. */
function signing({
  part = {},
  ...waving
}: Waving & { readonly part?: Partial<SigningPart> } = {}): SigningPart {
  const id = ++lastId;
  const place = { id, group: `group ${id}`, isUrgent: false, isDraft: false, firstFrame: 0, isLast: true };
  return { ...wavingUtterance(waving), ...place, ...part };
}

function perform({ isAutomatic = true } = {}) {
  let changes = 0;
  const skips: number[] = [];
  const performance = createPerformance({
    isAutomatic: () => isAutomatic,
    onChange: () => changes++,
    onSkip: (count) => skips.push(count),
  });
  let nowMs = 0;
  const run = (ms: number) => {
    for (const endMs = nowMs + ms; nowMs < endMs; nowMs += 50) performance.poseAt(nowMs);
  };
  return { performance, run, skips, changes: () => changes };
}

test('a second text waits until the first has been signed', () => {
  const { performance, run } = perform();
  performance.add(signing({ text: 'first' }));
  performance.add(signing({ text: 'second' }));
  run(500);
  assert.deepEqual([performance.current?.text, performance.waiting], ['first', 1]);
  run(1000);
  assert.deepEqual([performance.current?.text, performance.waiting], ['second', 0]);
});

test('a text that comes after the end is signed at once', () => {
  const { performance, run } = perform();
  performance.add(signing({ text: 'first' }));
  run(2000);
  performance.add(signing({ text: 'second' }));
  assert.equal(performance.current?.text, 'second');
  assert.equal(performance.player.isPlaying, true);
});

test('a pause in the middle is not ended by a new text', () => {
  const { performance, run } = perform();
  performance.add(signing({ text: 'first' }));
  run(300);
  performance.player.pause();
  performance.add(signing({ text: 'second' }));
  run(2000);
  assert.equal(performance.current?.text, 'first');
  performance.skip();
  assert.equal(performance.current?.text, 'second');
});

test('of more than a hundred texts that wait for Play the oldest is left out, and that is told', () => {
  const { performance, skips } = perform({ isAutomatic: false });
  for (let index = 0; index <= 101; index++)
    performance.add(signing({ text: `text ${index}`, durationMs: 40, fps: 1 }));
  assert.equal(performance.waiting, 100);
  assert.deepEqual(skips, [1]);
  performance.skip();
  assert.equal(performance.current?.text, 'text 2');
});

test('a text that would wait more than 8 s takes the place of those before it, and that is told', () => {
  const { performance, run, skips } = perform();
  performance.add(signing({ text: 'long', durationMs: 9000, fps: 1 }));
  run(500);
  performance.add(signing({ text: 'waits', durationMs: 500 }));
  assert.deepEqual([performance.current?.text, performance.waiting, skips.length], ['waits', 0, 1]);
  performance.add(signing({ text: 'a little later' }));
  assert.deepEqual([performance.current?.text, performance.waiting], ['waits', 1]);
});

test('how long a text would wait depends on the speed', () => {
  const { performance } = perform();
  performance.add(signing({ text: 'long', durationMs: 9000, fps: 1 }));
  performance.player.setSpeed(2);
  performance.add(signing({ text: 'waits' }));
  assert.deepEqual([performance.current?.text, performance.waiting], ['long', 1]);
});

test('texts of one group never leave each other out', () => {
  const { performance, skips } = perform();
  for (const text of ['one', 'two', 'three'])
    performance.add(signing({ text, durationMs: 9000, fps: 1, part: { group: 'description' } }));
  assert.deepEqual([performance.current?.text, performance.waiting, skips], ['one', 2, []]);
});

test('an urgent text takes the place of everything at once, but not of what its person has paused', () => {
  const { performance, run, skips } = perform();
  performance.add(signing({ text: 'first' }));
  performance.add(signing({ text: 'second' }));
  run(200);
  performance.add(signing({ text: 'urgent', part: { isUrgent: true } }));
  assert.deepEqual([performance.current?.text, performance.waiting, skips.length], ['urgent', 0, 1]);
  run(200);
  performance.player.pause();
  performance.add(signing({ text: 'next', part: { isUrgent: true } }));
  assert.deepEqual([performance.current?.text, performance.waiting], ['urgent', 1]);
});

test('a signing goes on as its parts come, and waits for a part that is late', () => {
  const { performance, run } = perform();
  const whole = signing({ durationMs: 2000, fps: 30 });
  const cut = (firstFrame: number, count: number, isLast: boolean): SigningPart => {
    const bytes = Buffer.from(whole.poses, 'base64');
    const size = bytes.length / 60;
    const poses = bytes.subarray(size * firstFrame, size * (firstFrame + count)).toString('base64');
    return { ...whole, poses, firstFrame, isLast };
  };
  performance.add(cut(0, 31, false));
  run(1500);
  assert.deepEqual([performance.player.timeMs, performance.player.isPlaying], [1000, true]);
  performance.add(cut(40, 20, true)); // not the one that follows
  run(200);
  assert.equal(performance.player.timeMs, 1000);
  performance.add(cut(31, 29, true));
  run(500);
  assert.ok(performance.player.timeMs > 1000);
  run(1500);
  assert.deepEqual([performance.player.timeMs, performance.player.isPlaying], [2000, false]);
});

test('a stop ends what is signed and what waits; the next text is signed at once', () => {
  const { performance, run } = perform();
  performance.add(signing({ text: 'first', part: { isLast: false } }));
  performance.add(signing({ text: 'second' }));
  run(300);
  performance.stop();
  assert.deepEqual([performance.player.isPlaying, performance.waiting], [false, 0]);
  performance.add(signing({ text: 'third' }));
  assert.deepEqual([performance.current?.text, performance.player.isPlaying], ['third', true]);
});

test('where nothing may move by itself, a text waits for Play', () => {
  const { performance, run } = perform({ isAutomatic: false });
  performance.add(signing());
  run(1000);
  assert.equal(performance.player.timeMs, 0);
  performance.player.play();
  run(300);
  assert.ok(performance.player.timeMs > 0);
});

test('replay starts what was signed last from its beginning', () => {
  const { performance, run, changes } = perform();
  performance.add(signing());
  run(2000);
  const before = changes();
  performance.replay();
  assert.deepEqual([performance.player.timeMs, performance.player.isPlaying], [0, true]);
  assert.equal(changes(), before + 1);
});

test('a step goes to the start of the next sign, back to this one, and to the one before', () => {
  const { performance } = perform();
  performance.add(signing({ durationMs: 2000 }));
  const { player } = performance;
  performance.step(1);
  assert.equal(player.timeMs, 500);
  player.seek(950);
  performance.step(-1);
  assert.equal(player.timeMs, 500);
  performance.step(-1);
  assert.equal(player.timeMs, 0);
  player.seek(1800);
  performance.step(1);
  assert.equal(player.timeMs, 1800);
});
