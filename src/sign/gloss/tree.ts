import type { Locus, MarkerKind } from './plan.ts';
import type { Word } from './word.ts';

/** A gloss tree: what is signed, in order, with the stretches that a non-manual marker covers. */
export type GlossNode =
  | { readonly kind: 'word'; readonly word: Word }
  /** A sign that the grammar puts in or that stands for a small word: the first meaning that has a sign. */
  | { readonly kind: 'meaning'; readonly meanings: readonly string[]; readonly words: readonly string[] }
  | {
      readonly kind: 'point';
      readonly gloss: string;
      readonly locus: Locus;
      readonly words: readonly string[];
    }
  | { readonly kind: 'span'; readonly marker: MarkerKind; readonly nodes: readonly GlossNode[] }
  /** A pause. */
  | { readonly kind: 'clause-end' };

export const wordNode = (word: Word): GlossNode => ({ kind: 'word', word });

/** A stretch under a marker; nothing where there is nothing to cover. */
export function span(marker: MarkerKind, nodes: readonly GlossNode[]): GlossNode[] {
  return nodes.length === 0 ? [] : [{ kind: 'span', marker, nodes }];
}

/** A sign for a small word or for none. */
export function meaningNode(meanings: readonly string[], words: readonly Word[] = []): GlossNode {
  return { kind: 'meaning', meanings, words: words.flatMap(({ texts }) => texts) };
}
