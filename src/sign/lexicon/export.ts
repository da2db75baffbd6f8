import type { Confidence, LexiconEntry } from './entry.ts';
import { nonManualField } from './non-manual-field.ts';

/** An entry as it leaves Beckon: plain text that other programs can read. */
export type ExportedEntry = {
  readonly gloss: string;
  readonly meanings: readonly string[];
  readonly standsFor: readonly string[];
  /** SiGML tag names. */
  readonly manual: readonly string[];
  /** `tier:CODE` items, separated by blanks; null where there are none. */
  readonly nonmanual: string | null;
  readonly mouthing: string | null;
  readonly confidence: Confidence;
};

export function exportEntry({
  gloss,
  meanings,
  standsFor,
  manual,
  mouthing,
  confidence,
  sign,
}: LexiconEntry): ExportedEntry {
  const field = nonManualField(sign.nonManual);
  return {
    gloss,
    meanings,
    standsFor,
    manual,
    nonmanual: field === '-' ? null : field,
    mouthing: mouthing ?? null,
    confidence,
  };
}
