import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createTermBias,
  createTermTree,
  raise,
  type TermTokens,
} from '../../src/models/transformers/term-bias.ts';

const terms = (...lists: number[][]): TermTokens[] => lists.map((tokens) => ({ tokens, weight: 1 }));
const rowOf = (values: Readonly<Record<number, number>>, size = 12): Float32Array => {
  const row = new Float32Array(size).fill(-20);
  for (const [token, value] of Object.entries(values)) row[Number(token)] = value;
  return row;
};
/** What the library's class is for: a function object with `_call`. */
class LogitsProcessor {
  _call(_ids: bigint[][], logits: unknown) {
    return logits;
  }
}
type Parts = Parameters<typeof createTermBias>[0];
const biasOf = (...lists: number[][]) => {
  const bias = createTermBias({ LogitsProcessor } as unknown as Parts, createTermTree(terms(...lists)));
  return (ids: number[], row: Float32Array) => {
    (bias as unknown as { _call(ids: bigint[][], logits: object): void })._call([ids.map(BigInt)], {
      data: row,
    });
    return row;
  };
};
const best = (row: Float32Array) => row.indexOf(Math.max(...row));

test('a term that the model nearly chose is chosen', () => {
  const step = biasOf([5, 6]);
  assert.equal(best(step([1], rowOf({ 3: 4, 5: 3.5 }))), 5);
  assert.equal(best(step([1, 5], rowOf({ 7: 4, 6: 2.5 }))), 6);
});

test('a term that the model holds for unlikely is never raised', () => {
  const row = rowOf({ 3: 4, 5: 4 + Math.log(0.04) });
  assert.deepEqual(biasOf([5, 6])([1], row.slice()), row);
});

test('a first token that many words share is raised less than the token that settles the term', () => {
  const [first, second] = [rowOf({ 3: 4, 5: 4 }), rowOf({ 3: 4, 6: 4 })];
  const step = biasOf([5, 6]);
  step([1], first);
  step([1, 5], second);
  assert.equal(first[5], 5);
  assert.ok(Math.abs(second[6]! - (4 + 2 * (1 + Math.log(2)))) < 1e-6);
});

test('the middle of a term counts only after its beginning', () => {
  const row = rowOf({ 3: 4, 6: 4 });
  assert.deepEqual(biasOf([5, 6])([1, 3], row.slice()), row);
});

test('terms in the prompt were not said, and a new sequence begins anew', () => {
  const step = biasOf([5, 6]);
  const row = rowOf({ 3: 4, 6: 4 });
  assert.deepEqual(step([1, 5], row.slice()), row);
  step([1, 5, 5], rowOf({ 3: 4 }));
  assert.deepEqual(step([1, 5], row.slice()), row);
});

test('of several terms that want a token the one that wants it most counts, not their sum', () => {
  const root = createTermTree([
    { tokens: [5], weight: 0.5 },
    { tokens: [5, 6], weight: 1 },
  ]);
  const row = rowOf({ 3: 4, 5: 4 });
  raise(row, [root, root]);
  assert.equal(row[5], 5);
});

test('no terms change nothing', () => {
  const row = rowOf({ 3: 4, 5: 3.9 });
  assert.deepEqual(biasOf()([1], row.slice()), row);
});
