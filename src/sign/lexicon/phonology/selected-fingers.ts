import type { Handshape, Motion } from '../../tree.ts';
import { FINGERS, type Finger, type FingerState, fingerStates, fingersOfBase } from './finger-states.ts';

/** `i`, `m`, `r`, `p` for index, middle, ring and little finger, or `t` for the thumb alone. */
export type SelectedFingers = string;
export type Flexion = FingerState | 'Stacked' | 'Crossed' | 'NA';

const LETTERS: Readonly<Record<Finger, string>> = { 2: 'i', 3: 'm', 4: 'r', 5: 'p' };

/**
 * The fingers that a sign is about: those that move, else those that are neither quite open nor quite closed, else those
 * that are open (Sehyr et al., "The ASL-LEX 2.0 Project", 2021). Of a fist it is the thumb, unless that lies across.
 */
export function selectedFingers(
  handshape: Handshape,
  later: Handshape | undefined,
  motions: readonly Motion[],
): SelectedFingers {
  const moved = later === undefined ? [] : movedFingers(handshape, later);
  return lettersOf(moved.length > 0 ? moved : (playedFingers(motions) ?? heldFingers(handshape)));
}

/** The flexion of the selected fingers when the sign starts. */
export function flexion(handshape: Handshape, selected: SelectedFingers): Flexion {
  if (selected === 't') return 'NA';
  const fingers = FINGERS.filter((finger) => selected.includes(LETTERS[finger]));
  if (isPair(handshape.contactPair)) return 'Crossed';
  if (handshape.thumbBetween !== undefined) return 'Bent';
  if (isW(handshape) && selected === LETTERS[5]) return 'Curved';
  if (isG(handshape)) return 'Flat';
  const states = fingerStates(handshape);
  const values = new Set(fingers.map((finger) => states[finger]));
  if (values.size > 1 && fingersOfBase(handshape).length > 1) return 'Stacked';
  const state = states[fingers[0] ?? 2];
  // Four hooked fingers are the claw of ASL-LEX's curved 5, over the thumb its E; one or two are its bent 1 and bent V.
  const isClaw = handshape.bend === 'hooked' && fingers.length === FINGERS.length;
  return state === 'Bent' && isClaw && handshape.thumb !== 'across' ? 'Curved' : state;
}

/** Fingers other than the thumb that touch each other lie across. */
function isPair(pair: Handshape['contactPair']): boolean {
  return pair !== undefined && !pair.includes(1);
}

/** Three fingers stand and the thumb holds the little one, which is then neither open nor closed. */
function isW(handshape: Handshape): boolean {
  const areStanding =
    fingersOfBase(handshape).join('') === '234' && fingerStates(handshape)[2] === 'FullyOpen';
  return areStanding && handshape.thumb !== 'out';
}

/** The index meets the thumb from its base, without a bend of its own: the G of ASL-LEX. */
function isG({ base, thumb, bend }: Handshape): boolean {
  return base === 'finger2' && thumb === 'opposed' && bend === undefined;
}

function movedFingers(before: Handshape, after: Handshape): Finger[] {
  const from = fingerStates(before);
  const to = fingerStates(after);
  return FINGERS.filter((finger) => from[finger] !== to[finger]);
}

function playedFingers(motions: readonly Motion[]): Finger[] | undefined {
  for (const motion of motions) {
    if (motion.kind === 'fingerplay' && motion.digits !== undefined)
      return motion.digits.filter((digit) => digit !== 1);
  }
  return undefined;
}

function heldFingers(handshape: Handshape): readonly Finger[] {
  const own = fingersOfBase(handshape);
  const { thumbBetween } = handshape;
  // T, N and M of the alphabet: the fingers that lie over the thumb.
  if (thumbBetween !== undefined) return FINGERS.filter((finger) => finger <= Math.min(...thumbBetween));
  if (own.length === 0 && handshape.digitBends === undefined)
    return handshape.thumb === 'across' || handshape.thumbEnclosed ? FINGERS : [];
  if (/^(pinch|cee)/.test(handshape.base)) return own;
  if (isW(handshape)) return [5];
  const states = fingerStates(handshape);
  const isPart = (finger: Finger) => states[finger] !== 'FullyOpen' && states[finger] !== 'FullyClosed';
  const open = own.filter((finger) => states[finger] === 'FullyOpen');
  const partly = FINGERS.filter(isPart);
  // One bent finger of two (K, P) does not stand for itself: the two are stacked.
  if (partly.length > 0) return own.length === 2 ? own : partly;
  return open.length > 0 ? open : own;
}

function lettersOf(fingers: readonly Finger[]): SelectedFingers {
  return fingers.length === 0
    ? 't'
    : FINGERS.filter((finger) => fingers.includes(finger))
        .map((finger) => LETTERS[finger])
        .join('');
}
