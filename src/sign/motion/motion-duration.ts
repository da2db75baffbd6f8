import type { Manner, Motion } from '../tree.ts';

/** Milliseconds at the usual speed, after signing.md 2.4.7 and 2.4.8. */
const DIRECTED_MS = 300;
const TURN_MS = 500;
const POSTURE_MS = 300;
const LOCAL_MS = 800;
export const RETURN_MS = 220;
const REST_MS = 300;
/** A fused sequence does not stop between its parts: each begins in the last quarter of the one before. */
export const FUSED_SHARE = 0.75;

/** How long a motion takes before its sign is brought to its usual length. */
export function motionMs(motion: Motion): number {
  switch (motion.kind) {
    case 'directed':
      return mannerMs(DIRECTED_MS, motion.manner);
    case 'circular':
      return mannerMs(TURN_MS * turnsOf(motion), motion.manner);
    case 'wrist':
    case 'fingerplay':
      return mannerMs(LOCAL_MS, motion.manner);
    case 'none':
      return mannerMs(DIRECTED_MS, motion.manner);
    case 'posture':
      return mannerMs(POSTURE_MS, motion.manner);
    case 'target':
      return Math.max(motionMs(motion.motion), mannerMs(POSTURE_MS, motion.manner));
    case 'parallel':
      return Math.max(0, ...motion.motions.map(motionMs));
    case 'sequence':
      return sequenceMs(motion.motions.map(motionMs), motion.isFused);
    case 'split':
      return Math.max(motionMs(motion.dominant), motionMs(motion.nondominant));
    case 'repeat': {
      const { passes, returns } = passesOf(motion);
      return passes * motionMs(motion.motion) + returns * RETURN_MS;
    }
  }
}

export function sequenceMs(parts: readonly number[], isFused: boolean): number {
  const sum = parts.reduce((total, part) => total + part, 0);
  if (!isFused || parts.length === 0) return sum;
  return FUSED_SHARE * (sum - parts.at(-1)!) + parts.at(-1)!;
}

/** How often a repetition goes through its motion, and how often the hand goes back to its start in between. */
export function passesOf(motion: Extract<Motion, { kind: 'repeat' }>): { passes: number; returns: number } {
  const passes = { fromstart: 2, continue: 2, reverse: 2, swap: 2 } as const;
  const { repetition } = motion;
  const count = repetition in passes ? passes[repetition as keyof typeof passes] : 3;
  const goesBack = repetition.startsWith('fromstart') && changesPlace(motion.motion);
  return { passes: count, returns: goesBack ? count - 1 : 0 };
}

/** Whether a hand is elsewhere, or held otherwise, after the motion. */
function changesPlace(motion: Motion): boolean {
  switch (motion.kind) {
    case 'directed':
    case 'posture':
    case 'target':
      return true;
    case 'circular':
      return Math.abs(turnsOf(motion) % 1) > 0.01;
    case 'parallel':
    case 'sequence':
      return motion.motions.some(changesPlace);
    case 'split':
      return changesPlace(motion.dominant) || changesPlace(motion.nondominant);
    case 'repeat':
      return !['reverse', 'swap'].includes(motion.repetition) && changesPlace(motion.motion);
    default:
      return false;
  }
}

/** Places on a clock as shares of a turn. */
const CLOCK: Readonly<Record<string, number>> = {
  u: 0,
  ur: 0.125,
  r: 0.25,
  dr: 0.375,
  d: 0.5,
  dl: 0.625,
  l: 0.75,
  ul: 0.875,
};

/** Where a circle starts, as a share of a turn from 12 o'clock. */
export function startOf(motion: Extract<Motion, { kind: 'circular' }>): number {
  return CLOCK[motion.start ?? 'u'] ?? 0;
}

/** From the start to the end place; a whole turn where there is no end place. */
export function turnsOf(motion: Extract<Motion, { kind: 'circular' }>): number {
  const end = motion.end === undefined ? undefined : CLOCK[motion.end];
  const way = end === undefined ? 1 : (end - startOf(motion) + 1) % 1;
  return (way < 0.01 ? 1 : way) + (motion.hasExtraTurn === true ? 1 : 0);
}

function mannerMs(usualMs: number, manner: Manner): number {
  let speed = manner.speed !== undefined && manner.speed > 0.1 ? manner.speed : 1;
  if (manner.isFast) speed *= 1.5;
  if (manner.isSlow || manner.isTense) speed *= 0.6;
  return usualMs / speed + (manner.hasRest ? REST_MS : 0);
}
