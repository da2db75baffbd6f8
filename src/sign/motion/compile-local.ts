import type { Motion, Size } from '../tree.ts';
import type { Cast } from './cast.ts';
import type { WristEvent } from './hand-track.ts';
import type { HandWriter } from './hand-writer.ts';
import { DIGITS } from './rig.ts';
import { scale, vector } from './vector.ts';

/** Signing.md 2.4.6: wrist and fingers move four times a second. */
const WRIST_HZ = 4;
const FINGERPLAY_HZ = 4;
/** Radians either way. The wrist bends further than it tilts sideways: 75 and 20 degrees are its limits. */
const NOD: Readonly<Record<Size, number>> = { small: 0.17, normal: 0.32, big: 0.5 };
const SWING: Readonly<Record<Size, number>> = { small: 0.12, normal: 0.22, big: 0.3 };
const TWIST: Readonly<Record<Size, number>> = { small: 0.22, normal: 0.42, big: 0.65 };

/** Nodding, swinging, twisting, stirring of the wrist. */
export function compileWrist(
  cast: Cast,
  motion: Extract<Motion, { kind: 'wrist' }>,
  startMs: number,
  durationMs: number,
): void {
  const { size } = motion;
  const isStir = motion.motion === 'stircw' || motion.motion === 'stirccw';
  const amplitude = vector(
    motion.motion === 'nodding' || isStir ? NOD[size] : 0,
    motion.motion === 'swinging' ? SWING[size] : isStir ? 0.7 * NOD[size] : 0,
    motion.motion === 'twisting' ? TWIST[size] : 0,
  );
  scale(amplitude, amplitude, cast.sizeFactor);
  // Whole cycles, so that the hand ends where it began; stirring is a quarter turn between bend and deviation.
  const cycles = Math.max(1, Math.round((durationMs / 1000) * WRIST_HZ * (isStir ? 0.6 : 0.9)));
  const phase = vector(isStir ? (motion.motion === 'stircw' ? 1 : -1) * (Math.PI / 2) : 0, 0, 0);
  const event: WristEvent = { startMs, endMs: startMs + durationMs, amplitude, phase, cycles };
  for (const writer of moving(cast)) {
    const isBehind = writer === cast.other && (cast.isOutOfPhase || cast.mirror[0] === 1);
    writer.wrist(isBehind ? { ...event, amplitude: scale(vector(), amplitude, -1) } : event);
  }
}

export function compileFingerplay(
  cast: Cast,
  motion: Extract<Motion, { kind: 'fingerplay' }>,
  startMs: number,
  durationMs: number,
): void {
  const named = motion.digits ?? [];
  const digits = DIGITS.map((digit) => (named.length === 0 ? digit !== 1 : named.includes(digit)));
  const cycles = Math.max(1, Math.round((durationMs / 1000) * FINGERPLAY_HZ));
  for (const writer of moving(cast)) writer.play({ startMs, endMs: startMs + durationMs, digits, cycles });
}

function moving(cast: Cast): HandWriter[] {
  return [...(cast.leadMoves ? [cast.lead] : []), ...(cast.otherMoves ? [cast.other] : [])];
}
