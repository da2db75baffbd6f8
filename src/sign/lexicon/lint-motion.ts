import type { Body } from '../body.ts';
import { contactMeasures, planUtterance } from '../motion/motion.ts';
import type { LexiconEntry } from './entry.ts';
import type { LintFinding } from './lint.ts';

/** Signs last 0.4 to 1.37 s in 90 % of ASL-LEX 2.0 (5th and 95th percentile of 2,723 signs). */
export const SIGN_DURATION_MS = { least: 400, most: 1400 } as const;
/** A touch looks like one up to this gap: a finger is 12 to 15 mm thick. */
export const TOUCH_GAP_M = 0.012;
/** Half a hand away from its place, a touch is out of reach: the description of the sign is wrong. */
const UNREACHED_GAP_M = 0.1;
const ROUNDING_MS = 1;

/** What shows only when a sign is moved: how long it lasts, and whether the hands come to the places that they touch. */
export function lintMotion({ gloss, place, sign }: LexiconEntry, body?: Body): LintFinding[] {
  if (sign.manual.length === 0) return [];
  const findings: LintFinding[] = [];
  const say = (what: string, isNote: boolean) => findings.push({ gloss, place, what, isNote });
  const timeline = planUtterance([{ kind: 'sign', tree: sign }], {
    isQuick: true,
    ...(body && { body }),
  });
  const [span] = timeline.spans;
  const durationMs = span === undefined ? 0 : Math.round(span.endMs - span.startMs);
  const { least, most } = SIGN_DURATION_MS;
  if (durationMs < least - ROUNDING_MS || durationMs > most + ROUNDING_MS)
    say(`lasts ${durationMs} ms; signs last ${least} to ${most} ms`, false);
  const gapM = Math.max(0, ...contactMeasures(timeline).map((measure) => measure.gapM));
  if (gapM > TOUCH_GAP_M)
    say(`a touch misses its place by ${Math.round(1000 * gapM)} mm`, gapM <= UNREACHED_GAP_M);
  return findings;
}
