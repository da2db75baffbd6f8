import type { Handshape, Manual } from '../../tree.ts';
import { FINGERS, fingerStates } from './finger-states.ts';
import type { MajorLocation } from './places.ts';
import { movesWeakHand } from './walk.ts';

/** Battison's types of signs, in the terms of ASL-LEX. */
export type SignType =
  | 'OneHanded'
  | 'SymmetricalOrAlternating'
  | 'AsymmetricalSameHandshape'
  | 'AsymmetricalDifferentHandshape'
  | 'DominanceViolation'
  | 'SymmetryViolation';

/**
 * Battison, "Lexical Borrowing in American Sign Language", 1978: hands that both move do the same (else the symmetry
 * condition is violated); a hand that rests has one of the shapes B, A, S, 1, C, O, 5 (else the dominance condition
 * is). `location` is that of the whole sign.
 */
export function signType({ symmetry, start, motions }: Manual, location: MajorLocation): SignType {
  const { nondominant } = start;
  const strong = start.dominant.handshape?.first;
  const weak = nondominant?.handshape?.first;
  const isSame = weak === undefined || strong === undefined || isSameShape(strong, weak);
  const isTwoHanded =
    nondominant !== undefined || start.constellation !== undefined || movesWeakHand(motions);
  if (symmetry === undefined && !isTwoHanded) return 'OneHanded';
  if (symmetry !== undefined || movesWeakHand(motions))
    return isSame ? 'SymmetricalOrAlternating' : 'SymmetryViolation';
  // A weak hand that lends its arm, or waits while the other one is at the head or the trunk, does not count.
  if (location !== 'Hand' && location !== 'Neutral') return 'OneHanded';
  const resting = weak ?? strong;
  if (resting === undefined || !isUnmarked(resting)) return 'DominanceViolation';
  return isSame ? 'AsymmetricalSameHandshape' : 'AsymmetricalDifferentHandshape';
}

function isSameShape(one: Handshape, other: Handshape): boolean {
  const a = fingerStates(one);
  const b = fingerStates(other);
  return FINGERS.every((finger) => a[finger] === b[finger]);
}

/** B and 5 (flat, spread), A and S (fist), 1, C and O, in any bend. */
function isUnmarked({ base, selected }: Handshape): boolean {
  if (base === 'finger2') return selected === undefined || selected[0] === 2;
  return ['fist', 'flat', 'finger2345', 'ceeall', 'pinchall'].includes(base);
}
