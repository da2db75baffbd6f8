import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSpeakingQueue } from '../../src/speech/queue.ts';
import type { SayResult, SpeakingEvent } from '../../src/speech/speaking-events.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import { createRecordingSpeaker } from '../helpers/recording-speaker.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);
const STEP_COUNT = 40;

type Entry = { readonly id: number; readonly texts: string[]; result?: SayResult };

/** Says, interrupts, stops and waits at random, then lets the queue come to rest. */
async function play(seed: number) {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const clock = createFakeClock();
  const behave = () => ({ durationMs: 20 + below(200), stopMs: below(100) });
  const speaker = createRecordingSpeaker({ clock, sleep: clock.sleep, behave });
  const events: SpeakingEvent[] = [];
  const queue = createSpeakingQueue({
    speaker,
    clock,
    politeCapacity: 3,
    onEvent: (event) => events.push(event),
  });
  const entries: Entry[] = [];
  let lastUrgent: Entry | undefined;

  async function* source(texts: readonly string[]) {
    for (const text of texts) {
      await clock.sleep(below(80));
      yield text;
    }
  }

  for (let step = 0; step < STEP_COUNT; step++) {
    const choice = random();
    if (choice < 0.6) {
      const texts = Array.from({ length: below(4) }, (_, index) => `${entries.length + 1}.${index}`);
      const priority = random() < 0.5 ? 'polite' : 'interrupt';
      const { id, done } = queue.say(source(texts), { priority });
      const entry: Entry = { id, texts };
      entries.push(entry);
      if (priority === 'interrupt') lastUrgent = entry;
      done.then((result) => {
        entry.result = result;
      }, assert.ifError);
    } else if (choice < 0.7) {
      queue.stop().catch(assert.ifError);
      lastUrgent = undefined;
    } else await clock.advance(below(300));
  }
  await clock.advance(60_000);
  return { speaker, events, entries, lastUrgent, queue };
}

test('whatever is said, interrupted and stopped, there is never more than one voice', async () => {
  for (const seed of SEEDS) {
    const { speaker } = await play(seed);
    assert.ok(speaker.peakCallCount <= 1, `seed ${seed}: ${speaker.peakCallCount} voices at once`);
    assert.ok(speaker.lines.length > 0, `seed ${seed} says something`);
  }
});

test('every utterance is said from its beginning, in order, as far as its result tells', async () => {
  for (const seed of SEEDS) {
    const { speaker, entries } = await play(seed);
    for (const { id, texts, result } of entries) {
      assert.ok(result, `seed ${seed}: utterance ${id} ended`);
      const said = speaker.said().filter((text) => text.startsWith(`${id}.`));
      assert.deepEqual(said, texts.slice(0, result.sentenceCount), `seed ${seed}, utterance ${id}`);
      if (result.outcome === 'said') assert.equal(result.sentenceCount, texts.length);
    }
  }
});

test('the last interrupting utterance is said to its end unless a stop came after it', async () => {
  for (const seed of SEEDS) {
    const { lastUrgent } = await play(seed);
    if (lastUrgent) assert.equal(lastUrgent.result?.outcome, 'said', `seed ${seed}`);
  }
});

test('every utterance is reported as stopped exactly once, and the queue comes to rest', async () => {
  for (const seed of SEEDS) {
    const { events, entries, queue } = await play(seed);
    const stopped = events.filter((event) => event.type === 'speaking-stopped').map((event) => event.id);
    assert.deepEqual(
      stopped.sort((a, b) => a - b),
      entries.map((entry) => entry.id),
      `seed ${seed}`,
    );
    assert.equal(queue.isSpeaking, false);
  }
});
