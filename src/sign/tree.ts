/**
 * A sign as a tree: what HNS-SiGML, gestural SiGML and HamNoSys say, in one form. Names follow HamNoSys 4 and the
 * gestural SiGML of the ViSiCAST and eSIGN projects (Elliott, Glauert, Kennaway, Parsons: SiGML, D5-2, 2001).
 * Directions are the signer's own: u up, d down, l left, r right, i towards the body (in), o away from it (out).
 */

/** Letters of u, d, l, r, i, o that add up, one to four of them: `u`, `ol`, `uor`, `uuo` (twice as much up as out). */
export type Direction = string;

/** A value, or the middle between it and a second one (hambetween, second_*). */
export type Between<T> = { readonly first: T; readonly second?: T };

/** 1 is the thumb, 2 the index finger, 5 the little finger. */
export type Digit = 1 | 2 | 3 | 4 | 5;

export const HANDSHAPE_BASES = [
  'fist',
  'flat',
  'finger2',
  'finger23',
  'finger23spread',
  'finger2345',
  'pinch12',
  'pinch12open',
  'pinchall',
  'cee12',
  'cee12open',
  'ceeall',
] as const;
export type HandshapeBase = (typeof HANDSHAPE_BASES)[number];

/** How far a finger's joints are bent; numbers are MCP, PIP and DIP as shares (0..1) of their full range. */
export type Bend =
  | 'straight'
  | 'halfbent'
  | 'bent'
  | 'round'
  | 'hooked'
  | 'dblbent'
  | 'dblhooked'
  | readonly [number, number, number];

export type Handshape = {
  readonly base: HandshapeBase;
  readonly thumb?: 'out' | 'across' | 'opposed';
  /** Of the selected fingers. */
  readonly bend?: Bend;
  /** Of single digits, over `bend`. */
  readonly digitBends?: Readonly<Partial<Record<Digit, Bend>>>;
  /** The fingers that the base is about, where they are not its own. */
  readonly selected?: readonly Digit[];
  /** Fingers that stay out of a pinch or a C. */
  readonly exempted?: readonly Digit[];
  readonly opposed?: Digit;
  /** Two digits that cross or touch each other, and with which part. */
  readonly contactPair?: readonly [Digit, Digit];
  readonly contactKind?: FingerPart;
  readonly thumbContact?: FingerPart;
  readonly thumbEnclosed?: boolean;
  /** The thumb's tip comes out between these two digits, as in T, N and M of the ASL alphabet. */
  readonly thumbBetween?: readonly [Digit, Digit];
  readonly ceeOpening?: 'slack' | 'tight';
};

export type Orientation = {
  /** Where the extended fingers (or the back of the hand continued) point. */
  readonly fingers?: Between<Direction>;
  /** Where the palm faces, relative to the finger direction: u, d, l, r and their pairs. */
  readonly palm?: Between<Direction>;
  /** The palm direction is given in the signer's space instead. */
  readonly isPalmAbsolute?: boolean;
  /** The orientation turns with the movement (hamorirelative). */
  readonly isRelative?: boolean;
};

export const BODY_SITES = [
  'head',
  'headtop',
  'forehead',
  'eyebrows',
  'eyes',
  'nose',
  'nostrils',
  'ear',
  'earlobe',
  'cheek',
  'lips',
  'tongue',
  'teeth',
  'chin',
  'underchin',
  'neck',
  'shouldertop',
  'shoulders',
  'chest',
  'stomach',
  'belowstomach',
  'neutralspace',
  'upperarm',
  'elbow',
  'elbowinside',
  'lowerarm',
] as const;
export type BodySite = (typeof BODY_SITES)[number];

/** On which side of a place, seen by the signer. */
export type SiteSide =
  | 'left-beside'
  | 'left-at'
  | 'centre'
  | 'right-at'
  | 'right-beside'
  | 'front'
  | 'dorsal'
  | 'palmar';

export type FingerPart = 'tip' | 'nail' | 'pad' | 'midjoint' | 'base' | 'side';
export type HandPart =
  | FingerPart
  | 'thumbball'
  | 'palm'
  | 'handback'
  | 'thumbside'
  | 'pinkyside'
  | 'wristback'
  | 'wristpulse';

/** A place on a hand: a part of some digits, or of the hand itself. */
export type HandSite = {
  readonly part: HandPart;
  readonly digits?: readonly Digit[];
  readonly side?: 'palmar' | 'dorsal' | 'ulnar' | 'radial';
  readonly between?: HandSite;
};

export type Contact = 'touch' | 'close' | 'arm-extended' | 'interlock' | 'cross' | 'brush';

/** A place at the body or in front of it. */
export type BodyLocation = {
  readonly kind: 'body';
  readonly site: Between<BodySite>;
  readonly side?: Between<SiteSide>;
  /** Absent: at the place's own usual distance. */
  readonly contact?: Contact;
  readonly isBehind?: boolean;
  /** The part of the hand that is brought there; absent: the one that the handshape suggests. */
  readonly handSite?: HandSite;
};

/** A place of one hand at the other one. */
export type Constellation = {
  readonly kind: 'hands';
  readonly dominant: HandSite;
  readonly nondominant: HandSite;
  readonly contact?: Contact;
  readonly isBehind?: boolean;
  /** Where the pair is. */
  readonly place?: BodyLocation;
};

export type HandPosture = {
  readonly handshape?: Between<Handshape>;
  readonly orientation?: Orientation;
  readonly location?: BodyLocation;
};

/** What both hands take up. What is absent stays as it was. */
export type Posture = {
  readonly dominant: HandPosture;
  readonly nondominant?: HandPosture;
  readonly constellation?: Constellation;
};

export type Size = 'small' | 'normal' | 'big';

export type Manner = {
  readonly isFast?: boolean;
  readonly isSlow?: boolean;
  readonly isTense?: boolean;
  readonly hasRest?: boolean;
  readonly hasHalt?: boolean;
  /** Factor of the usual speed. */
  readonly speed?: number;
  readonly growth?: 'increasing' | 'decreasing';
  readonly isBrushing?: boolean;
};

export type Motion =
  | {
      readonly kind: 'directed';
      readonly direction: Between<Direction>;
      readonly size: Size;
      readonly curve?: Direction;
      readonly curveSize?: Size;
      readonly zigzag?: 'zigzag' | 'wavy';
      readonly zigzagSize?: Size;
      readonly manner: Manner;
    }
  | {
      readonly kind: 'circular';
      /** The circle turns clockwise for one who looks along this axis. */
      readonly axis: Between<Direction>;
      readonly size: Size;
      /** Clock places on the circle: u is 12 o'clock. */
      readonly start?: Direction;
      readonly end?: Direction;
      readonly hasExtraTurn?: boolean;
      readonly ellipse?: 'h' | 'v' | 'ul' | 'ur';
      readonly manner: Manner;
    }
  | {
      readonly kind: 'wrist';
      readonly motion: 'nodding' | 'swinging' | 'twisting' | 'stircw' | 'stirccw';
      readonly size: Size;
      readonly manner: Manner;
    }
  | { readonly kind: 'fingerplay'; readonly digits?: readonly Digit[]; readonly manner: Manner }
  | { readonly kind: 'none'; readonly manner: Manner }
  /** hamreplace, changeposture: to a new posture. */
  | { readonly kind: 'posture'; readonly posture: Posture; readonly manner: Manner }
  /** A movement that ends in a posture. */
  | { readonly kind: 'target'; readonly motion: Motion; readonly posture: Posture; readonly manner: Manner }
  | { readonly kind: 'parallel'; readonly motions: readonly Motion[] }
  | { readonly kind: 'sequence'; readonly motions: readonly Motion[]; readonly isFused: boolean }
  | { readonly kind: 'split'; readonly dominant: Motion; readonly nondominant: Motion }
  | {
      readonly kind: 'repeat';
      readonly motion: Motion;
      readonly repetition: Repetition;
      readonly isAlternating: boolean;
      /** Each repetition starts this much further on. */
      readonly shift?: Direction;
    };

export type Repetition =
  | 'fromstart'
  | 'fromstart-several'
  | 'continue'
  | 'continue-several'
  | 'reverse'
  | 'tofroto'
  | 'swap';

/** How the weak hand follows the strong one: mirrored left-right, up-down, in-out, or moved in parallel. */
export type Symmetry = {
  readonly leftRight: boolean;
  readonly upDown: boolean;
  readonly inOut: boolean;
};

/** One stretch of manual signing. `symmetry` is there when both hands do the same. */
export type Manual = {
  readonly symmetry?: Symmetry;
  readonly isOutOfPhase: boolean;
  /** Only the weak hand signs. */
  readonly isNondominant: boolean;
  readonly isHeldOver: boolean;
  readonly start: Posture;
  readonly motions: readonly Motion[];
};

export const NON_MANUAL_TIERS = ['shoulder', 'body', 'head', 'gaze', 'face', 'mouth'] as const;
export type NonManualTier = (typeof NON_MANUAL_TIERS)[number];

/** One movement of a tier: its articulator, its HamNoSys non-manual code (`RB`, `SH`, `L06`) or a SAMPA mouth picture. */
export type NonManualItem = {
  readonly articulator:
    | 'shoulders'
    | 'body'
    | 'head'
    | 'gaze'
    | 'brows'
    | 'lids'
    | 'nose'
    | 'mouth-gesture'
    | 'mouth-picture';
  readonly code: string;
  /** 0..1; 1 where it is absent. */
  readonly amount?: number;
  readonly speed?: number;
};

/** Tiers run at the same time; the groups of one tier after each other; the items of one group at the same time. */
export type NonManual = Readonly<Partial<Record<NonManualTier, readonly (readonly NonManualItem[])[]>>>;

export type SignTree = {
  readonly gloss: string;
  /** Manual stretches one after the other; none where the sign is non-manual only. */
  readonly manual: readonly Manual[];
  readonly nonManual: NonManual;
};
