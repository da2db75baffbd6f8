import { ModelError } from '../../core/errors.ts';
import { WINDOW_COLUMNS, WINDOW_ROWS } from './glyph-window.ts';

/** Tells characters apart that look alike, from the window about one of them. */
export type GlyphModel = {
  readonly classes: readonly string[];
  /** The probability of every candidate, which sum to one; candidates that the model does not know get 0. */
  compare(window: Float32Array, candidates: readonly string[]): readonly number[];
};

/** The file of the weights: one hidden layer, both layers as signed bytes times one scale a layer. */
export type GlyphWeights = {
  readonly classes: readonly string[];
  readonly hidden: { readonly scale: number; readonly bytes: string; readonly bias: readonly number[] };
  readonly output: { readonly scale: number; readonly bytes: string; readonly bias: readonly number[] };
};

/** Reads the weights; throws ModelError `model-broken` where they do not fit together. */
export function createGlyphModel(weights: GlyphWeights): GlyphModel {
  const { classes } = weights;
  const hiddenCount = weights.hidden.bias.length;
  const hidden = dequantise(weights.hidden, hiddenCount * INPUT_COUNT);
  const output = dequantise(weights.output, classes.length * hiddenCount);
  return {
    classes,
    compare(window, candidates) {
      const activations = weights.hidden.bias.map((bias, unit) =>
        Math.max(0, bias + dot(hidden, unit * INPUT_COUNT, window)),
      );
      const scores = candidates.map((candidate) => {
        const index = classes.indexOf(candidate);
        return index < 0
          ? Number.NEGATIVE_INFINITY
          : weights.output.bias[index]! + dot(output, index * hiddenCount, activations);
      });
      return softmax(scores);
    },
  };
}

const INPUT_COUNT = WINDOW_COLUMNS * WINDOW_ROWS;

function dequantise({ scale, bytes }: GlyphWeights['hidden'], expected: number): Float32Array {
  const signed = Int8Array.from(Buffer.from(bytes, 'base64'));
  if (signed.length !== expected) {
    throw new ModelError(
      'model-broken',
      `The glyph model has a layer of ${signed.length} weights: expected ${expected}. Install Beckon again.`,
      { expected: `${expected} weights`, got: `${signed.length} weights` },
    );
  }
  return Float32Array.from(signed, (value) => value * scale);
}

function dot(weights: Float32Array, from: number, values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += weights[from + index]! * values[index]!;
  return sum;
}

function softmax(scores: readonly number[]): readonly number[] {
  const most = Math.max(...scores);
  if (most === Number.NEGATIVE_INFINITY) return scores.map(() => 0);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
