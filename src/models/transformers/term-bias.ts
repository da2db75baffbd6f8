import type * as Library from '@huggingface/transformers';

/** A term as the model's tokens, in one way of writing it. weight: 0..1. */
export type TermTokens = { readonly tokens: readonly number[]; readonly weight: number };

/** Where the tokens of terms lead. */
export type TermNode = {
  readonly next: Map<number, TermNode>;
  /** Tokens from the start, and those of the longest term that goes this way. */
  readonly depth: number;
  length: number;
  weight: number;
};

/**
 * What a term's token is raised by at the most. Moonshine's authors swept it: 2 finds a quarter more of the terms and costs
 * 0.5 points where nobody says them, 4 costs 5 points (docs/models/domain-customization.md of Moonshine).
 */
const BOOST = 2;
/** Tokens that the model itself holds for less likely than this share of its first choice are never raised. */
const LEAST_SHARE = 0.05;

export function createTermTree(terms: readonly TermTokens[]): TermNode {
  const root: TermNode = { next: new Map(), depth: 0, length: 0, weight: 0 };
  for (const { tokens, weight } of terms) {
    let node = root;
    for (const token of tokens) {
      const found = node.next.get(token) ?? { next: new Map(), depth: node.depth + 1, length: 0, weight: 0 };
      node.next.set(token, found);
      found.length = Math.max(found.length, tokens.length);
      found.weight = Math.max(found.weight, weight);
      node = found;
    }
  }
  return root;
}

/**
 * Raises the tokens that begin or go on with a term. A greedy decoder cannot take a token back, so only what the model nearly
 * chose is raised (a gate like min-p sampling, https://arxiv.org/abs/2407.01082), and the first tokens, which many words
 * share, are raised less than the last. One a call: it follows one sequence.
 */
export function createTermBias(
  { LogitsProcessor }: Pick<typeof Library, 'LogitsProcessor'>,
  root: TermNode,
): Library.LogitsProcessor {
  let length = 0;
  let active: readonly TermNode[] = [root];

  function follow(ids: readonly bigint[]): void {
    if (length === 0 || ids.length < length) {
      // The prompt of a new sequence; none of it is said.
      active = [root];
      length = ids.length;
      return;
    }
    for (const id of ids.slice(length)) {
      const token = Number(id);
      active = [root, ...active.flatMap((node) => node.next.get(token) ?? [])];
    }
    length = ids.length;
  }

  class TermBias extends LogitsProcessor {
    override _call(inputIds: bigint[][], logits: Library.Tensor) {
      follow(inputIds[0] ?? []);
      raise(logits.data as Float32Array, active);
      return logits;
    }
  }
  return new TermBias();
}

/** Raises in place; of several terms that want the same token the one that wants it most counts. */
export function raise(row: Float32Array, active: readonly TermNode[]): void {
  let max = Number.NEGATIVE_INFINITY;
  for (const value of row) if (value > max) max = value;
  const floor = max + Math.log(LEAST_SHARE);
  const bonus = new Map<number, number>();
  for (const { next } of active)
    for (const [token, { depth, length, weight }] of next) {
      if (!(row[token]! >= floor)) continue;
      const wanted = weight * BOOST * (1 + Math.log(depth)) * (depth / length);
      bonus.set(token, Math.max(bonus.get(token) ?? 0, wanted));
    }
  for (const [token, by] of bonus) row[token]! += by;
}
