import type { Effect } from './effect.ts';

type Face = NonNullable<Effect['face']>;

/** What all gestures of a family share; the number picks the member. D teeth, J jaw, L lips, C cheeks, T tongue. */
const FAMILIES: Readonly<Record<string, { readonly base: Face; readonly count: number }>> = {
  D: {
    base: {
      jawOpen: 0.08,
      mouthUpperUpLeft: 0.6,
      mouthUpperUpRight: 0.6,
      mouthLowerDownLeft: 0.6,
      mouthLowerDownRight: 0.6,
    },
    count: 9,
  },
  J: { base: { jawOpen: 0.35 }, count: 4 },
  L: { base: { mouthPucker: 0.5 }, count: 35 },
  C: { base: { cheekPuff: 0.8, mouthClose: 0.2 }, count: 13 },
  T: { base: { tongueOut: 0.6, jawOpen: 0.25 }, count: 17 },
};

/** Members that differ much from their family and occur most in collected signs. */
const MEMBERS: Readonly<Record<string, Face>> = {
  J02: { jawOpen: 0.3 },
  J03: { jawOpen: 0.7 },
  J04: { jawForward: 0.7 },
  L01: { mouthPucker: 0.6, mouthFunnel: 0.4 },
  L02: { mouthFunnel: 0.8 },
  L04: { mouthPucker: 0.9, mouthFunnel: 0.3, jawOpen: 0.05 },
  L05: { mouthPucker: 0.9 },
  L06: { mouthFunnel: 0.7, jawOpen: 0.25 },
  L07: { mouthFunnel: 0.6, jawOpen: 0.5 },
  L12: { mouthRollUpper: 0.7, mouthRollLower: 0.7 },
  L19: { mouthPressLeft: 0.8, mouthPressRight: 0.8 },
  L20: { mouthPressLeft: 0.6, mouthPressRight: 0.6, mouthShrugLower: 0.4 },
  L23: { mouthStretchLeft: 0.7, mouthStretchRight: 0.7 },
  L29: { mouthFrownLeft: 0.8, mouthFrownRight: 0.8 },
  L30: { mouthFrownLeft: 0.7, mouthFrownRight: 0.7, mouthShrugLower: 0.5 },
  L31: { mouthShrugLower: 0.9, mouthShrugUpper: 0.4 },
  C01: { cheekPuff: 1 },
  C02: { cheekPuff: 0.9, mouthPucker: 0.5 },
  C04: { cheekSuck: 0.9, mouthPucker: 0.4 },
  C07: { cheekSuck: 0.7 },
  D01: { mouthRollLower: 0.6, jawOpen: 0.1 },
  D02: { mouthUpperUpLeft: 0.5, mouthUpperUpRight: 0.5, mouthRollLower: 0.8 },
  T01: { tongueOut: 0.6, jawOpen: 0.2 },
  T03: { tongueUp: 0.8, jawOpen: 0.3 },
  T05: { tongueOut: 1, jawOpen: 0.35 },
  T13: { tongueLeft: 0.7, jawOpen: 0.25 },
};

/** What a mouth gesture such as L06 does; null where there is none of this name. */
export function mouthGesture(code: string): Effect | null {
  const name = code.toUpperCase();
  const [, letter = '', number = ''] = /^([DJLCT])(\d{2})$/.exec(name) ?? [];
  const family = FAMILIES[letter];
  const index = Number(number);
  if (!family || index < 1 || index > family.count) return null;
  return { face: MEMBERS[name] ?? family.base };
}
