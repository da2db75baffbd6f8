import type { Motion, Posture } from '../tree.ts';
import type { Cast } from './cast.ts';
import { compileFingerplay, compileWrist } from './compile-local.ts';
import { compileCircular, compileDirected } from './compile-offset.ts';
import { compileRepeat } from './compile-repeat.ts';
import { NO_MIRROR } from './direction.ts';
import { FUSED_SHARE, motionMs, sequenceMs } from './motion-duration.ts';
import { resolvePosture, writePosture } from './take-posture.ts';

/**
 * Writes one motion into the hands' tracks. `durationMs` is what it gets of the sign's time; its parts share it in
 * the proportion of their usual durations.
 */
export function compileMotion(cast: Cast, motion: Motion, startMs: number, durationMs: number): void {
  switch (motion.kind) {
    case 'directed':
      compileDirected(cast, motion, startMs, durationMs);
      break;
    case 'circular':
      compileCircular(cast, motion, startMs, durationMs);
      break;
    case 'wrist':
      compileWrist(cast, motion, startMs, durationMs);
      break;
    case 'fingerplay':
      compileFingerplay(cast, motion, startMs, durationMs);
      break;
    case 'none':
      break;
    case 'posture':
      compilePosture(cast, motion.posture, startMs, durationMs);
      break;
    case 'target':
      compileTarget(cast, motion, startMs, durationMs);
      break;
    case 'parallel':
      compileParallel(cast, motion, startMs, durationMs);
      break;
    case 'sequence':
      compileSequence(cast, motion, startMs, durationMs);
      break;
    case 'split':
      compileMotion({ ...cast, otherMoves: false, isSplit: true }, motion.dominant, startMs, durationMs);
      compileMotion(soloOf(cast), motion.nondominant, startMs, durationMs);
      break;
    case 'repeat':
      compileRepeat(cast, motion, startMs, durationMs, compileMotion);
      break;
  }
}

/** The other hand on its own: it leads, and its directions are said outright. */
function soloOf(cast: Cast): Cast {
  return {
    ...cast,
    lead: cast.other,
    other: cast.lead,
    leadMoves: true,
    otherMoves: false,
    isSplit: true,
    mirror: NO_MIRROR,
  };
}

function compilePosture(cast: Cast, posture: Posture, startMs: number, durationMs: number): void {
  const endMs = startMs + durationMs;
  const arrival = { startMs, placeMs: endMs, turnMs: endMs, shapeMs: endMs };
  writePosture(cast, resolvePosture(cast, posture, false), arrival);
}

/** A place to arrive at replaces the length of the motion's way, but not its shape (signing.md 2.4.8). */
function compileTarget(
  cast: Cast,
  { motion, posture }: Extract<Motion, { kind: 'target' }>,
  startMs: number,
  durationMs: number,
): void {
  const hasPlace = namesPlace(posture);
  // The posture is written first: its way begins where the hand is, and the motion is added to it.
  compilePosture(cast, posture, startMs, durationMs);
  compileMotion({ ...cast, hasTarget: cast.hasTarget || hasPlace }, motion, startMs, durationMs);
}

function namesPlace({ dominant, nondominant, constellation }: Posture): boolean {
  return (
    dominant.location !== undefined || nondominant?.location !== undefined || constellation !== undefined
  );
}

/** A part that says where the hands go is the others' target. */
function compileParallel(
  cast: Cast,
  { motions }: Extract<Motion, { kind: 'parallel' }>,
  startMs: number,
  durationMs: number,
): void {
  const isTarget = (part: Motion) =>
    (part.kind === 'posture' || part.kind === 'target') && namesPlace(part.posture);
  const hasTarget = cast.hasTarget || motions.some(isTarget);
  // Postures first: their ways begin where the hands are, and the movements are added to them.
  const ordered = [...motions.filter(isTarget), ...motions.filter((part) => !isTarget(part))];
  for (const part of ordered) compileMotion({ ...cast, hasTarget }, part, startMs, durationMs);
}

function compileSequence(
  cast: Cast,
  { motions, isFused }: Extract<Motion, { kind: 'sequence' }>,
  startMs: number,
  durationMs: number,
): void {
  const usual = motions.map(motionMs);
  const factor = durationMs / Math.max(1, sequenceMs(usual, isFused));
  let at = startMs;
  for (const [index, part] of motions.entries()) {
    const partMs = usual[index]! * factor;
    compileMotion(cast, part, at, partMs);
    at += isFused ? FUSED_SHARE * partMs : partMs;
  }
}
