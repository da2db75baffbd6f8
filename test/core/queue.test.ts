import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventBus } from '../../src/core/events.ts';
import { LatestQueue } from '../../src/core/queue.ts';
import { collect } from '../helpers/collect.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

test('a full queue drops the oldest and counts it', async () => {
  const queue = new LatestQueue<number>(2);
  for (const entry of [1, 2, 3, 4]) queue.push(entry);
  queue.close();
  const got: number[] = [];
  for await (const entry of queue) got.push(entry);
  assert.deepEqual(got, [3, 4]);
  assert.equal(queue.droppedCount, 2);
});

test('a queue without room is refused', () => {
  assert.throws(() => new LatestQueue(0), /capacity of at least 1/);
});

test('a waiting reader wakes for an entry and for the end', async () => {
  const queue = new LatestQueue<string>(4);
  const reading = collect(queue);
  queue.push('a');
  await Promise.resolve();
  queue.push('b');
  queue.close();
  queue.push('after the end');
  assert.deepEqual(await reading, ['a', 'b']);
});

test('random pushes and reads: order is kept and the bound holds', async () => {
  const random = seededRandom(3);
  const queue = new LatestQueue<number>(5);
  const got: number[] = [];
  const reader = (async () => {
    for await (const entry of queue) {
      got.push(entry);
      if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  for (let entry = 0; entry < 300; entry++) {
    queue.push(entry);
    assert.ok(queue.size <= 5);
    if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve));
  }
  queue.close();
  await reader;
  assert.deepEqual(
    got,
    [...got].sort((a, b) => a - b),
  );
  assert.equal(got.length + queue.droppedCount, 300);
});

test('listeners hear what happens after they came, and a closed one is forgotten', async () => {
  const bus = createEventBus();
  bus.publish({ type: 'speaking-started', waitedMs: 1 });
  const [staying, leaving] = [bus.subscribe(), bus.subscribe()];
  leaving.close();
  bus.publish({ type: 'speaking-stopped', outcome: 'said' });
  bus.close();
  assert.deepEqual(await collect(staying), [{ type: 'speaking-stopped', outcome: 'said' }]);
  assert.deepEqual(await collect(leaving), []);
});
