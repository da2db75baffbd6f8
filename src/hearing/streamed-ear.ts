import type { RecognitionStream, Waiting } from '../core/drivers.ts';
import { durationMsOf, joinSamples } from '../core/sound.ts';
import type { HeardWord } from '../core/speech.ts';
import { guard } from './guards.ts';
import { shiftWords } from './shift-words.ts';
import type { Ear, LineSound, SpokenLineOptions } from './spoken-line.ts';

/** A recogniser that is behind still shows something every so often, and what it was not given can still be left out. */
export const PUSH_MS = 400;

/** For recognisers that take sound piece by piece. */
export function createStreamedEar(options: SpokenLineOptions, sound: LineSound): Ear {
  const { recogniser, language, pace, room = {} } = options;
  const { policy, pieces, startMs } = sound;
  let heardPieces = 0;
  let takenPieces = 0;
  let heardMs = 0;
  /** Where the stream began: the line's start, or a place in it after a loss. */
  let from = { piece: 0, ms: 0 };
  let stream: RecognitionStream | null = null;

  /** Gives the recogniser the next of what it has not heard, and takes its hypothesis. */
  async function push({ signal }: Waiting) {
    const taken: Float32Array[] = [];
    for (let takenMs = 0; takenMs < PUSH_MS && heardPieces + taken.length < pieces.length; ) {
      const piece = pieces[heardPieces + taken.length]!;
      taken.push(piece);
      takenMs += durationMsOf(piece);
    }
    takenPieces = heardPieces + taken.length;
    const { acoustics } = room;
    stream ??= (await recogniser.openStream?.({ signal, language, acoustics })) ?? null;
    const samples = joinSamples(taken);
    const recognition = await stream!.push(samples, { signal, effort: pace?.effort ?? 'full' });
    heardPieces += taken.length;
    heardMs += durationMsOf(samples);
    return recognition;
  }
  const guarded = (words: readonly HeardWord[]) =>
    shiftWords(guard({ words }, pieces.slice(from.piece, heardPieces)), startMs + from.ms);

  return {
    isIncremental: true,
    get heardMs() {
      return heardMs;
    },
    get takenPieces() {
      return takenPieces;
    },
    async listen(waiting) {
      const { words } = await push(waiting);
      policy.update(guarded(words), startMs + heardMs);
    },
    async finish(_speechEndMs, waiting) {
      while (heardPieces < pieces.length || !stream) await push(waiting);
      const { words, acoustics } = await stream.finish(waiting);
      room.acoustics = acoustics;
      stream = null;
      return policy.finish(guarded(words));
    },
    async reset() {
      await stream?.close().catch(() => {});
      stream = null;
      // What is committed stays: only what comes after it is heard again, so that the present is reached soon.
      from = pieceAt(pieces, tailStartMs(policy.committed) - startMs);
      heardPieces = takenPieces = from.piece;
      heardMs = from.ms;
    },
    async close() {
      await stream?.close().catch(() => {});
      stream = null;
    },
  };
}

/** So much before the last committed word is heard again: words are understood by those before them. */
const CONTEXT_MS = 1_500;

/** The beginning of a committed word, so that no word is cut in two. */
function tailStartMs(committed: readonly HeardWord[]): number {
  const latestMs = (committed.at(-1)?.endMs ?? 0) - CONTEXT_MS;
  return committed.findLast((word) => word.startMs <= latestMs)?.startMs ?? 0;
}

/** The last piece that begins at that time or before it. */
function pieceAt(pieces: readonly Float32Array[], wantedMs: number): { piece: number; ms: number } {
  let [piece, ms] = [0, 0];
  for (; piece < pieces.length - 1; piece++) {
    const nextMs = ms + durationMsOf(pieces[piece]!);
    if (nextMs > wantedMs) break;
    ms = nextMs;
  }
  return { piece, ms };
}
