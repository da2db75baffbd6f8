import type { Handshape, Manual, Posture } from '../../tree.ts';
import { FINGERS, fingerStates } from './finger-states.ts';
import type { MajorLocation } from './places.ts';
import { moveAlike, movesWeakHand } from './walk.ts';

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
export function signType(manual: Manual, location: MajorLocation): SignType {
  const { symmetry, start, motions } = manual;
  const bothMove = symmetry !== undefined || movesWeakHand(motions);
  const isTwoHanded = start.nondominant !== undefined || start.constellation !== undefined || bothMove;
  if (!isTwoHanded) return 'OneHanded';
  if (isSymmetric(manual)) return 'SymmetricalOrAlternating';
  const resting = start.nondominant?.handshape?.first ?? start.dominant.handshape?.first;
  const mayRest = resting !== undefined && isUnmarked(resting);
  // A hand of a resting shape that the other one takes along, as in SHOW, does not move by itself; in RUN it does.
  if (bothMove && !(start.constellation !== undefined && mayRest)) return 'SymmetryViolation';
  // A weak hand that lends its arm, or waits while the other one is elsewhere, does not count.
  if (location !== 'Hand') return 'OneHanded';
  if (!mayRest) return 'DominanceViolation';
  return haveSameShape(start) ? 'AsymmetricalSameHandshape' : 'AsymmetricalDifferentHandshape';
}

/** Whether both hands move alike and have the same shape. */
export function isSymmetric({ symmetry, start, motions }: Manual): boolean {
  return (symmetry !== undefined || movesWeakHand(motions)) && haveSameShape(start) && moveAlike(motions);
}

function haveSameShape({ dominant, nondominant }: Posture): boolean {
  const strong = dominant.handshape?.first;
  const weak = nondominant?.handshape?.first;
  return weak === undefined || strong === undefined || isSameShape(strong, weak);
}

/** The thumb tells shapes apart whose fingers are folded (A and S, L and 1) or meet it (O and C), not flat ones. */
function isSameShape(one: Handshape, other: Handshape): boolean {
  const a = fingerStates(one);
  const b = fingerStates(other);
  const hasSameFingers =
    FINGERS.every((finger) => a[finger] === b[finger]) &&
    isSpread(one) === isSpread(other) &&
    meetsThumb(one) === meetsThumb(other);
  return hasSameFingers && (a[5] !== 'FullyClosed' || isThumbOpen(one) === isThumbOpen(other));
}

function isSpread({ base }: Handshape): boolean {
  return base === 'finger2345' || base === 'finger23spread';
}

function meetsThumb({ base }: Handshape): boolean {
  return base.startsWith('pinch');
}

function isThumbOpen({ thumb }: Handshape): boolean {
  return thumb === 'out' || thumb === 'opposed';
}

/** B and 5 (flat, spread), A and S (fist), C and O, in any bend, and 1, which is straight and without the thumb of an L. */
function isUnmarked(shape: Handshape): boolean {
  const { base, selected, bend } = shape;
  if (base === 'finger2')
    return (selected === undefined || selected[0] === 2) && bend === undefined && !isThumbOpen(shape);
  return ['fist', 'flat', 'finger2345', 'ceeall', 'pinchall'].includes(base);
}
