import type { Hearing } from '../../src/commands/hearing/hearing.ts';
import type { Recogniser, SoundSource, SoundSourceState, VoiceDetector } from '../../src/core/drivers.ts';
import { durationMsOf, joinSamples, loudnessOf, type SoundChannel } from '../../src/core/sound.ts';
import type { HeardWord } from '../../src/core/speech.ts';
import { sleep } from '../../src/core/time.ts';
import { tone } from './made-sound.ts';

/** A detector for tones: what is loud is speech. */
export function createLoudnessDetector(): VoiceDetector {
  return {
    name: 'loudness',
    windowSamples: 512,
    async detect(samples, { signal }) {
      signal.throwIfAborted();
      return Array.from({ length: samples.length / 512 }, (_, index) =>
        loudnessOf(samples.subarray(512 * index, 512 * (index + 1))) > 0.01 ? 1 : 0,
      );
    },
    async reset() {},
    async close() {},
  };
}

/** A word as sound: so many milliseconds of a tone, whose frequency says which word of the list it is. */
export const spoken = (index: number, durationMs = 200): Float32Array => tone(durationMs, 400 + 100 * index);

export type ScriptedOptions = {
  readonly words: readonly string[];
  /** Milliseconds that recognition takes for a millisecond of sound. */
  readonly cost?: number;
  /** Thrown at these calls, which count from 1. */
  readonly failAt?: ReadonlySet<number>;
  readonly isDraft?: boolean;
};

/** Hears the tones of `spoken`: one word each, with its time. A tone that is cut short is not heard. */
export function createScriptedRecogniser(
  options: ScriptedOptions,
): Recogniser & { readonly callCount: number } {
  const { words, cost = 0, failAt = new Set(), isDraft = false } = options;
  let callCount = 0;
  return {
    name: 'scripted',
    info: { name: 'scripted', isDraft },
    get callCount() {
      return callCount;
    },
    check: async () => ({ isUsable: true }),
    async recognise(samples, { signal }) {
      signal.throwIfAborted();
      callCount++;
      if (failAt.has(callCount)) throw new Error('scripted failure');
      if (cost > 0) await sleep(cost * durationMsOf(samples), signal);
      return { words: hearTones(samples, words) };
    },
    async close() {},
  };
}

/** Frequency by zero crossings of each stretch that is loud. */
function hearTones(samples: Float32Array, words: readonly string[]): HeardWord[] {
  const step = 160;
  const heard: HeardWord[] = [];
  let from: number | null = null;
  for (let at = 0; at <= samples.length; at += step) {
    const isLoud = at + step <= samples.length && loudnessOf(samples.subarray(at, at + step)) > 0.05;
    if (isLoud) from ??= at;
    else if (from !== null) {
      const part = samples.subarray(from, at);
      let crossings = 0;
      for (let index = 1; index < part.length; index++)
        if (part[index - 1]! < 0 !== part[index]! < 0) crossings++;
      const frequencyHz = (crossings / 2 / part.length) * 16_000;
      const text = words[Math.round((frequencyHz - 400) / 100)];
      const [startMs, endMs] = [durationMsOf({ length: from }), durationMsOf({ length: at })];
      if (text !== undefined && endMs - startMs > 80) heard.push({ text, startMs, endMs, confidence: 0.9 });
      from = null;
    }
  }
  return heard;
}

/** A source that gives prepared sound in pieces, as fast as it is read or in the rhythm of `paceMs`. */
export function createFakeSource(
  pieces: readonly (Float32Array | SoundSourceState)[],
  { channel = 'computer', paceMs = 0, isEndless = false }: FakeSourceOptions = {},
): SoundSource {
  return {
    name: 'fake',
    channel,
    durationMs: durationMsOf(joinSamples(pieces.filter((piece) => piece instanceof Float32Array))),
    check: async () => ({ isUsable: true }),
    async *chunks({ signal, onState }) {
      signal.throwIfAborted();
      let startMs = performance.now();
      onState?.({ state: 'live' });
      for (const piece of pieces) {
        if (!(piece instanceof Float32Array)) {
          onState?.(piece);
          continue;
        }
        for (let from = 0; from < piece.length; from += 1024) {
          signal.throwIfAborted();
          const samples = piece.subarray(from, from + 1024);
          if (paceMs > 0) await sleep(paceMs, signal);
          yield { samples, startMs };
          startMs += durationMsOf(samples);
        }
      }
      if (isEndless) await sleep(3_600_000, signal);
    },
    async close() {},
  };
}
export type FakeSourceOptions = {
  readonly channel?: SoundChannel;
  readonly paceMs?: number;
  readonly isEndless?: boolean;
};

/** Ears that hear nothing, unless the test says what. */
export function createFakeHearing(options: Partial<Hearing> = {}): Hearing {
  return {
    createDetector: createLoudnessDetector,
    recognisers: [createScriptedRecogniser({ words: ['one', 'two', 'three', 'four', 'five'] })],
    openInstalled: () => createScriptedRecogniser({ words: ['one', 'two', 'three', 'four', 'five'] }),
    tagger: () => null,
    microphone: () => createFakeSource([], { channel: 'me', isEndless: true }),
    systemSound: () => createFakeSource([], { isEndless: true }),
    async close() {},
    ...options,
  };
}
