import { editDistance } from '../../src/core/edit-distance.ts';

/**
 * Levenshtein distance of two word sequences (V. Levenshtein, 1966): the fewest words to insert, delete or replace,
 * divided by the longer length: 0 the same, 1 nothing in common.
 */
export function normalisedEditDistance(a: readonly string[], b: readonly string[]): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : editDistance(a, b) / longer;
}

/** Word errors in percent of the words that were said. */
export function wordErrorPercent(truth: readonly string[], heard: readonly string[]): number {
  return (100 * editDistance(truth, heard)) / truth.length;
}
