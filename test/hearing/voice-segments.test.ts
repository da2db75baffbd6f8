import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VoiceDetector } from '../../src/core/drivers.ts';
import { durationMsOf, joinSamples } from '../../src/core/sound.ts';
import {
  createVoiceSegmenter,
  VOICE_LIMITS,
  type VoiceEvent,
  type VoiceLimits,
} from '../../src/hearing/voice-segments.ts';
import { createLoudnessDetector } from '../helpers/fake-hearing.ts';
import { silence, tone } from '../helpers/made-sound.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const signal = new AbortController().signal;

/** What came out: the stretches of speech, with their sound. */
type Stretch = { startMs: number; endMs: number; speechEndMs: number; samples: Float32Array };

async function segment(
  sound: Float32Array,
  { seed = 1, fromMs = 0, limits = VOICE_LIMITS as VoiceLimits } = {},
) {
  const segmenter = createVoiceSegmenter(createLoudnessDetector(), limits);
  const random = seededRandom(seed);
  const events: VoiceEvent[] = [];
  for (let at = 0; at < sound.length; ) {
    const samples = sound.slice(at, at + 1 + Math.floor(random() * 3000));
    events.push(
      ...(await segmenter.feed({ samples, startMs: fromMs + durationMsOf({ length: at }) }, { signal })),
    );
    at += samples.length;
  }
  return { stretches: toStretches([...events, ...segmenter.flush()]), events };
}

function toStretches(events: readonly VoiceEvent[]): Stretch[] {
  const found: Stretch[] = [];
  let pieces: Float32Array[] = [];
  let startMs = 0;
  for (const event of events) {
    if (event.type === 'start') [startMs, pieces] = [event.startMs, []];
    else if (event.type === 'speech') pieces.push(event.samples);
    else if (event.type === 'end') found.push({ ...event, startMs, samples: joinSamples(pieces) });
  }
  return found;
}

test('speech begins with at least half a second from before it, after any silence', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const silentMs = 1_000 + 137 * seed;
    const { stretches } = await segment(joinSamples([silence(silentMs), tone(700), silence(1_500)]), {
      seed,
    });
    assert.equal(stretches.length, 1, `seed ${seed}`);
    const [only] = stretches;
    assert.ok(silentMs - only!.startMs >= 500, `${silentMs - only!.startMs} ms before the speech`);
    assert.ok(only!.endMs >= silentMs + 700 && only!.endMs <= silentMs + 700 + VOICE_LIMITS.postRollMs + 40);
    assert.ok(Math.abs(only!.speechEndMs - (silentMs + 700)) <= 64);
  }
});

test('the sound of a stretch is the sound of its time, sample by sample', async () => {
  const sound = joinSamples([silence(1_000), tone(500), silence(300), tone(400, 600), silence(2_000)]);
  const { stretches } = await segment(sound, { seed: 7, fromMs: 5_000 });
  const [only] = stretches;
  const at = Math.round(((only!.startMs - 5_000) * 16_000) / 1000);
  assert.deepEqual(only!.samples.slice(0, 20_000), sound.slice(at, at + 20_000));
});

test('pauses within speech do not end it; a pause is told before the end, and that it was none too', async () => {
  const sound = joinSamples([silence(600), tone(400), silence(350), tone(400), silence(1_000)]);
  const { stretches, events } = await segment(sound);
  assert.equal(stretches.length, 1);
  assert.deepEqual(
    events.filter(({ type }) => type !== 'speech').map(({ type }) => type),
    ['start', 'pause', 'resume', 'pause', 'end'],
  );
});

test('two stretches share no sound', async () => {
  const sound = joinSamples([tone(500), silence(700), tone(500), silence(700), tone(500), silence(700)]);
  const { stretches } = await segment(sound);
  assert.equal(stretches.length, 3);
  for (const [index, { startMs }] of stretches.entries())
    if (index > 0) assert.ok(startMs >= stretches[index - 1]!.endMs - 1);
});

test('clicks are no speech', async () => {
  const { stretches } = await segment(joinSamples([silence(1_000), tone(20), silence(1_000)]));
  assert.deepEqual(stretches, []);
});

test('speech without an end is cut, and nothing of it is lost', async () => {
  const limits = { ...VOICE_LIMITS, maxSpeechMs: 2_000, cutSearchMs: 500 };
  const { stretches } = await segment(joinSamples([silence(1_000), tone(9_000), silence(1_000)]), { limits });
  assert.ok(stretches.length >= 4);
  for (const [index, { startMs, samples }] of stretches.entries()) {
    assert.ok(durationMsOf(samples) <= 3_200);
    if (index > 0) assert.ok(Math.abs(startMs - stretches[index - 1]!.endMs) < 1);
  }
});

test('a hole in the sound ends the speech, and time goes on after it', async () => {
  const segmenter = createVoiceSegmenter(createLoudnessDetector());
  const events = [
    ...(await segmenter.feed({ samples: tone(1_000), startMs: 0 }, { signal })),
    ...(await segmenter.feed({ samples: tone(1_000), startMs: 60_000 }, { signal })),
    ...segmenter.flush(),
  ];
  const [first, second] = toStretches(events);
  assert.ok(first!.endMs <= 1_000);
  assert.ok(second!.startMs >= 60_000 && second!.endMs <= 61_001);
});

test('silence never wakes the detector', async () => {
  const detector = createLoudnessDetector();
  let callCount = 0;
  const counting = {
    ...detector,
    detect: (...args: Parameters<typeof detector.detect>) => {
      callCount++;
      return detector.detect(...args);
    },
  };
  const segmenter = createVoiceSegmenter(counting);
  const noise = tone(10_000, 100, 0.0003);
  await segmenter.feed({ samples: noise, startMs: 0 }, { signal });
  assert.equal(callCount, 0);
});

test('what is hardly a voice begins speech only when it lasts, and then nothing of it is missing', async () => {
  const countOf = (durationMs: number) => Math.round(durationMs / 32);
  const startsOf = async (voice: readonly number[]) => {
    const probabilities = [...Array<number>(40).fill(0), ...voice, ...Array<number>(40).fill(0)];
    let at = 0;
    const detector: VoiceDetector = {
      ...createLoudnessDetector(),
      async detect({ length }) {
        const from = at;
        at += length / 512;
        return probabilities.slice(from, at);
      },
    };
    const segmenter = createVoiceSegmenter(detector);
    const events: VoiceEvent[] = [];
    for (let index = 0; index < probabilities.length; index++) {
      const chunk = { samples: tone(32), startMs: 32 * index };
      events.push(...(await segmenter.feed(chunk, { signal })));
    }
    return events.flatMap((event) => (event.type === 'start' ? [event.startMs] : []));
  };
  const { minSpeechMs, sureSpeechMs, preRollMs } = VOICE_LIMITS;
  assert.deepEqual(await startsOf(Array<number>(countOf(sureSpeechMs) - 1).fill(0.7)), []);
  const atMs = 40 * 32 - 32 * countOf(preRollMs);
  assert.deepEqual(await startsOf(Array<number>(countOf(sureSpeechMs)).fill(0.7)), [atMs]);
  assert.deepEqual(await startsOf([...Array<number>(countOf(minSpeechMs)).fill(0.7), 0.9]), [atMs]);
  assert.deepEqual(await startsOf(Array<number>(countOf(minSpeechMs)).fill(0.9)), [atMs]);
});
