import type { BodyLocation, Orientation } from '../tree.ts';
import { FACING, type HeldHand, siteNormal } from './facing-site.ts';
import type { HandHold } from './hand-state.ts';
import { locationAnchor, touches } from './location.ts';
import type { Rig } from './rig.ts';
import { dot, scale, vector } from './vector.ts';

/** Fingers that point inwards and to a side by at least this much of their length can be read in two ways. */
const LEAST = 0.02;

/**
 * Fingers that point inwards and to a side are reached by turning them round past the side, or over the top (signing.md
 * 2.4.2: bearings wrap beyond 91 degrees). The same palm direction then means opposite ones, and notations are written
 * either way: where the hand's place that is said to touch looks away from the body, the other way is meant.
 */
export function readPalm(
  rig: Rig,
  hand: HeldHand,
  orientation: Orientation | undefined,
  place: BodyLocation | undefined,
): HandHold {
  const { hold } = hand;
  const isAmbiguous = -hold.fingers[2]! > LEAST && Math.abs(hold.fingers[0]!) > LEAST;
  const isSaid = orientation?.palm !== undefined && orientation.isPalmAbsolute !== true;
  if (!isAmbiguous || !isSaid || place?.handSite === undefined || !touches(place.contact)) return hold;
  const other = { ...hold, palm: scale(vector(), hold.palm, -1) };
  const { normal } = locationAnchor(rig, { ...hand, isPaired: false }, place);
  const looksAway = (read: HandHold) =>
    dot(siteNormal(rig, { arm: hand.arm, hold: read }, place.handSite!), normal);
  return looksAway(hold) > -FACING && looksAway(other) < FACING ? other : hold;
}
