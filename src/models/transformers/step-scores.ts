import type * as Library from '@huggingface/transformers';

/** The raw scores of every token at every step, while the model writes what it is told to. */
export type StepScores = { readonly processor: Library.LogitsProcessor; taken(): Float32Array };

/**
 * Notes what a model would have written, and has it write the same token each time: so two devices whose scores differ by
 * rounding write the same text, and all their steps can be compared. One a call.
 */
export function recordSteps({ LogitsProcessor }: typeof Library): StepScores {
  const rows: Float32Array[] = [];
  let forced: number | null = null;
  class Recorder extends LogitsProcessor {
    override _call(_inputIds: bigint[][], logits: Library.Tensor) {
      const row = logits.data as Float32Array;
      rows.push(Float32Array.from(row));
      forced ??= leastSpecial(row);
      row.fill(Number.NEGATIVE_INFINITY);
      row[forced] = 0;
      return logits;
    }
  }
  return {
    processor: new Recorder(),
    taken() {
      const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const row of rows) {
        all.set(row, at);
        at += row.length;
      }
      return all;
    },
  };
}

/** A token from the middle of the vocabulary: special ones, of which one would end the text, stand at its ends. */
const leastSpecial = (row: Float32Array): number => row.length >> 1;
