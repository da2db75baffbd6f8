import type { HandPosture, Manual, Motion, Posture } from '../../tree.ts';
import { FINGERS, fingerStates } from './finger-states.ts';
import { majorLocationOf } from './places.ts';

/**
 * The sign up to its first seam, as ASL-LEX codes only the first of a compound's parts (MAN: forehead, chest). A seam is
 * a change to a posture at another major location, to one of both hands after one hand alone, or to other fingers of both
 * hands; a movement that ends elsewhere is none.
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
  if (from !== 'Neutral' && to !== 'Neutral' && from !== to) return true;
  if (from !== 'Neutral' && start.nondominant === undefined && posture.nondominant !== undefined) return true;
  return (
    posture.nondominant !== undefined &&
    start.nondominant !== undefined &&
    hasOtherFingers(start.dominant, posture.dominant)
  );
}

function hasOtherFingers({ handshape: before }: HandPosture, { handshape: after }: HandPosture): boolean {
  if (before === undefined || after === undefined) return false;
  const from = fingerStates(before.first);
  const to = fingerStates(after.first);
  return FINGERS.some((finger) => from[finger] !== to[finger]);
}
