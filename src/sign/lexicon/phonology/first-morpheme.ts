import type { HandPosture, Manual, Motion, Posture } from '../../tree.ts';
import { FINGERS, fingerStates } from './finger-states.ts';
import { majorLocationOf } from './places.ts';

/**
 * The sign up to its first seam, as ASL-LEX codes only the first of a compound's parts (MAN: forehead, chest). A seam is a
 * change to a posture at another major location, to one of both hands after one hand alone, or to other fingers, either of
 * both hands or of the one that leaves the body for a place of its own; a movement that ends elsewhere is none.
 */
export function firstMorpheme(manual: Manual): Manual {
  const seam = manual.motions.findIndex((motion) => isSeam(motion, manual.start));
  return seam < 0 ? manual : { ...manual, motions: manual.motions.slice(0, seam) };
}

function isSeam(motion: Motion, start: Posture): boolean {
  if (motion.kind !== 'posture') return false;
  const { posture } = motion;
  const from = majorLocationOf(start);
  const to = majorLocationOf(posture);
  const changesFingers = hasOtherFingers(start.dominant, posture.dominant);
  if (from !== 'Neutral') {
    if (to !== 'Neutral' && from !== to) return true;
    if (start.nondominant === undefined && posture.nondominant !== undefined) return true;
    if (changesFingers && posture.dominant.location !== undefined) return true;
  }
  return changesFingers && posture.nondominant !== undefined && start.nondominant !== undefined;
}

function hasOtherFingers({ handshape: before }: HandPosture, { handshape: after }: HandPosture): boolean {
  if (before === undefined || after === undefined) return false;
  const from = fingerStates(before.first);
  const to = fingerStates(after.first);
  return FINGERS.some((finger) => from[finger] !== to[finger]);
}
