import type { BlankReason } from '../../core/observations.ts';
import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';

/** A capture that shows nothing. */
export type BlankReading = Recognised & {
  readonly kind: 'blank';
  readonly reason: BlankReason;
  /** Whether a picture file is blank, for which there is no cure, or a screen. */
  readonly isPicture: boolean;
};

/** The vision part has looked at every pixel already; here it only gets its place among the kinds. */
export function recogniseBlank({ view }: Scene): BlankReading | null {
  if (view.blank === undefined) return null;
  return { kind: 'blank', reason: view.blank, isPicture: view.isPicture, confidence: 1, evidence: [] };
}
