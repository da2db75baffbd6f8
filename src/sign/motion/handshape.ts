import type { Bend, Between, Digit, Handshape, HandshapeBase } from '../tree.ts';
import { angleOffset, clampHandAngles, HAND_ANGLE_COUNT, type HandAngles } from './hand-angles.ts';
import { handshapeKey } from './handshape-key.ts';
import type { Rig } from './rig.ts';
import { poseThumb } from './thumb.ts';

/** Shares of a joint's full range (degrees): MCP, PIP, DIP. */
const RANGE_DEGREES = [90, 108, 78] as const;
const SPLAY_RANGE_DEGREES = 20;
type Bends = readonly [number, number, number];

/** HamNoSys 4 bends; shares after the tables of signing.md 2.4.4. */
const BENDS: Record<Exclude<Bend, Bends>, Bends> = {
  straight: [0, 0, 0],
  halfbent: [0.5, 0, 0],
  bent: [1, 0, 0],
  round: [0.5, 0.5, 0.5],
  hooked: [0, 1, 1],
  dblbent: [1, 1, 0],
  dblhooked: [1, 1, 1],
};
const FOLDED: Bends = [1, 1, 1];
const PINCHED: Bends = [0.7, 0.4, 0.25];
/** An O is rounder than a pinch of thumb and index finger, a C rounder still. */
const ROUND: Bends = [0.28, 0.72, 0.6];
const CURVED: Bends = [0.4, 0.5, 0.35];
/** Fingers that hang over the thumb in T, N and M: lifted at the knuckle, flat in front of it. */
const DRAPED: Bends = [0.74, 0.78, 0.2];
/** The E is a claw that closes: the fingertips come down to the thumb, which lies across the palm. */
const CLAWED: Bends = [0.36, 0.98, 0.75];
/** The middle finger of K and P is halfway to the palm. */
const HALFWAY: Bends = [0.62, 0.08, 0.05];
/** Fingers that stay out of a pinch with an open hand: nearly straight, fanned. */
const OPEN: Bends = [0.08, 0.06, 0.06];

/** What each base is about: its own fingers, their bend, and the bend of the others. */
type Base = {
  readonly selected: readonly Digit[];
  readonly bend: Bends;
  readonly others: Bends;
  readonly isSpread?: boolean;
  readonly joins?: 'pinch' | 'cee';
};
export const BASES: Record<HandshapeBase, Base> = {
  fist: { selected: [], bend: FOLDED, others: FOLDED },
  flat: { selected: [2, 3, 4, 5], bend: [0, 0, 0], others: FOLDED },
  finger2: { selected: [2], bend: [0, 0, 0], others: FOLDED },
  finger23: { selected: [2, 3], bend: [0, 0, 0], others: FOLDED },
  finger23spread: { selected: [2, 3], bend: [0, 0, 0], others: FOLDED, isSpread: true },
  finger2345: { selected: [2, 3, 4, 5], bend: [0, 0, 0], others: FOLDED, isSpread: true },
  pinch12: { selected: [2], bend: PINCHED, others: FOLDED, joins: 'pinch' },
  pinch12open: { selected: [2], bend: PINCHED, others: OPEN, joins: 'pinch' },
  pinchall: { selected: [2, 3, 4, 5], bend: ROUND, others: FOLDED, joins: 'pinch' },
  cee12: { selected: [2], bend: CURVED, others: FOLDED, joins: 'cee' },
  cee12open: { selected: [2], bend: CURVED, others: OPEN, joins: 'cee' },
  ceeall: { selected: [2, 3, 4, 5], bend: CURVED, others: FOLDED, joins: 'cee' },
};

/** Splay of fingers 2 to 5 to the thumb's side, as shares, when a hand is spread. */
const SPREAD: Readonly<Record<2 | 3 | 4 | 5, number>> = { 2: 0.8, 3: 0.05, 4: -0.55, 5: -1 };
/** The same where index and middle finger alone stand apart (V), and of neighbours that stand close together, so that they touch. */
const SPREAD_PAIR: Readonly<Record<2 | 3 | 4 | 5, number>> = { ...SPREAD, 2: 0.8, 3: -0.7 };
const TOGETHER: Readonly<Record<2 | 3 | 4 | 5, number>> = { 2: -0.18, 3: 0, 4: 0.18, 5: 0.36 };
const TOGETHER_BASES: ReadonlySet<HandshapeBase> = new Set(['flat', 'finger23', 'ceeall']);
/** A C that opens wider or closer than usual. */
const CEE_SLACK = 0.4;

const cache = new WeakMap<Rig, Map<string, HandAngles>>();

/** The joint angles of a handshape, or of the middle between two; the same for both hands. Not to be changed by the caller. */
export function handshapeAngles(rig: Rig, shape: Between<Handshape>): HandAngles {
  const first = cachedAngles(rig, shape.first);
  if (shape.second === undefined) return first;
  const second = cachedAngles(rig, shape.second);
  return first.map((value, i) => (value + second[i]!) / 2);
}

function cachedAngles(rig: Rig, shape: Handshape): HandAngles {
  let known = cache.get(rig);
  if (known === undefined) {
    known = new Map();
    cache.set(rig, known);
  }
  const key = handshapeKey(shape);
  let angles = known.get(key);
  if (angles === undefined) {
    angles = computeAngles(rig, shape);
    known.set(key, angles);
  }
  return angles;
}

/** The fingers that a handshape is about: its own, or those that were named. */
export function selectedDigits(shape: Handshape): readonly Digit[] {
  const named = (shape.selected ?? []).filter((digit) => digit !== 1);
  const selected = named.length > 0 ? named : BASES[shape.base].selected;
  return selected.filter((digit) => !(shape.exempted ?? []).includes(digit));
}

function computeAngles(rig: Rig, shape: Handshape): HandAngles {
  const base = BASES[shape.base];
  const angles: HandAngles = new Float64Array(HAND_ANGLE_COUNT);
  const selected = selectedDigits(shape);
  for (const digit of [2, 3, 4, 5] as const) {
    const isSelected = selected.includes(digit);
    const isExempted = shape.exempted?.includes(digit) === true;
    const bends = isSelected ? selectedBend(base, shape) : isExempted ? OPEN : base.others;
    const own = shape.digitBends?.[digit];
    const bent = own === undefined ? bends : digit === 3 && isK(shape) ? HALFWAY : bendShares(own);
    bendDigit(angles, digit, isE(shape) ? CLAWED : bent);
    // A finger that is bent at the knuckle cannot be spread: the ligaments at its sides are taut.
    const room = Math.max(0, Math.cos(angles[angleOffset(digit) + 1]!));
    angles[angleOffset(digit)] = radians(splayOf(shape, digit, selected) * SPLAY_RANGE_DEGREES) * room;
  }
  crossFingers(angles, shape);
  loosenOverThumb(angles, shape);
  poseThumb(rig, angles, shape, { selected, joins: base.joins, isK: isK(shape) });
  const thumb = shape.digitBends?.[1];
  if (thumb !== undefined) {
    const [, middle, end] = bendShares(thumb);
    angles[3] = radians(60 * middle);
    angles[4] = radians(80 * end);
  }
  return clampHandAngles(angles);
}

/** Share of the full splay. */
function splayOf(shape: Handshape, digit: 2 | 3 | 4 | 5, selected: readonly Digit[]): number {
  const base = BASES[shape.base];
  if (selected.includes(digit)) {
    if (base.isSpread === true) return (isPair(selected) ? SPREAD_PAIR : SPREAD)[digit];
    return TOGETHER_BASES.has(shape.base) ? TOGETHER[digit] : 0;
  }
  if (shape.exempted?.includes(digit) === true) return SPREAD[digit];
  // One finger alone has none to stand apart from: the index finger of D is upright.
  return base.others === OPEN && selected.length < 3 ? SPREAD[digit] : 0;
}

function isPair(selected: readonly Digit[]): boolean {
  return selected.length === 2 && selected.includes(2) && selected.includes(3);
}

/** K and P: the thumb reaches between a straight index finger and a middle finger that is bent. */
export function isK(shape: Handshape): boolean {
  return (
    shape.thumb === 'opposed' &&
    isPair(selectedDigits(shape)) &&
    shape.digitBends?.[3] !== undefined &&
    shape.digitBends[2] === undefined
  );
}

function isE({ base, bend, thumb, selected, exempted }: Handshape): boolean {
  return base === 'flat' && bend === 'hooked' && thumb === 'across' && !selected?.length && !exempted?.length;
}

function selectedBend(base: Base, shape: Handshape): Bends {
  const bends = shape.bend === undefined ? base.bend : bendShares(shape.bend);
  if (shape.ceeOpening === undefined || base.joins !== 'cee') return bends;
  const factor = shape.ceeOpening === 'slack' ? 1 - CEE_SLACK : 1 + CEE_SLACK;
  return [bends[0] * factor, bends[1] * factor, bends[2] * factor];
}

function bendShares(bend: Bend): Bends {
  return typeof bend === 'string' ? BENDS[bend] : bend;
}

function bendDigit(angles: HandAngles, digit: 2 | 3 | 4 | 5, shares: Bends): void {
  for (let joint = 0; joint < 3; joint++)
    angles[angleOffset(digit) + 1 + joint] = radians(RANGE_DEGREES[joint]! * shares[joint]!);
}

/** Two fingers that cross: the later one lies on the nail side of the earlier one, each turned to the other's place. */
function crossFingers(angles: HandAngles, shape: Handshape): void {
  const [front, behind] = shape.contactPair ?? [1, 1];
  if (front === 1 || behind === 1 || Math.abs(front - behind) !== 1) return;
  if (!selectedDigits(shape).includes(front)) return;
  const sign = front < behind ? 1 : -1;
  const [a, b] = [angleOffset(front), angleOffset(behind)];
  angles[a] = radians(-13 * sign);
  angles[b] = radians(17 * sign);
  angles[a + 1] = angles[a + 1]! + radians(16);
  angles[b + 2] = angles[b + 2]! + radians(14);
}

/** Fingers that close over the thumb leave it room; those before the gap that its tip comes out of hang over it. */
function loosenOverThumb(angles: HandAngles, shape: Handshape): void {
  const { thumbBetween, thumbEnclosed } = shape;
  for (const digit of [2, 3, 4, 5] as const) {
    const at = angleOffset(digit);
    if (thumbBetween !== undefined) {
      if (digit <= Math.min(...thumbBetween)) bendDigit(angles, digit, DRAPED);
    } else if (thumbEnclosed === true) {
      angles[at + 1] = Math.min(angles[at + 1]!, radians(72));
      angles[at + 2] = Math.min(angles[at + 2]!, radians(96));
      angles[at + 3] = Math.min(angles[at + 3]!, radians(48));
    }
  }
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
