import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGapSpeaker } from '../../src/commands/moment/gap-speaker.ts';
import { shorten } from '../../src/commands/moment/voice-in-pauses.ts';
import type { CaptionEvent, CaptionState } from '../../src/core/speech.ts';
import { durationOf, noTalk, noteAlarm, noteSaid, noteSpeech, roomFor } from '../../src/fusion/gaps.ts';

const state = (now: CaptionState): CaptionEvent => ({
  type: 'state',
  channel: 'computer',
  state: now,
  message: '',
});
const sound = (label: string): CaptionEvent => ({
  type: 'final',
  line: {
    id: 1,
    channel: 'computer',
    startMs: 0,
    endMs: 1,
    words: [],
    text: `[${label}]`,
    confidence: 1,
    isDraft: false,
  },
});

/** A speaker on a clock of its own, which passes in steps of 50 ms and does what the script has for each. */
function speakerOn() {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs };
  const said: { text: string; startMs: number; endMs: number; isWhole: boolean }[] = [];
  const wakers: { atMs: number; wake: () => void }[] = [];
  const wait = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const abort = () => reject(signal.reason);
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort, { once: true });
      wakers.push({ atMs: nowMs + ms, wake: resolve });
    });
  const speaker = createGapSpeaker({
    clock,
    rate: () => 1,
    shorten: (text, mostMs) => shorten(text, mostMs),
    sleep: wait,
    async say(text, { signal }) {
      const startMs = nowMs;
      try {
        await wait(durationOf(text), signal);
        said.push({ text, startMs, endMs: nowMs, isWhole: true });
      } catch (error) {
        said.push({ text, startMs, endMs: nowMs, isWhole: false });
        throw error;
      }
    },
  });
  async function play(script: readonly (readonly [number, () => void])[], endMs: number) {
    const ending = new AbortController();
    const running = speaker.run(ending.signal);
    const acts = [...script].sort((a, b) => a[0] - b[0]);
    for (; nowMs <= endMs; nowMs += 50) {
      while (acts[0] && acts[0][0] <= nowMs) acts.shift()![1]();
      for (const waker of wakers.splice(0))
        if (waker.atMs <= nowMs) waker.wake();
        else wakers.push(waker);
      for (let turn = 0; turn < 6; turn++) await new Promise(setImmediate);
    }
    ending.abort(new Error('done'));
    for (const { wake } of wakers) wake();
    await running;
  }
  return { speaker, said, play };
}

test('where nobody speaks it is said at once', async () => {
  const world = speakerOn();
  await world.play([[100, () => world.speaker.offer('New: mail.')]], 2_000);
  assert.deepEqual(
    world.said.map(({ text, isWhole }) => [text, isWhole]),
    [['New: mail.', true]],
  );
  assert.ok(world.said[0]!.startMs <= 200);
});

test('while somebody speaks it waits, and short pauses are not used', async () => {
  const { speaker, said, play } = speakerOn();
  await play(
    [
      [0, () => speaker.hear(state('hearing'))],
      [500, () => speaker.offer('New: mail.')],
      [3_000, () => speaker.hear(state('listening'))],
      [3_600, () => speaker.hear(state('hearing'))],
      [8_000, () => speaker.hear(state('listening'))],
    ],
    16_000,
  );
  assert.equal(said.length, 1);
  assert.ok(said[0]!.startMs >= 8_700, `${said[0]!.startMs}`);
  assert.ok(said[0]!.isWhole);
});

test('it is silent at once when somebody begins to speak, and comes back', async () => {
  const { speaker, said, play } = speakerOn();
  await play(
    [
      [0, () => speaker.offer('New: a long message about the harbour and its many old bridges.')],
      [1_000, () => speaker.hear(state('hearing'))],
      [4_000, () => speaker.hear(state('listening'))],
    ],
    25_000,
  );
  assert.deepEqual(
    said.map(({ isWhole }) => isWhole),
    [false, true],
  );
  assert.ok(said[0]!.endMs - 1_000 <= 150);
});

test('it is silent at the first sign of a voice; where nobody spoke it says all in the same pause', async () => {
  const { speaker, said, play } = speakerOn();
  await play(
    [
      [0, () => speaker.offer('New: a long message about the harbour and its many old bridges.')],
      [1_000, () => speaker.hearOnset()],
      [2_500, () => speaker.hearOnset()],
    ],
    10_000,
  );
  assert.deepEqual(
    said.map(({ isWhole }) => isWhole),
    [false, true],
    'what clatters again does not make it stammer',
  );
  assert.ok(said[0]!.endMs - 1_000 <= 100);
  assert.ok(said[1]!.startMs >= 1_800 && said[1]!.startMs <= 2_000, `${said[1]!.startMs}`);
});

test('words that begin softly are waited for: it does not begin again between their first signs', async () => {
  const { speaker, said, play } = speakerOn();
  await play(
    [
      [0, () => speaker.offer('New: a long message about the harbour and its many old bridges.')],
      [1_000, () => speaker.hearOnset()],
      [1_700, () => speaker.hearOnset()],
      [2_300, () => speaker.hear(state('hearing'))],
      [4_000, () => speaker.hear(state('listening'))],
    ],
    5_500,
  );
  assert.equal(said.length, 1);
});

test('nothing is said over an alarm', async () => {
  const world = speakerOn();
  await world.play(
    [
      [0, () => world.speaker.hear(sound('smoke detector'))],
      [100, () => world.speaker.offer('New: mail.')],
    ],
    9_000,
  );
  assert.ok(world.said[0]!.startMs >= 6_000, `${world.said[0]!.startMs}`);
});

test('what nobody had time for is left out after half a minute', async () => {
  const { speaker, said, play } = speakerOn();
  await play(
    [
      [0, () => speaker.hear(state('hearing'))],
      [100, () => speaker.offer('New: mail.')],
      [31_000, () => speaker.hear(state('listening'))],
    ],
    45_000,
  );
  assert.deepEqual(said, []);
});

test('room is known from the pauses of the talk', () => {
  assert.equal(roomFor(noTalk, 5_000), Number.POSITIVE_INFINITY);
  const talkWith = (pauseMs: number) => {
    let talk = noTalk;
    for (let turn = 0; turn < 12; turn++) {
      talk = noteSpeech(talk, true, 20_000 * turn);
      talk = noteSpeech(talk, false, 20_000 * (turn + 1) - pauseMs);
    }
    return { talk, quietAtMs: 20_000 * 12 - pauseMs };
  };
  const { talk, quietAtMs } = talkWith(5_000);
  assert.equal(roomFor(talk, quietAtMs + 1_000), 0);
  const roomMs = roomFor(talk, quietAtMs + 2_000);
  assert.ok(roomMs > 1_500 && roomMs <= 3_000, `${roomMs}`);
  assert.equal(roomFor(talk, quietAtMs + 4_500), 0);
  assert.equal(roomFor(noteAlarm(talk, quietAtMs + 1_900), quietAtMs + 2_000), 0);
  assert.equal(roomFor(noteSaid(talk), quietAtMs + 2_000), 0);
  const long = talkWith(12_000);
  assert.ok(roomFor(long.talk, long.quietAtMs + 2_000) > 2 * roomMs, 'where pauses are long');
  const short = talkWith(2_600);
  assert.equal(roomFor(short.talk, short.quietAtMs + 2_000), 0, 'where they end soon');
});

test('a text is shortened to whole clauses that fit', () => {
  assert.equal(
    shorten('New: Save changes?, Save, Discard.', 1_800),
    'New: Save changes?,'.replace(/,$/, '.'),
  );
  assert.equal(shorten('New: mail.', 100), '');
});
