import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recogniser, SoundSource } from '../../src/core/drivers.ts';
import { ProviderError } from '../../src/core/errors.ts';
import { joinSamples } from '../../src/core/sound.ts';
import type { CaptionEvent } from '../../src/core/speech.ts';
import { sleep } from '../../src/core/time.ts';
import { createCaptionChannel } from '../../src/hearing/channel.ts';
import {
  createFakeSource,
  createLoudnessDetector,
  createScriptedRecogniser,
  spoken,
} from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { until } from '../helpers/until.ts';

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
/** A sentence: each word 200 ms, with 100 ms between. */
const sentence = (count: number) =>
  joinSamples([
    ...WORDS.slice(0, count).flatMap((_, index) => [spoken(index), silence(100)]),
    silence(1_000),
  ]);

type Options = { source: SoundSource; recogniser?: Recogniser; isOwnVoice?: (atMs: number) => boolean };

function open({ source, recogniser = createScriptedRecogniser({ words: WORDS }), isOwnVoice }: Options) {
  const events: CaptionEvent[] = [];
  let lastId = 0;
  const channel = createCaptionChannel({
    source,
    recogniser,
    detector: createLoudnessDetector(),
    language: 'en',
    nextId: () => ++lastId,
    onEvent: (event) => void events.push(event),
    ...(isOwnVoice && { isOwnVoice }),
  });
  const controller = new AbortController();
  const running = channel.run({ signal: controller.signal });
  const finals = () => events.flatMap((event) => (event.type === 'final' ? [event.line.text] : []));
  const states = () => events.flatMap((event) => (event.type === 'state' ? [event.state] : []));
  const close = async () => {
    controller.abort(new Error('closed'));
    await running;
  };
  return { channel, events, finals, states, close };
}

const live = (...pieces: Float32Array[]) => createFakeSource(pieces, { paceMs: 1, isEndless: true });

test('what is said becomes lines, with partials of the same number before them', async () => {
  const { events, finals, states, close } = open({ source: live(silence(1_000), sentence(4), sentence(3)) });
  await until(() => finals().length === 2, 'two lines');
  assert.deepEqual(finals(), ['one two three four', 'one two three']);
  assert.equal(states()[0], 'starting');
  assert.ok(states().includes('hearing') && states().includes('listening'));
  for (const event of events) if (event.type === 'partial') assert.ok(event.id === 1 || event.id === 2);
  await close();
  assert.equal(states().at(-1), 'off');
});

test('what was committed in a partial stands in every later partial and in the final', async () => {
  const slow = createFakeSource([silence(600), sentence(8)], { paceMs: 20, isEndless: true });
  const { events, finals, close } = open({ source: slow });
  await until(() => finals().length === 1, 'the line', 30_000);
  const partials = events.flatMap((event) => (event.type === 'partial' ? [event] : []));
  assert.ok(partials.length >= 2, `${partials.length} partials`);
  let committed = '';
  for (const partial of partials) {
    assert.ok(partial.committed.startsWith(committed), `"${partial.committed}" after "${committed}"`);
    committed = partial.committed;
  }
  assert.ok(finals()[0]!.startsWith(committed));
  assert.equal(finals()[0], WORDS.join(' '));
  await close();
});

test('a recogniser that fails is told at once, and the words said meanwhile are not lost', async () => {
  const recogniser = createScriptedRecogniser({ words: WORDS, failAt: new Set([1, 2, 3]) });
  const { finals, states, close } = open({ source: live(silence(500), sentence(5)), recogniser });
  await until(() => finals().length === 1, 'the line');
  assert.deepEqual(finals(), ['one two three four five']);
  assert.ok(states().includes('stalled'));
  await until(() => states().at(-1) === 'listening', 'well again');
  await close();
});

test('a recogniser that ends while nobody speaks is told, and that it is back', async () => {
  const { channel, events, states, close } = open({ source: live(silence(500)) });
  await until(() => states().at(-1) === 'listening', 'listening');
  channel.noteHealth(false, new ProviderError('engine-crashed', 'scripted'));
  const last = events.at(-1)!;
  assert.ok(last.type === 'state' && last.state === 'stalled');
  assert.match(last.message, /^The speech recogniser has stopped\./);
  channel.noteHealth(true);
  assert.equal(states().at(-1), 'listening');
  await close();
});

test('muted means that nothing is recorded, until it is taken back', async () => {
  let readers = 0;
  const inner = createFakeSource([silence(500), sentence(2)], { paceMs: 1, isEndless: true });
  const source: SoundSource = {
    ...inner,
    async *chunks(options) {
      readers++;
      try {
        yield* inner.chunks(options);
      } finally {
        readers--;
      }
    },
  };
  const { channel, finals, states, close } = open({ source });
  await until(() => finals().length === 1, 'a line');
  channel.setMuted(true);
  await until(() => readers === 0, 'the recording ends');
  assert.equal(channel.state, 'muted');
  await sleep(50);
  assert.equal(readers, 0);
  channel.setMuted(false);
  await until(() => finals().length === 2, 'a line after that');
  assert.ok(states().includes('muted'));
  await close();
});

test("Beckon's own voice is not transcribed", async () => {
  const { finals, states, close } = open({
    source: live(silence(500), sentence(4), sentence(2)),
    isOwnVoice: () => true,
  });
  await until(() => states().includes('own-voice'), 'the state');
  await sleep(300);
  assert.deepEqual(finals(), []);
  await close();
});

test('a source that is lost and comes back is told, and captions go on', async () => {
  const source = createFakeSource(
    [silence(500), sentence(2), { state: 'lost', reason: 'unplugged' }, silence(500), sentence(3)],
    { paceMs: 1, isEndless: true, channel: 'me' },
  );
  const { events, finals, close } = open({ source });
  await until(() => finals().length === 2, 'two lines');
  const lost = events.find((event) => event.type === 'state' && event.state === 'lost');
  assert.match((lost as { message: string }).message, /microphone is gone/);
  await close();
});

test('a source that ends is read again, with a pause in between', async () => {
  let opened = 0;
  const failing: SoundSource = {
    ...createFakeSource([]),
    // biome-ignore lint/correctness/useYield: it fails before there is anything to give
    async *chunks() {
      opened++;
      throw new Error('no');
    },
  };
  const { states, close } = open({ source: failing });
  await until(() => opened >= 2, 'a second try');
  assert.ok(states().includes('stalled'));
  await close();
});

test('a recogniser that is far too slow skips to the present and says so', async () => {
  const recogniser: Recogniser = {
    ...createScriptedRecogniser({ words: WORDS }),
    async recognise(_samples, { signal }) {
      await sleep(400, signal);
      return { words: [] };
    },
  };
  const speech = Array.from({ length: 12 }, () => sentence(8));
  const { events, close } = open({ source: createFakeSource(speech, { isEndless: true }), recogniser });
  await until(() => events.some(({ type }) => type === 'skipped'), 'the skip');
  const skipped = events.find((event) => event.type === 'skipped');
  assert.ok((skipped as { durationMs: number }).durationMs > 9_000);
  await close();
});

test('in the pause that ends speech nothing is heard twice: the final is there as soon as the end is known', async () => {
  const recogniser = createScriptedRecogniser({ words: WORDS });
  // The silence comes at the pace of real time, with time for many more hypotheses.
  const source = createFakeSource([silence(600), sentence(3)], { paceMs: 64, isEndless: true });
  const { finals, events, close } = open({ source, recogniser });
  await until(() => events.some(({ type }) => type === 'partial'), 'a partial');
  await until(() => finals().length === 1, 'the line');
  const calls = recogniser.callCount;
  await sleep(300);
  assert.equal(recogniser.callCount, calls);
  // 900 ms of words in steps of 200 ms and more, and once in the pause; 550 ms of silence would add two.
  assert.ok(calls <= 6, `${calls} calls`);
  await close();
});

test('sound in which Beckon is left out is captioned while it speaks', async () => {
  const heard = live(silence(600), sentence(3));
  const others: SoundSource = {
    ...heard,
    async *chunks(options) {
      for await (const chunk of heard.chunks(options)) yield { ...chunk, isOthersOnly: true as const };
    },
  };
  const { finals, states, close } = open({ source: others, isOwnVoice: () => true });
  await until(() => finals().length === 1, 'the line');
  assert.deepEqual(finals(), ['one two three']);
  assert.ok(!states().includes('own-voice'));
  await close();
});
