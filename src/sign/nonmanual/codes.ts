import type { NonManualItem } from '../tree.ts';
import type { Effect, Turn } from './effect.ts';
import { mouthGesture } from './mouth-gestures.ts';

const degrees = (...angles: readonly [number, number, number]): Turn =>
  angles.map((angle) => (angle * Math.PI) / 180) as unknown as Turn;

/** Twice a second: a nod or shake of the head as one sees it in signing. */
const SWING_HZ = 2;

const HEAD: Readonly<Record<string, Effect>> = {
  NO: { head: degrees(9, 0, 0), swingHz: SWING_HZ },
  SH: { head: degrees(0, 14, 0), swingHz: SWING_HZ },
  SR: { head: degrees(0, -28, 0) },
  SL: { head: degrees(0, 28, 0) },
  TR: { head: degrees(0, 0, 16) },
  TL: { head: degrees(0, 0, -16) },
  NF: { head: degrees(14, 0, 0) },
  NB: { head: degrees(-12, 0, 0) },
  PF: { head: degrees(6, 0, 0), torso: degrees(4, 0, 0) },
  PB: { head: degrees(-4, 0, 0), torso: degrees(-3, 0, 0) },
  LI: {},
};

const BODY: Readonly<Record<string, Effect>> = {
  RR: { torso: degrees(0, -18, 0) },
  RL: { torso: degrees(0, 18, 0) },
  TR: { torso: degrees(0, 0, 9) },
  TL: { torso: degrees(0, 0, -9) },
  TF: { torso: degrees(10, 0, 0) },
  TB: { torso: degrees(-7, 0, 0) },
  SI: { torso: degrees(4, 0, 0), face: { jawOpen: 0.1 } },
  HE: { torso: degrees(-4, 0, 0) },
  ST: { torso: degrees(-2, 0, 0) },
  RD: { torso: degrees(8, 0, 0), head: degrees(6, 0, 0) },
};

const GAZE: Readonly<Record<string, Effect>> = {
  AD: {},
  FR: { eyes: degrees(-4, 0, 0) },
  HD: { eyes: degrees(22, 0, 0) },
  HI: { eyes: degrees(22, -12, 0) },
  HC: { eyes: degrees(22, 12, 0) },
  UP: { eyes: degrees(-20, 0, 0) },
  DN: { eyes: degrees(24, 0, 0) },
  LE: { eyes: degrees(0, 26, 0) },
  RI: { eyes: degrees(0, -26, 0) },
  LU: { eyes: degrees(-16, 22, 0) },
  LD: { eyes: degrees(20, 22, 0) },
  RU: { eyes: degrees(-16, -22, 0) },
  RD: { eyes: degrees(20, -22, 0) },
  NO: {},
  RO: { eyes: degrees(-22, 0, 0) },
};

const BROWS: Readonly<Record<string, Effect>> = {
  RB: { face: { browInnerUp: 1, browOuterUpLeft: 1, browOuterUpRight: 1 } },
  RR: { face: { browOuterUpRight: 1 } },
  RL: { face: { browOuterUpLeft: 1 } },
  FU: { face: { browDownLeft: 1, browDownRight: 1 } },
};

const LIDS: Readonly<Record<string, Effect>> = {
  WB: { face: { eyeWideLeft: 1, eyeWideRight: 1 } },
  WR: { face: { eyeWideRight: 1 } },
  WL: { face: { eyeWideLeft: 1 } },
  SB: { face: { eyeSquintLeft: 1, eyeSquintRight: 1, eyeBlinkLeft: 0.35, eyeBlinkRight: 0.35 } },
  SR: { face: { eyeSquintRight: 1, eyeBlinkRight: 0.35 } },
  SL: { face: { eyeSquintLeft: 1, eyeBlinkLeft: 0.35 } },
  CB: { face: { eyeBlinkLeft: 1, eyeBlinkRight: 1 } },
  CR: { face: { eyeBlinkRight: 1 } },
  CL: { face: { eyeBlinkLeft: 1 } },
  TB: { face: { eyeBlinkLeft: 1, eyeBlinkRight: 1, cheekSquintLeft: 1, cheekSquintRight: 1 } },
  TR: { face: { eyeBlinkRight: 1, cheekSquintRight: 1 } },
  TL: { face: { eyeBlinkLeft: 1, cheekSquintLeft: 1 } },
  BB: { face: { eyeBlinkLeft: 1, eyeBlinkRight: 1 } },
};

const NOSE: Readonly<Record<string, Effect>> = {
  WR: { face: { noseSneerLeft: 1, noseSneerRight: 1 } },
  TW: { face: { noseSneerLeft: 0.6, noseSneerRight: 0.6 } },
  WI: { face: { noseSneerLeft: 0.4, noseSneerRight: 0.4 } },
};

/** Shoulders are shown by the trunk that carries them: a signer who shrugs or leans moves both. */
const SHOULDERS: Readonly<Record<string, Effect>> = {
  UL: { torso: degrees(0, 0, 4) },
  UR: { torso: degrees(0, 0, -4) },
  UB: { torso: degrees(-2, 0, 0), head: degrees(4, 0, 0) },
  HL: { torso: degrees(3, -5, 0) },
  HR: { torso: degrees(3, 5, 0) },
  HB: { torso: degrees(6, 0, 0) },
  SL: { torso: degrees(0, 0, 4) },
  SR: { torso: degrees(0, 0, -4) },
  SB: { torso: degrees(-2, 0, 0), head: degrees(4, 0, 0) },
};

const TABLES: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  head: HEAD,
  body: BODY,
  gaze: GAZE,
  brows: BROWS,
  lids: LIDS,
  nose: NOSE,
  shoulders: SHOULDERS,
};

/**
 * What an item of a non-manual tier does; null for a code that is not one. Codes and their meaning: the HamNoSys
 * non-manual inventory of the ViSiCAST and eSIGN projects (Hanke, HamNoSys - representing sign language data, 2004).
 */
export function effectOf({ articulator, code }: NonManualItem): Effect | null {
  if (articulator === 'mouth-gesture') return mouthGesture(code);
  return TABLES[articulator]?.[code.toUpperCase()] ?? null;
}
