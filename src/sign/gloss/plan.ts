/** What a signer does for one item: a sign of the lexicon, a pointing, a fingerspelling, a number. */
export type ItemKind = 'sign' | 'point' | 'spell' | 'number';

/**
 * Where a pointing goes, seen by the signer. A referent that was given a place keeps it through the whole text;
 * `centre` is what lies before the signer (this, here).
 */
export const LOCI = ['signer', 'addressee', 'right', 'left', 'far-right', 'far-left', 'centre'] as const;
export type Locus = (typeof LOCI)[number];

export type GlossItem = {
  /**
   * The vocabulary's gloss; for a point IX-1, IX-2, IX-3, IX-LOC (index hand), POSS-1, POSS-2, POSS-3 (flat hand) or
   * SELF-1, SELF-2, SELF-3 (thumb), with -PL for an arc over several; for a spelling fs: and its letters, fs:ANNA.
   */
  readonly gloss: string;
  readonly kind: ItemKind;
  /** The words of the text that this item stands for, as they are written there; none where grammar put it in. */
  readonly words: readonly string[];
  /** Of points only. */
  readonly locus?: Locus;
  /** A plural that no number or quantifier tells: the signer may repeat the sign. */
  readonly isPlural?: boolean;
};

export type MarkerKind = 'wh-question' | 'yes-no-question' | 'negation' | 'topic' | 'conditional';

/** A stretch of items, both ends included, that a non-manual marker covers. Stretches nest or are apart. */
export type Marker = { readonly kind: MarkerKind; readonly first: number; readonly last: number };

/** Why a word of the text has no item of its own: ASL says it by order, place, face or pause. */
export type DropReason =
  | 'article'
  | 'copula'
  | 'auxiliary'
  | 'infinitive'
  | 'tense'
  | 'preposition'
  | 'expletive'
  | 'existential'
  | 'relative'
  | 'complementizer'
  | 'clause boundary'
  | 'disfluency'
  | 'filler'
  | 'repetition'
  | 'no sign';

export type Dropped = { readonly words: readonly string[]; readonly reason: DropReason };

export type GlossPlan = {
  readonly items: readonly GlossItem[];
  readonly markers: readonly Marker[];
  /** Indices of the items after which a clause ends: a pause. Rising; the last item is always one. */
  readonly clauseEnds: readonly number[];
  /** The text's sentences, and the index behind the last item of each. Absent: the text is one. */
  readonly sentences?: readonly { readonly text: string; readonly end: number }[];
  /** Every word of the text stands either in an item or here. */
  readonly dropped: readonly Dropped[];
};

/** What can be signed. `meaning` is a word or a phrase in lower case, in its dictionary form. */
export type Vocabulary = { glossFor(meaning: string): string | null };
