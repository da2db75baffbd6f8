import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPerformance } from '../../../src/avatar/page/performance.ts';
import { wavingUtterance } from '../waving.ts';

function perform({ isAutomatic = true } = {}) {
  let changes = 0;
  const performance = createPerformance({ isAutomatic: () => isAutomatic, onChange: () => changes++ });
  let nowMs = 0;
  const run = (ms: number) => {
    for (const endMs = nowMs + ms; nowMs < endMs; nowMs += 50) performance.poseAt(nowMs);
  };
  return { performance, run, changes: () => changes };
}

test('a second text waits until the first has been signed', () => {
  const { performance, run } = perform();
  performance.add(wavingUtterance({ text: 'first' }));
  performance.add(wavingUtterance({ text: 'second' }));
  run(500);
  assert.deepEqual([performance.current?.text, performance.waiting], ['first', 1]);
  run(1000);
  assert.deepEqual([performance.current?.text, performance.waiting], ['second', 0]);
});

test('a text that comes after the end is signed at once', () => {
  const { performance, run } = perform();
  performance.add(wavingUtterance({ text: 'first' }));
  run(2000);
  performance.add(wavingUtterance({ text: 'second' }));
  assert.equal(performance.current?.text, 'second');
  assert.equal(performance.player.isPlaying, true);
});

test('a pause in the middle is not ended by a new text', () => {
  const { performance, run } = perform();
  performance.add(wavingUtterance({ text: 'first' }));
  run(300);
  performance.player.pause();
  performance.add(wavingUtterance({ text: 'second' }));
  run(2000);
  assert.equal(performance.current?.text, 'first');
  performance.skip();
  assert.equal(performance.current?.text, 'second');
});

test('of more than eight waiting texts the oldest is left out', () => {
  const { performance } = perform();
  for (let index = 0; index <= 9; index++) performance.add(wavingUtterance({ text: `text ${index}` }));
  assert.equal(performance.waiting, 8);
  performance.skip();
  assert.equal(performance.current?.text, 'text 2');
});

test('where nothing may move by itself, a text waits for Play', () => {
  const { performance, run } = perform({ isAutomatic: false });
  performance.add(wavingUtterance());
  run(1000);
  assert.equal(performance.player.timeMs, 0);
  performance.player.play();
  run(300);
  assert.ok(performance.player.timeMs > 0);
});

test('replay starts what was signed last from its beginning', () => {
  const { performance, run, changes } = perform();
  performance.add(wavingUtterance());
  run(2000);
  const before = changes();
  performance.replay();
  assert.deepEqual([performance.player.timeMs, performance.player.isPlaying], [0, true]);
  assert.equal(changes(), before + 1);
});

test('a step goes to the start of the next sign, back to this one, and to the one before', () => {
  const { performance } = perform();
  performance.add(wavingUtterance({ durationMs: 2000 }));
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
