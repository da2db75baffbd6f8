import type { Waiting } from '../core/drivers.ts';
import { joinSamples, toSampleCount } from '../core/sound.ts';
import type { HeardWord } from '../core/speech.ts';
import { guard } from './guards.ts';
import { shiftWords } from './shift-words.ts';
import type { Ear, LineSound, SpokenLineOptions } from './spoken-line.ts';

/** A partial may take so long to make: with the wait for it, words then show within half a second. */
const PARTIAL_BUDGET_MS = 200;
/** What is done in a pause has the time until the pause is long enough to be an end: 390 ms by the limits of the segmenter. */
const FINAL_BUDGET_MS = 250;
/** Models need some context to understand a word at all. */
const LEAST_WINDOW_MS = 2_000;
/** Whisper and its kin take 30 s; the least that is common. */
const MOST_WINDOW_MS = 28_000;
/** So much of what is committed is heard again, so that the first new word is not cut into. */
const CONTEXT_MS = 600;
/** Sound after the last speech that the final hypothesis must have heard: less than the pause that starts it. */
export const HEARD_AFTER_MS = 100;
const COST_MEMORY = 0.3;

/** For recognisers that take a whole stretch: its end is heard again and again while it grows. */
export function createRepeatedEar({ recogniser, language, cost }: SpokenLineOptions, sound: LineSound): Ear {
  const { policy, pieces, startMs } = sound;
  let heardMs = 0;
  let takenPieces = 0;
  let hypothesis: readonly HeardWord[] = [];

  const windowFor = (budgetMs: number) =>
    Math.min(MOST_WINDOW_MS, Math.max(LEAST_WINDOW_MS, budgetMs / cost.perMs));

  async function recognise(windowMs: number, { signal }: Waiting): Promise<void> {
    const endMs = sound.lengthMs;
    takenPieces = pieces.length;
    const fromMs = windowStart(policy.committed, startMs, endMs, windowMs);
    const samples = joinSamples(pieces).subarray(toSampleCount(fromMs), toSampleCount(endMs));
    const beganMs = performance.now();
    const recognition = await recogniser.recognise(samples, { signal, language });
    const perMs = (performance.now() - beganMs) / Math.max(1, endMs - fromMs);
    cost.perMs += (perMs - cost.perMs) * COST_MEMORY;
    hypothesis = shiftWords(guard(recognition, [samples]), startMs + fromMs);
    heardMs = endMs;
  }

  return {
    isIncremental: false,
    get heardMs() {
      return heardMs;
    },
    get takenPieces() {
      return takenPieces;
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
