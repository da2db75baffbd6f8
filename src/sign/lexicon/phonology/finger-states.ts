import type { Bend, Digit, Handshape, HandshapeBase } from '../../tree.ts';

export type Finger = Exclude<Digit, 1>;
export const FINGERS: readonly Finger[] = [2, 3, 4, 5];

/** How far a finger is bent: ASL-LEX's values of flexion for single fingers. */
export type FingerState = 'FullyOpen' | 'Flat' | 'Curved' | 'Bent' | 'FullyClosed';

const STATES_BY_BEND: Readonly<Record<Extract<Bend, string>, FingerState>> = {
  straight: 'FullyOpen',
  halfbent: 'Flat',
  bent: 'Flat',
  round: 'Curved',
  hooked: 'Bent',
  dblbent: 'Bent',
  dblhooked: 'FullyClosed',
};

/** Fingers that a base is about, where it does not name others. */
const OWN_FINGERS: Readonly<Record<HandshapeBase, readonly Finger[]>> = {
  fist: [],
  flat: FINGERS,
  finger2: [2],
  finger23: [2, 3],
  finger23spread: [2, 3],
  finger2345: FINGERS,
  pinch12: [2],
  pinch12open: [2],
  pinchall: FINGERS,
  cee12: [2],
  cee12open: [2],
  ceeall: FINGERS,
};

/** How the fingers of a base are bent where no bend is said, and what the other fingers do. */
const SELECTED_STATES: Readonly<Record<HandshapeBase, FingerState>> = {
  fist: 'FullyClosed',
  flat: 'FullyOpen',
  finger2: 'FullyOpen',
  finger23: 'FullyOpen',
  finger23spread: 'FullyOpen',
  finger2345: 'FullyOpen',
  pinch12: 'Bent',
  pinch12open: 'Curved',
  pinchall: 'Curved',
  cee12: 'Curved',
  cee12open: 'Curved',
  ceeall: 'Curved',
};

/** The fingers that the base is about, in the words of HamNoSys. */
export function fingersOfBase({ base, selected }: Handshape): readonly Finger[] {
  const named = selected?.filter((digit) => digit !== 1);
  return named === undefined || named.length === 0 ? OWN_FINGERS[base] : (named as Finger[]);
}

/** The state of all four fingers. */
export function fingerStates(handshape: Handshape): Readonly<Record<Finger, FingerState>> {
  const { base, bend, digitBends } = handshape;
  const own = fingersOfBase(handshape);
  const ownState = bend === undefined ? SELECTED_STATES[base] : stateOfBend(bend);
  const otherState = base.endsWith('open') ? 'FullyOpen' : 'FullyClosed';
  const states = { 2: otherState, 3: otherState, 4: otherState, 5: otherState } as Record<
    Finger,
    FingerState
  >;
  for (const finger of own) states[finger] = ownState;
  for (const finger of FINGERS) {
    const single = digitBends?.[finger];
    if (single !== undefined) states[finger] = stateOfBend(single);
  }
  return states;
}

/** Numbers: shares of the full range; less than a quarter of it counts as straight. */
function stateOfBend(bend: Bend): FingerState {
  if (typeof bend === 'string') return STATES_BY_BEND[bend];
  const [base, middle] = bend.map((share) => share >= 0.25);
  if (base) return middle ? (bend[2] >= 0.75 ? 'FullyClosed' : 'Curved') : 'Flat';
  return middle ? 'Bent' : 'FullyOpen';
}
