import type { Digit, HandSite } from '../tree.ts';
import { type PlacedSite, placeHandSite } from './hand-site.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import { BASES, selectedDigits } from './handshape.ts';
import { rotate } from './quaternion.ts';
import type { ArmRig, Rig } from './rig.ts';
import { dot, type Numbers, vector } from './vector.ts';

/** How much more a base's usual place counts than one that merely faces the body (cosine of the angle between). */
const USUAL_BONUS = 0.35;

/**
 * The part of the hand that touches a place when the notation names none: the usual one of the handshape (fingertip of
 * a pointing hand, thumb of a pinch or fist, palm of a flat hand; signing.md 2.4.5), unless the hand is held so that
 * another part looks at the body.
 */
export function suggestedSite(rig: Rig, arm: ArmRig, hold: HandHold, bodyNormal: Numbers): HandSite {
  const turn = holdRotation(arm, hold);
  let best: HandSite = { part: 'palm' };
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, site] of candidates(hold).entries()) {
    const { normal }: PlacedSite = placeHandSite(rig, arm, hold.angles, site);
    const facing = -dot(rotate(vector(), turn, normal), bodyNormal) + (index === 0 ? USUAL_BONUS : 0);
    if (facing > most) [best, most] = [site, facing];
  }
  return best;
}

/** The usual place first. */
function candidates({ shape }: HandHold): readonly HandSite[] {
  const selected = selectedDigits(shape);
  const lead: Digit = selected.includes(2) || selected.length === 0 ? 2 : selected[0]!;
  const tip: HandSite = { part: 'tip', digits: selected.length === 2 ? selected : [lead] };
  const pads: HandSite = { part: 'pad', digits: selected.length > 0 ? selected : [2] };
  const sides: readonly HandSite[] = [{ part: 'thumbside' }, { part: 'pinkyside' }, { part: 'handback' }];
  const thumb: HandSite = { part: 'tip', digits: [1] };
  switch (shape.base) {
    case 'finger2':
    case 'finger23':
    case 'finger23spread':
      return [tip, pads, { part: 'side', digits: [lead] }, { part: 'nail', digits: [lead] }];
    case 'fist':
      return shape.thumb === 'out'
        ? [thumb, { part: 'midjoint', digits: [2, 3] }, ...sides]
        : [{ part: 'midjoint', digits: [2, 3, 4] }, { part: 'palm' }, ...sides];
    case 'flat':
    case 'finger2345': {
      const tips: HandSite = { part: 'tip', digits: [2, 3, 4] };
      return shape.thumb === 'out'
        ? [{ part: 'palm' }, tips, thumb, ...sides]
        : [{ part: 'palm' }, tips, ...sides];
    }
    default:
      return BASES[shape.base].joins === 'cee' && shape.base === 'ceeall'
        ? [thumb, { part: 'palm' }, { part: 'tip', digits: selected }, ...sides]
        : [thumb, tip, ...sides];
  }
}
