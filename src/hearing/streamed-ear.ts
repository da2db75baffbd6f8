import type { RecognitionStream, Waiting } from '../core/drivers.ts';
import { durationMsOf, joinSamples } from '../core/sound.ts';
import type { HeardWord } from '../core/speech.ts';
import { guard } from './guards.ts';
import { shiftWords } from './shift-words.ts';
import type { Ear, LineSound, SpokenLineOptions } from './spoken-line.ts';

/** A recogniser that is behind still shows something every so often. */
const PUSH_MS = 1_000;

/** For recognisers that take sound piece by piece. */
export function createStreamedEar({ recogniser, language }: SpokenLineOptions, sound: LineSound): Ear {
  const { policy, pieces, startMs } = sound;
  let heardPieces = 0;
  let heardMs = 0;
  let stream: RecognitionStream | null = null;

  /** Gives the recogniser what it has not heard, at most so much of it, and takes its hypothesis. */
  async function push(mostMs: number, { signal }: Waiting) {
    stream ??= (await recogniser.openStream?.({ signal, language })) ?? null;
    const taken: Float32Array[] = [];
    for (let takenMs = 0; takenMs < mostMs && heardPieces + taken.length < pieces.length; ) {
      const piece = pieces[heardPieces + taken.length]!;
      taken.push(piece);
      takenMs += durationMsOf(piece);
    }
    const samples = joinSamples(taken);
    const recognition = await stream!.push(samples, { signal });
    heardPieces += taken.length;
    heardMs += durationMsOf(samples);
    return recognition;
  }
  const guarded = (words: readonly HeardWord[]) =>
    shiftWords(guard({ words }, joinSamples(pieces.slice(0, heardPieces))), startMs);

  return {
    isIncremental: true,
    get heardMs() {
      return heardMs;
    },
    async listen(waiting) {
      const { words } = await push(PUSH_MS, waiting);
      policy.update(guarded(words), startMs + heardMs);
    },
    async finish(_speechEndMs, waiting) {
      if (heardPieces < pieces.length || !stream) await push(Number.POSITIVE_INFINITY, waiting);
      const { words } = await stream!.finish(waiting);
      stream = null;
      return policy.finish(guarded(words));
    },
    async reset() {
      await stream?.close().catch(() => {});
      stream = null;
      heardPieces = 0;
      heardMs = 0;
    },
    async close() {
      await stream?.close().catch(() => {});
      stream = null;
    },
  };
}
