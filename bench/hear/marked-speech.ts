import type { Recogniser } from '../../src/core/drivers.ts';
import { durationMsOf, SAMPLE_RATE_HZ, toSampleCount } from '../../src/core/sound.ts';
import type { HeardWord } from '../../src/core/speech.ts';
import { sleep } from '../../src/core/time.ts';

/**
 * Recorded speech in which every word carries two soft tones that say which word it is. People and the voice detector hear
 * speech; a scripted recogniser reads the tones, so that it knows at once and without error what was said and when.
 */
export type MarkedSpeech = { readonly samples: Float32Array; readonly words: readonly MarkedWord[] };
export type MarkedWord = { readonly code: string; readonly startMs: number; readonly endMs: number };

/** Above what the speech is cut to, below where resampling to 16 kHz begins to take away (6.8 kHz). */
const TONES_HZ = Array.from({ length: 12 }, (_, index) => 4_700 + 170 * index);
const SPEECH_BELOW_HZ = 4_100;
const TONE_AMPLITUDE = 0.012;
/** Goertzel's filter over so much sound tells tones 170 Hz apart. */
const FRAME = 320;
const HOP = FRAME / 2;
const LEAST_FRAMES = 3;
const PAIRS = TONES_HZ.flatMap((_, a) => TONES_HZ.slice(a + 1).map((_, b) => [a, a + 1 + b] as const));

/** `words`: where the words lie in the speech, from a recogniser that heard all of it. `first`: the number of its first word. */
export function markSpeech(
  speech: Float32Array,
  words: readonly Pick<HeardWord, 'startMs' | 'endMs'>[],
  first: number,
): MarkedSpeech {
  const samples = lowPassed(speech);
  const marked = words
    .filter(({ startMs, endMs }) => endMs - startMs >= LEAST_WORD_MS)
    .map(({ startMs, endMs }, index) => {
      const pair = (first + index) % PAIRS.length;
      const [from, to] = [toSampleCount(startMs), Math.min(samples.length, toSampleCount(endMs))];
      for (const tone of PAIRS[pair]!)
        for (let at = from; at < to; at++)
          samples[at]! += TONE_AMPLITUDE * Math.sin((2 * Math.PI * TONES_HZ[tone]! * at) / SAMPLE_RATE_HZ);
      return { code: codeOf(pair), startMs, endMs };
    });
  return { samples, words: marked };
}

/** Shorter words do not hold enough frames. */
const LEAST_WORD_MS = 80;
const codeOf = (pair: number) => `w${pair}`;

/** Reads the tones; every call takes `cost` of the sound's length. A word whose end it has not heard is not heard. */
export function createMarkReader(cost: number): Recogniser {
  return {
    name: 'scripted',
    info: { name: 'scripted', isDraft: false },
    check: async () => ({ isUsable: true }),
    async recognise(samples, { signal }) {
      const endMs = performance.now() + cost * durationMsOf(samples);
      const words = readMarks(samples);
      await sleep(Math.max(0, endMs - performance.now()), signal);
      return { words };
    },
    async close() {},
  };
}

export function readMarks(samples: Float32Array): HeardWord[] {
  const words: HeardWord[] = [];
  let run: { pair: number; from: number; count: number } | null = null;
  for (let at = 0; at + FRAME <= samples.length; at += HOP) {
    const pair = pairIn(samples.subarray(at, at + FRAME));
    if (run && pair === run.pair) run.count++;
    else {
      if (run && run.count >= LEAST_FRAMES) words.push(toWord(run, at));
      run = pair === null ? null : { pair, from: at, count: 1 };
    }
  }
  return words;
}

const toWord = ({ pair, from }: { pair: number; from: number }, at: number): HeardWord => ({
  text: codeOf(pair),
  startMs: durationMsOf({ length: from }),
  endMs: durationMsOf({ length: at }),
  confidence: 1,
});

/** The pair of tones of the frame, or null where there is none (or two: the border between two words). */
function pairIn(frame: Float32Array): number | null {
  const powers = TONES_HZ.map((hz) => power(frame, hz));
  const order = powers.map((_, index) => index).sort((a, b) => powers[b]! - powers[a]!);
  const [first, second, third] = order as [number, number, number];
  const least = (TONE_AMPLITUDE / 4) ** 2;
  if (powers[second]! < least || powers[second]! < 4 * powers[third]!) return null;
  const [low, high] = first < second ? [first, second] : [second, first];
  return PAIRS.findIndex(([a, b]) => a === low && b === high);
}

/** Goertzel: the squared amplitude of one frequency, with a Hann window. */
function power(frame: Float32Array, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ);
  let [last, before] = [0, 0];
  for (let index = 0; index < frame.length; index++) {
    const window = 1 - Math.cos((2 * Math.PI * index) / frame.length);
    const next = frame[index]! * window + turn * last - before;
    before = last;
    last = next;
  }
  return ((last * last + before * before - turn * last * before) * 4) / frame.length ** 2;
}

/** Without what would drown the tones: a windowed sinc of 127 taps. */
function lowPassed(speech: Float32Array): Float32Array {
  const half = 63;
  const cut = SPEECH_BELOW_HZ / SAMPLE_RATE_HZ;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const x = index - half;
    const sinc = x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * x) / half));
  });
  return speech.map((_, at) => {
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) sum += taps[tap]! * (speech[at + tap - half] ?? 0);
    return sum;
  });
}
