import type { Place } from '../sigml/report.ts';
import type { SignTree } from '../tree.ts';

/** How sure it is that a sign is described as it is signed. A sign of low confidence is fingerspelled by default. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** One sign of a lexicon. */
export type LexiconEntry = {
  /** Its name, in capitals; of two signs with the same name the second is another variant. */
  readonly gloss: string;
  /** English words and phrases that it is the sign of, in lower case. */
  readonly meanings: readonly string[];
  /** Others that it can stand for: they mean much the same, and some have a sign of their own elsewhere. */
  readonly standsFor: readonly string[];
  /** SiGML tag names of its HamNoSys; none where it was read from gestural SiGML. */
  readonly manual: readonly string[];
  /** The English word whose mouthing goes with it; absent where the mouth does something else or nothing. */
  readonly mouthing?: string;
  readonly confidence: Confidence;
  /** What a reader should know: variants, sources. */
  readonly notes: string;
  /** Hands and non-manual part as a tree. */
  readonly sign: SignTree;
  /** Where it is written. */
  readonly place: Place;
};
