import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTurns, onlyOnce } from '../../src/speech/turns.ts';
import { createFakeClock, settle } from '../helpers/fake-clock.ts';

const { signal } = new AbortController();

describe('turns', () => {
  test('let one task run after the other, also when one fails', async () => {
    const clock = createFakeClock();
    const turns = createTurns();
    const log: string[] = [];
    const task = (name: string, delayMs: number) => async () => {
      log.push(`${name} at ${clock.nowMs()}`);
      await clock.sleep(delayMs);
      if (name === 'b') throw new Error(name);
    };
    const all = [
      turns.run(task('a', 30), { signal }),
      assert.rejects(turns.run(task('b', 20), { signal }), /b/),
      turns.run(task('c', 10), { signal }),
    ];
    await clock.advance(100);
    await Promise.all(all);
    assert.deepEqual(log, ['a at 0', 'b at 30', 'c at 50']);
  });

  test('pass on what a task gives', async () => {
    assert.equal(await createTurns().run(async () => 7, { signal }), 7);
  });

  test('a task that waits can be taken back, and those behind it still come', async () => {
    const clock = createFakeClock();
    const turns = createTurns();
    const controller = new AbortController();
    const first = turns.run(() => clock.sleep(10), { signal });
    const second = turns.run(async () => assert.fail('taken back'), { signal: controller.signal });
    const third = turns.run(async () => 'third', { signal });
    controller.abort(new Error('changed my mind'));
    await assert.rejects(second, /changed my mind/);
    await clock.advance(10);
    await first;
    assert.equal(await third, 'third');
  });

  test('the time limit begins with the turn, not with the wait for it', async () => {
    const turns = createTurns();
    const limit = { limitMs: 20, onTimeout: () => new Error('too slow') };
    const hang = (waiting: AbortSignal) =>
      new Promise<never>((_, reject) => {
        const keepAlive = setTimeout(() => {}, 5_000);
        waiting.addEventListener('abort', () => {
          clearTimeout(keepAlive);
          reject(waiting.reason);
        });
      });
    const first = turns.run(hang, { signal, limit });
    const second = turns.run(async (waiting) => waiting.aborted, { signal, limit });
    await assert.rejects(first, /too slow/);
    assert.equal(await second, false);
  });

  test('close() aborts all tasks, waits for them, and lets no new one in', async () => {
    const clock = createFakeClock();
    const turns = createTurns();
    let isCleanedUp = false;
    const first = assert.rejects(
      turns.run(
        async (waiting) => {
          try {
            await clock.sleep(1_000, waiting);
          } finally {
            await clock.sleep(10);
            isCleanedUp = true;
          }
        },
        { signal },
      ),
      { code: 'no-speech' },
    );
    const second = assert.rejects(
      turns.run(async () => {}, { signal }),
      { code: 'no-speech' },
    );
    await settle();
    const closed = turns.close();
    await clock.advance(10);
    await closed;
    assert.equal(isCleanedUp, true);
    await Promise.all([first, second]);
    await assert.rejects(
      turns.run(async () => {}, { signal }),
      { code: 'no-speech' },
    );
  });
});

test('onlyOnce() calls once, and not at all where there is nothing to call', () => {
  let count = 0;
  const call = onlyOnce(() => count++);
  call();
  call();
  assert.equal(count, 1);
  onlyOnce(undefined)();
});
