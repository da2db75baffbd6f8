import type { NonManualItem, NonManualTier } from '../tree.ts';

export type Articulator = NonManualItem['articulator'];

/**
 * Codes of the non-manual articulators, as in HamNoSys 4 and the SiGML of eSIGN (Hanke: "HamNoSys and non-manual
 * aspects", ViSiCAST D5-1, 2001). Mouth gestures are a letter (D teeth, J jaw, L lips, C cheeks, T tongue) and a number.
 */
const CODES: Readonly<Record<Exclude<Articulator, 'mouth-gesture' | 'mouth-picture'>, string>> = {
  shoulders: 'UL UR UB HL HR HB SL SR SB',
  body: 'RL RR TL TR TF TB SI HE ST RD',
  head: 'NO SH SR SL TR TL NF NB PF PB LI',
  gaze: 'AD FR HD HI HC UP DN LE RI NO RO LU LD RU RD',
  brows: 'RB RR RL FU',
  lids: 'WB WR WL SB SR SL CB CR CL TB TR TL BB',
  nose: 'WR TW WI',
};
const MOUTH_GESTURES: Readonly<Record<string, number>> = { D: 9, J: 4, L: 35, C: 13, T: 17 };

/** Codes of other notations that occur in files of the field, and what stands for them here. */
const FOREIGN_BROWS: ReadonlyMap<string, string> = new Map([['DN', 'FU']]);
const FOREIGN_HEAD: ReadonlyMap<string, string> = new Map([
  ['ND', 'NF'],
  ['NU', 'NB'],
]);

const TIERS: Readonly<Record<Articulator, NonManualTier>> = {
  shoulders: 'shoulder',
  body: 'body',
  head: 'head',
  gaze: 'gaze',
  brows: 'face',
  lids: 'face',
  nose: 'face',
  'mouth-gesture': 'mouth',
  'mouth-picture': 'mouth',
};

export function tierOf(articulator: Articulator): NonManualTier {
  return TIERS[articulator];
}

/** All codes of an articulator; a mouth picture has none, it is SAMPA. */
export function codesOf(articulator: Articulator): string[] {
  if (articulator === 'mouth-picture') return [];
  if (articulator !== 'mouth-gesture') return CODES[articulator].split(' ');
  return Object.entries(MOUTH_GESTURES).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`),
  );
}

export function isCode(articulator: Articulator, code: string): boolean {
  return articulator === 'mouth-picture' ? code !== '' : codesOf(articulator).includes(code);
}

/**
 * What is probably meant by a code that the articulator has not: one of another notation, or one of another part of the
 * body that was written into the wrong element (a nod in the shoulders' tier).
 */
export function meantCode(
  articulator: Articulator,
  code: string,
): { readonly articulator: Articulator; readonly code: string } | undefined {
  const browsCode = articulator === 'brows' ? FOREIGN_BROWS.get(code) : undefined;
  if (browsCode !== undefined) return { articulator, code: browsCode };
  if (articulator !== 'shoulders' && articulator !== 'head') return undefined;
  const headCode = FOREIGN_HEAD.get(code) ?? code;
  return isCode('head', headCode) ? { articulator: 'head', code: headCode } : undefined;
}
