import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, test } from 'node:test';
import { DeviceError } from '../../src/core/errors.ts';
import { createSpeakingQueue, type SpeakingQueueOptions } from '../../src/speech/queue.ts';
import type { SpeakingEvent } from '../../src/speech/speaking-events.ts';
import { createFakeClock, settle } from '../helpers/fake-clock.ts';
import { type Behaviour, createRecordingSpeaker } from '../helpers/recording-speaker.ts';

/** A queue on a clock that stands still: every sentence takes 100 ms, and the voice needs 20 ms to stop. */
function openQueue(behaviour: Behaviour = {}, options: Partial<SpeakingQueueOptions> = {}) {
  const clock = createFakeClock();
  const behave = () => ({ durationMs: 100, stopMs: 20, ...behaviour });
  const speaker = createRecordingSpeaker({ clock, sleep: clock.sleep, behave });
  const events: SpeakingEvent[] = [];
  const queue = createSpeakingQueue({ speaker, clock, onEvent: (event) => events.push(event), ...options });
  return { clock, speaker, events, queue };
}

describe('the speaking queue', () => {
  test('says the sentences in order, one after the other', async () => {
    const { clock, speaker, queue } = openQueue();
    const { done } = queue.say(['One.', 'Two.', 'Three.']);
    await clock.advance(1_000);
    assert.deepEqual(await done, { outcome: 'said', sentenceCount: 3 });
    assert.deepEqual(
      speaker.lines.map((line) => [line.text, line.startMs]),
      [
        ['One.', 0],
        ['Two.', 100],
        ['Three.', 200],
      ],
    );
  });

  test('speaks the first sentence while the source still works on the second', async () => {
    const { clock, speaker, queue } = openQueue();
    async function* think() {
      yield 'Fast.';
      await clock.sleep(500);
      yield 'Slow.';
    }
    const { done } = queue.say(think());
    await clock.advance(0);
    assert.equal(speaker.lines[0]?.text, 'Fast.');
    await clock.advance(1_000);
    await done;
    // Asked for while the first was said: at 500, not at 100 + 500.
    assert.equal(speaker.lines[1]?.startMs, 500);
  });

  test('a new utterance silences the old one and starts when the voice has stopped', async () => {
    const { clock, speaker, queue } = openQueue();
    const old = queue.say(['Old one.', 'Old two.']);
    await clock.advance(150);
    const fresh = queue.say(['New.']);
    assert.equal(queue.isSpeaking, true);
    await clock.advance(1_000);
    assert.deepEqual(await old.done, { outcome: 'interrupted', sentenceCount: 1 });
    assert.deepEqual(await fresh.done, { outcome: 'said', sentenceCount: 1 });
    assert.deepEqual(speaker.said(), ['Old one.', 'New.']);
    assert.equal(speaker.lines[2]?.startMs, 170);
    assert.equal(speaker.peakCallCount, 1);
  });

  test('ten interruptions in a row leave exactly the last', async () => {
    const { clock, speaker, queue } = openQueue();
    const all = Array.from({ length: 10 }, (_, index) => queue.say([`Number ${index}.`]));
    await clock.advance(1_000);
    const outcomes = await Promise.all(all.map(async ({ done }) => (await done).outcome));
    assert.deepEqual(outcomes, [...Array(9).fill('interrupted'), 'said']);
    assert.deepEqual(speaker.said(), ['Number 9.']);
  });

  test('a polite utterance waits, also while others interrupt each other', async () => {
    const { clock, speaker, queue } = openQueue();
    queue.say(['First.']);
    const polite = queue.say(['By the way.'], { priority: 'polite' });
    await clock.advance(50);
    queue.say(['Second.']);
    await clock.advance(1_000);
    assert.equal((await polite.done).outcome, 'said');
    assert.deepEqual(speaker.said(), ['Second.', 'By the way.']);
  });

  test('of too many polite utterances the oldest is dropped', async () => {
    const { clock, speaker, queue } = openQueue({}, { politeCapacity: 2 });
    queue.say(['Now.']);
    const polite = ['a', 'b', 'c'].map((text) => queue.say([text], { priority: 'polite' }));
    await clock.advance(1_000);
    const outcomes = await Promise.all(polite.map(async ({ done }) => (await done).outcome));
    assert.deepEqual(outcomes, ['dropped', 'said', 'said']);
    assert.deepEqual(speaker.said(), ['Now.', 'b', 'c']);
  });

  test('stop() silences at once, forgets what waits, and other processes are silenced too', async () => {
    const { clock, speaker, queue } = openQueue();
    const all = [queue.say(['Loud.']), queue.say(['Later.'], { priority: 'polite' })];
    await clock.advance(10);
    const stopped = queue.stop();
    await clock.advance(20);
    await stopped;
    assert.equal(queue.isSpeaking, false);
    assert.equal(speaker.lines[0]?.endMs, 30);
    assert.equal(speaker.silenceCount, 1);
    for (const { done } of all) assert.equal((await done).outcome, 'stopped');
    await clock.advance(1_000);
    assert.equal(speaker.lines.length, 1);
  });

  test('what is said after stop() is said, and does not hold stop() up', async () => {
    const { clock, speaker, queue } = openQueue();
    queue.say(['Loud.']);
    await clock.advance(10);
    const stopped = queue.stop();
    const fresh = queue.say(['Fresh.']);
    await clock.advance(50);
    await stopped;
    assert.equal(queue.isSpeaking, true);
    await clock.advance(1_000);
    assert.equal((await fresh.done).outcome, 'said');
    assert.deepEqual(speaker.said(), ['Fresh.']);
  });

  test('a source that never comes back does not hold up the next utterance', async () => {
    const { clock, speaker, queue } = openQueue();
    const stuck = queue.say({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) });
    await clock.advance(10);
    queue.say(['Next.']);
    await clock.advance(1_000);
    assert.equal((await stuck.done).outcome, 'interrupted');
    assert.deepEqual(speaker.said(), ['Next.']);
  });

  test('a speaker that ignores the silence does not hold up the next utterance for ever', async () => {
    const speaker = createRecordingSpeaker({ behave: (text) => ({ ignoresAbort: text === 'Stuck.' }) });
    const overlapping = { ...speaker, speak: createOverlappingSpeak(speaker) };
    const queue = createSpeakingQueue({ speaker: overlapping, stopLimitMs: 10 });
    const stuck = queue.say(['Stuck.']);
    await settle();
    const fresh = queue.say(['Fresh.']);
    assert.equal((await stuck.done).outcome, 'interrupted');
    assert.equal((await fresh.done).outcome, 'said');
  });

  test('tells the source that no more is wanted', async () => {
    const { clock, queue } = openQueue();
    let isReturned = false;
    function* count() {
      try {
        for (let number = 0; ; number++) yield `${number}`;
      } finally {
        isReturned = true;
      }
    }
    queue.say(count());
    await clock.advance(250);
    await Promise.all([queue.stop(), clock.advance(100)]);
    assert.equal(isReturned, true);
  });

  test('a failing voice rejects the utterance with its error, and the next one is said', async () => {
    const error = new DeviceError('speech-failed', 'Expected sound, got none: check the cable.');
    const clock = createFakeClock();
    const speaker = createRecordingSpeaker({ clock, behave: (_, index) => (index === 1 ? { error } : {}) });
    const events: SpeakingEvent[] = [];
    const queue = createSpeakingQueue({ speaker, clock, onEvent: (event) => events.push(event) });
    const failing = queue.say(['One.', 'Two.', 'Three.']);
    const next = queue.say(['Four.'], { priority: 'polite' });
    await assert.rejects(failing.done, error);
    assert.equal((await next.done).outcome, 'said');
    assert.deepEqual(speaker.said(), ['One.', 'Four.']);
    const stopped = events.find((event) => event.type === 'speaking-stopped');
    assert.deepEqual(stopped, {
      type: 'speaking-stopped',
      id: 1,
      atMs: 0,
      outcome: 'failed',
      sentenceCount: 1,
      code: 'speech-failed',
    });
  });

  test('a failing source rejects the utterance after what it had given was said', async () => {
    const { clock, speaker, queue } = openQueue();
    async function* fail() {
      yield 'Given.';
      throw new DeviceError('capture-failed', 'Expected a picture, got none: try again.');
    }
    const { done } = queue.say(fail());
    await clock.advance(1_000);
    await assert.rejects(done, { code: 'capture-failed' });
    assert.deepEqual(speaker.said(), ['Given.']);
  });

  test('the silence key of another program ends the whole utterance without an error', async () => {
    const speaker = createRecordingSpeaker({
      behave: () => ({ error: new DOMException('Silenced.', 'AbortError') }),
    });
    const queue = createSpeakingQueue({ speaker });
    assert.deepEqual(await queue.say(['One.', 'Two.']).done, { outcome: 'silenced', sentenceCount: 0 });
    assert.equal(speaker.lines.length, 1);
  });

  test("an utterance's own signal takes it back, waiting or speaking", async () => {
    const { clock, speaker, queue } = openQueue();
    const reason = new Error('taken back');
    const speaking = new AbortController();
    const waiting = new AbortController();
    const first = queue.say(['First.'], { signal: speaking.signal });
    const second = queue.say(['Second.'], { signal: waiting.signal, priority: 'polite' });
    const third = queue.say(['Third.'], { signal: AbortSignal.abort(reason), priority: 'polite' });
    await clock.advance(10);
    waiting.abort(reason);
    speaking.abort(reason);
    await clock.advance(1_000);
    for (const { done } of [first, second, third]) await assert.rejects(done, reason);
    assert.deepEqual(speaker.said(), []);
    assert.equal(speaker.lines.length, 1);
  });

  test('tells when the first sound left, when each sentence was said and how it ended', async () => {
    const { clock, events, queue } = openQueue();
    await clock.advance(5);
    async function* late() {
      await clock.sleep(30);
      yield 'One.';
      yield 'Two.';
    }
    queue.say(late());
    await clock.advance(1_000);
    assert.deepEqual(events, [
      { type: 'speaking-started', id: 1, atMs: 35, waitedMs: 30 },
      { type: 'sentence-said', id: 1, atMs: 135, index: 0 },
      { type: 'sentence-said', id: 1, atMs: 235, index: 1 },
      { type: 'speaking-stopped', id: 1, atMs: 235, sentenceCount: 2, outcome: 'said' },
    ]);
  });

  test("the queue's own voice fills in what say() leaves out", async () => {
    const { clock, speaker, queue } = openQueue(
      {},
      { voice: () => ({ language: 'de', rate: 2, volume: 0.5 }) },
    );
    queue.say(['Hallo.'], { volume: 1 });
    await clock.advance(200);
    assert.deepEqual(speaker.lines[0]?.voice, { language: 'de', rate: 2, volume: 1 });
  });

  test('whenIdle() waits for all that is said and all that waits', async () => {
    const { clock, speaker, queue } = openQueue();
    queue.say(['One.']);
    queue.say(['Two.'], { priority: 'polite' });
    let isIdle = false;
    const idle = queue.whenIdle({ signal: new AbortController().signal }).then(() => {
      isIdle = true;
    });
    await clock.advance(150);
    assert.equal(isIdle, false);
    await clock.advance(100);
    await idle;
    assert.deepEqual(speaker.said(), ['One.', 'Two.']);
    queue.say(['Three.']);
    await assert.rejects(queue.whenIdle({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  test('leaves no listener behind on the signal of an utterance', async () => {
    const { clock, queue } = openQueue();
    const { signal } = new AbortController();
    const all = [queue.say(['One.'], { signal }), queue.say(['Two.'], { signal, priority: 'polite' })];
    assert.equal(getEventListeners(signal, 'abort').length, 2);
    await clock.advance(1_000);
    await Promise.all(all.map(({ done }) => done));
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  test('takes nothing more after close(), which may be called twice', async () => {
    const { clock, speaker, queue } = openQueue();
    const { done } = queue.say(['Loud.']);
    await Promise.all([queue.close(), queue.close(), clock.advance(100)]);
    assert.equal((await done).outcome, 'stopped');
    assert.throws(() => queue.say(['More.']), { code: 'no-speech' });
    assert.equal(speaker.isClosed, false);
  });
});

/** speak() without the fake's own waiting for its turn, so that a stuck line does not hold the next one. */
function createOverlappingSpeak(speaker: ReturnType<typeof createRecordingSpeaker>): typeof speaker.speak {
  const second = createRecordingSpeaker();
  return (text, options) => (text === 'Stuck.' ? speaker.speak(text, options) : second.speak(text, options));
}
