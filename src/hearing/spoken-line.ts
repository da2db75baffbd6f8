import type { Recogniser, RecognitionStream, Waiting } from '../core/drivers.ts';
import { durationMsOf, joinSamples, toSampleCount } from '../core/sound.ts';
import type { HeardWord } from '../core/speech.ts';
import { createCommitPolicy } from './commit.ts';
import { guard } from './guards.ts';

/** The sound of one stretch of speech, and what was understood of it up to now. */
export type SpokenLine = {
  readonly id: number;
  readonly startMs: number;
  /** How much sound there is. */
  readonly lengthMs: number;
  /** Sound that was added and has not been given to the recogniser. */
  readonly unheardMs: number;
  readonly committed: readonly HeardWord[];
  readonly pending: readonly HeardWord[];
  add(samples: Float32Array): void;
  /** Asks the recogniser about all sound that is there now; what is likely to be final may take longer. */
  listen(options: Waiting & { readonly isLikelyFinal: boolean }): Promise<void>;
  /**
   * The final words, for speech that ended at `speechEndMs`. Takes the last hypothesis where it heard all of the speech,
   * and asks again where not.
   */
  finish(speechEndMs: number, waiting: Waiting): Promise<readonly HeardWord[]>;
  /** Forgets what the recogniser knows (it died); the sound and the committed words stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export type SpokenLineOptions = {
  readonly id: number;
  readonly startMs: number;
  readonly recogniser: Recogniser;
  readonly language: string;
  /** What a second of sound costs this recogniser, learnt from line to line. */
  readonly cost: RecognitionCost;
};

/** Milliseconds that recognition takes for a millisecond of sound: a running mean. */
export type RecognitionCost = { perMs: number };

/** A partial may take so long to make: with the wait for it, words then show within half a second. */
const PARTIAL_BUDGET_MS = 200;
/** What is done in a pause has the time until the pause is long enough to be an end. */
const FINAL_BUDGET_MS = 600;
/** A recogniser that is behind still shows something every so often. */
const PUSH_MS = 1_000;
/** Models need some context to understand a word at all. */
const LEAST_WINDOW_MS = 2_000;
/** Whisper and its kin take 30 s; the least that is common. */
const MOST_WINDOW_MS = 28_000;
/** So much of what is committed is heard again, so that the first new word is not cut into. */
const CONTEXT_MS = 600;
/** Sound after the last speech that the final hypothesis must have heard: less than the pause that starts it. */
const HEARD_AFTER_MS = 100;
const COST_MEMORY = 0.3;

export function createSpokenLine(options: SpokenLineOptions): SpokenLine {
  return options.recogniser.openStream ? createStreamedLine(options) : createRepeatedLine(options);
}

/** For recognisers that take sound piece by piece. */
function createStreamedLine({ id, startMs, recogniser, language }: SpokenLineOptions): SpokenLine {
  const policy = createCommitPolicy();
  const pieces: Float32Array[] = [];
  let heardPieces = 0;
  let lengthMs = 0;
  let unheardMs = 0;
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
    unheardMs -= durationMsOf(samples);
    return recognition;
  }
  const guarded = (words: readonly HeardWord[]) =>
    shift(guard({ words }, joinSamples(pieces.slice(0, heardPieces))), startMs);

  return {
    id,
    startMs,
    get lengthMs() {
      return lengthMs;
    },
    get unheardMs() {
      return unheardMs;
    },
    get committed() {
      return policy.committed;
    },
    get pending() {
      return policy.pending;
    },
    add(samples) {
      pieces.push(samples);
      lengthMs += durationMsOf(samples);
      unheardMs += durationMsOf(samples);
    },
    async listen(waiting) {
      const { words } = await push(PUSH_MS, waiting);
      policy.update(guarded(words), startMs + lengthMs - unheardMs);
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
      unheardMs = lengthMs;
    },
    async close() {
      await stream?.close().catch(() => {});
      stream = null;
    },
  };
}

/** For recognisers that take a whole stretch: its end is heard again and again while it grows. */
function createRepeatedLine({ id, startMs, recogniser, language, cost }: SpokenLineOptions): SpokenLine {
  const policy = createCommitPolicy();
  const pieces: Float32Array[] = [];
  let heldMs = 0;
  let heardMs = 0;
  let hypothesis: readonly HeardWord[] = [];

  const windowFor = (budgetMs: number) =>
    Math.min(MOST_WINDOW_MS, Math.max(LEAST_WINDOW_MS, budgetMs / cost.perMs));

  async function recognise(windowMs: number, { signal }: Waiting): Promise<void> {
    const endMs = heldMs;
    const fromMs = windowStart(policy.committed, startMs, endMs, windowMs);
    const samples = joinSamples(pieces).subarray(toSampleCount(fromMs), toSampleCount(endMs));
    const beganMs = performance.now();
    const recognition = await recogniser.recognise(samples, { signal, language });
    const perMs = (performance.now() - beganMs) / Math.max(1, endMs - fromMs);
    cost.perMs += (perMs - cost.perMs) * COST_MEMORY;
    hypothesis = shift(guard(recognition, samples), startMs + fromMs);
    heardMs = endMs;
  }

  return {
    id,
    startMs,
    get lengthMs() {
      return heldMs;
    },
    get unheardMs() {
      return heldMs - heardMs;
    },
    get committed() {
      return policy.committed;
    },
    get pending() {
      return policy.pending;
    },
    add(samples) {
      pieces.push(samples);
      heldMs += durationMsOf(samples);
    },
    async listen({ signal, isLikelyFinal }) {
      await recognise(windowFor(isLikelyFinal ? FINAL_BUDGET_MS : PARTIAL_BUDGET_MS), { signal });
      policy.update(hypothesis, startMs + heardMs);
    },
    async finish(speechEndMs, waiting) {
      const hasHeardAll = startMs + heardMs >= speechEndMs + HEARD_AFTER_MS;
      if (!hasHeardAll || heardMs === 0) await recognise(windowFor(FINAL_BUDGET_MS), waiting);
      return policy.finish(hypothesis);
    },
    async reset() {},
    async close() {},
  };
}

/**
 * Where in the line the next window begins, in ms from its start: at a committed word, so that no word is cut in two, with
 * some committed words before the first new one, and never later than that.
 */
function windowStart(
  committed: readonly HeardWord[],
  startMs: number,
  endMs: number,
  windowMs: number,
): number {
  const last = committed.at(-1);
  if (endMs <= windowMs || !last) return Math.max(0, last ? 0 : endMs - MOST_WINDOW_MS);
  const latestMs = Math.min(startMs + endMs - windowMs, last.endMs - CONTEXT_MS);
  const word = committed.findLast((candidate) => candidate.startMs <= latestMs);
  return word ? Math.max(0, word.startMs - startMs) : 0;
}

const shift = (words: readonly HeardWord[], byMs: number): readonly HeardWord[] =>
  words.map((word) => ({ ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs }));
