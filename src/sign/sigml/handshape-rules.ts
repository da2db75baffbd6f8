import type { Digit, HandSite, Handshape, HandshapeBase } from '../tree.ts';

/** A handshape while it is read, before its base is known. */
export type HandshapeDraft = { -readonly [Key in keyof Handshape]?: Handshape[Key] };

const PINCH_OR_CEE = /^(pinch|cee)/;

/**
 * The handshape that a draft stands for. Without a base it changes `before`, the hand's shape so far. Two spellings of
 * the same shape become one: fingers that stand out of a fist are finger2 or finger23 with those fingers selected, and
 * the thumb belongs to every pinch and C without being named.
 */
export function completeHandshape(draft: HandshapeDraft, before: Handshape | undefined): Handshape {
  const { base, selected, ...rest } = draft;
  if (base === undefined) return { ...(before ?? { base: 'flat' }), ...draft };
  if (selected === undefined) return { base, ...rest };
  const fingers = PINCH_OR_CEE.test(base) ? selected.filter((digit) => digit !== 1) : selected;
  if (fingers.length === 0) return { base, ...rest };
  return { base: base === 'fist' ? baseOfFistWith(fingers) : base, ...rest, selected: fingers };
}

/**
 * The part of the hand that usually touches, by its shape: the index fingertip of pointing hands, the thumb's tip of
 * pinches and Cs, the palm of flat hands and fists.
 */
export function suggestedSite(handshape: Handshape | undefined): HandSite {
  const base = handshape?.base;
  if (base === undefined || base === 'flat' || base === 'fist' || base === 'finger2345')
    return { part: 'palm' };
  if (PINCH_OR_CEE.test(base)) return { part: 'tip', digits: [1] };
  return { part: 'tip', digits: [handshape?.selected?.[0] ?? 2] };
}

function baseOfFistWith(fingers: readonly Digit[]): HandshapeBase {
  return fingers.length === 1 ? 'finger2' : 'finger23';
}
