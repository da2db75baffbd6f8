import type * as Library from '@huggingface/transformers';

/** Notes how sure a model was of every token that it chose. One a call: it holds the state of one sequence. */
export type TokenScores = {
  /** Goes first into the fresh list of processors that `generate` gets. */
  readonly processor: Library.LogitsProcessor;
  /** Tokens that the decoder began with; known after the first step. */
  readonly promptLength: number;
  /** Natural logarithm of the probability of each chosen token; `chosen` are the tokens after the prompt. */
  of(chosen: readonly number[]): readonly number[];
};

/**
 * The library gives no scores out, so its own step is watched: the logits at one step, the choice at the next. An abort makes
 * the end the only choice: Whisper's `generate` does not pass stopping criteria on.
 */
export function createTokenScores(
  { LogitsProcessor }: typeof Library,
  { signal, endToken }: { readonly signal: AbortSignal; readonly endToken: number },
): TokenScores {
  const scores: number[] = [];
  let promptLength = 0;
  let last: { readonly logits: Float32Array; readonly logSum: number } | null = null;

  const note = (token: number): void => {
    if (last) scores.push((last.logits[token] ?? Number.NEGATIVE_INFINITY) - last.logSum);
  };

  class ScoreProcessor extends LogitsProcessor {
    override _call(inputIds: bigint[][], logits: Library.Tensor) {
      const row = logits.data as Float32Array;
      if (signal.aborted) {
        row.fill(Number.NEGATIVE_INFINITY);
        row[endToken] = 0;
        return logits;
      }
      const token = inputIds[0]?.at(-1);
      if (!last) promptLength = inputIds[0]?.length ?? 0;
      else if (token !== undefined) note(Number(token));
      const kept = last?.logits.length === row.length ? last.logits : new Float32Array(row.length);
      kept.set(row); // processors after this one change the row in its place
      last = { logits: kept, logSum: logSumOf(kept) };
      return logits;
    }
  }

  return {
    processor: new ScoreProcessor(),
    get promptLength() {
      return promptLength;
    },
    of(chosen) {
      const final = chosen.at(-1);
      if (scores.length < chosen.length && final !== undefined) note(final);
      return scores.slice(0, chosen.length);
    },
  };
}

/** log(sum(exp(x))), without overflow. */
export function logSumOf(row: Float32Array): number {
  let max = Number.NEGATIVE_INFINITY;
  for (const value of row) if (value > max) max = value;
  if (max === Number.NEGATIVE_INFINITY) return max;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - max);
  return max + Math.log(sum);
}
