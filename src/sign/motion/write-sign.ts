import type { Manual, Motion, SignTree } from '../tree.ts';
import { castOf, usesBothHands } from './cast.ts';
import { approachMs, type Choreography, isAtRest, letRest } from './choreography.ts';
import { compileMotion } from './compile-motion.ts';
import { motionMs } from './motion-duration.ts';
import { resolvePosture, writePosture } from './take-posture.ts';

/** When a written sign stands in the tracks, before the timeline is slowed down anywhere. */
export type Written = { readonly approachMs: number; readonly startMs: number; readonly endMs: number };

/**
 * Real signs take 0.4 to 1.4 s (5th to 95th percentile of ASL-LEX 2.0); what fast wrists need to be slowed down by is kept
 * back. Each further part of a compound adds some.
 */
const LEAST_SIGN_MS = 400;
const MOST_SIGN_MS = 1300;
const COMPOUND_MS = 600;
/** A touch is held before the hand moves on, and every sign before the next begins. */
const CONTACT_HOLD_MS = 90;
const END_HOLD_MS = 90;
/** On the way to a sign its handshape is ready first, then its orientation, the place last (shares of the way). */
const SHAPE_SHARE = 0.75;
const TURN_SHARE = 0.88;
/** An arm sinks to the side in this time when the next sign does not need it. */
const SINK_MS = 500;

export type SignTiming = {
  /** Durations are divided by it. */
  readonly speed: number;
  /** The next sign uses the weak hand too: it stays where it is until then. */
  readonly keepsWeakHand: boolean;
  readonly mostMs?: number;
};

/** Writes a sign into both hands' tracks, the way there included; a sign without a manual part only takes its time. */
export function writeSign(dance: Choreography, tree: SignTree, fromMs: number, timing: SignTiming): Written {
  const { speed } = timing;
  const most = (timing.mostMs ?? MOST_SIGN_MS) + COMPOUND_MS * Math.max(0, tree.manual.length - 1);
  const usual = tree.manual.map((manual) => stretchMs(manual));
  const total = usual.reduce((sum, ms) => sum + ms, 0);
  const factor = Math.min(1, most / Math.max(1, total)) / speed;
  let at = fromMs;
  let startMs: number | null = null;
  for (const [index, manual] of tree.manual.entries()) {
    const next = tree.manual[index + 1];
    const keepsWeakHand = next === undefined ? timing.keepsWeakHand : usesBothHands(next);
    const standsMs = writeApproach(dance, manual, at, speed, keepsWeakHand);
    startMs ??= standsMs;
    at = writeMotions(dance, manual, standsMs, factor);
  }
  startMs ??= fromMs;
  return { approachMs: fromMs, startMs, endMs: Math.max(at, startMs + LEAST_SIGN_MS / speed) };
}

/** The usual duration of a stretch, from its first posture on. */
function stretchMs(manual: Manual): number {
  const motions = manual.motions.reduce((sum, motion) => sum + motionMs(motion), 0);
  return (touchesFirst(manual) ? CONTACT_HOLD_MS : 0) + motions + END_HOLD_MS;
}

function writeApproach(
  dance: Choreography,
  manual: Manual,
  fromMs: number,
  speed: number,
  keepsWeakHand: boolean,
): number {
  const cast = castOf(dance.rig, dance.strong, dance.weak, manual);
  const taken = resolvePosture(cast, manual.start, true);
  const ways = [approachMs(dance, cast.lead, cast.other, taken.lead.anchor, taken.lead.hold)];
  if (cast.isPaired)
    ways.push(approachMs(dance, cast.other, cast.lead, taken.other.anchor, taken.other.hold));
  const durationMs = Math.max(...ways) / Math.sqrt(speed);
  const placeMs = fromMs + durationMs;
  const turnMs = fromMs + TURN_SHARE * durationMs;
  writePosture(cast, taken, { startMs: fromMs, placeMs, turnMs, shapeMs: fromMs + SHAPE_SHARE * durationMs });
  const isIdle = !cast.isPaired && !keepsWeakHand && !manual.isHeldOver;
  if (isIdle && !isAtRest(dance.rig, cast.other))
    letRest(dance, cast.other, fromMs, SINK_MS / Math.sqrt(speed));
  return placeMs;
}

function writeMotions(dance: Choreography, manual: Manual, standsMs: number, factor: number): number {
  const cast = castOf(dance.rig, dance.strong, dance.weak, manual);
  let at = standsMs + (touchesFirst(manual) ? CONTACT_HOLD_MS * factor : 0);
  for (const motion of manual.motions) {
    const durationMs = factor * motionMs(motion);
    compileMotion(cast, motion, at, durationMs);
    at += durationMs;
  }
  return at + END_HOLD_MS * factor;
}

function touchesFirst({ start, motions }: Manual): boolean {
  const isStill = motions.every((motion: Motion) => motion.kind === 'none');
  const contact = start.constellation?.contact ?? start.dominant.location?.contact;
  return !isStill && contact === 'touch';
}
