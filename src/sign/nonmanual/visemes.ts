import type { Effect } from './effect.ts';

type Face = NonNullable<Effect['face']>;

/**
 * What the mouth shows of a sound: the usual classes of phonemes that look alike (Fisher, Confusions among visually
 * perceived consonants, 1968), by ARPABET name as in the CMU Pronouncing Dictionary. Sounds made out of sight are absent.
 */
const VISEMES: readonly (readonly [string, Face])[] = [
  ['P B M', { mouthClose: 0.4, mouthPressLeft: 0.7, mouthPressRight: 0.7 }],
  ['F V', { mouthRollLower: 0.7, mouthUpperUpLeft: 0.3, mouthUpperUpRight: 0.3, jawOpen: 0.08 }],
  ['TH DH', { tongueOut: 0.3, jawOpen: 0.2 }],
  ['T D N L', { jawOpen: 0.18, tongueUp: 0.6, mouthStretchLeft: 0.15, mouthStretchRight: 0.15 }],
  [
    'S Z',
    {
      jawOpen: 0.06,
      mouthStretchLeft: 0.4,
      mouthStretchRight: 0.4,
      mouthLowerDownLeft: 0.3,
      mouthLowerDownRight: 0.3,
    },
  ],
  ['SH ZH CH JH', { mouthFunnel: 0.7, jawOpen: 0.1 }],
  ['K G NG HH', { jawOpen: 0.2 }],
  ['R', { mouthPucker: 0.4, jawOpen: 0.12 }],
  ['W', { mouthPucker: 0.9, jawOpen: 0.05 }],
  [
    'Y IY IH',
    {
      mouthStretchLeft: 0.5,
      mouthStretchRight: 0.5,
      mouthSmileLeft: 0.2,
      mouthSmileRight: 0.2,
      jawOpen: 0.12,
    },
  ],
  ['EH EY AE', { jawOpen: 0.35, mouthStretchLeft: 0.35, mouthStretchRight: 0.35 }],
  ['AA AY AW AH', { jawOpen: 0.55 }],
  ['AO OY', { jawOpen: 0.4, mouthFunnel: 0.5 }],
  ['OW UH ER', { jawOpen: 0.2, mouthPucker: 0.6, mouthFunnel: 0.2 }],
  ['UW', { jawOpen: 0.1, mouthPucker: 0.9 }],
];

const BY_PHONEME = new Map(
  VISEMES.flatMap(([names, face]) => names.split(' ').map((name) => [name, face] as const)),
);

/** The mouth's shapes for ARPABET phonemes (`K AH0 M P Y UW1 T ER0`), in their order; equal neighbours are one. */
export function visemesOf(phonemes: readonly string[]): readonly Effect[] {
  const faces = phonemes.flatMap((phoneme) => BY_PHONEME.get(phoneme.replace(/\d$/, '').toUpperCase()) ?? []);
  return faces.filter((face, index) => face !== faces[index - 1]).map((face) => ({ face }));
}

/** SAMPA of SiGML mouth pictures to ARPABET, for the sounds that show. https://www.phon.ucl.ac.uk/home/sampa/ */
const SAMPA: Readonly<Record<string, string>> = {
  p: 'P',
  b: 'B',
  m: 'M',
  f: 'F',
  v: 'V',
  T: 'TH',
  D: 'DH',
  t: 'T',
  d: 'D',
  n: 'N',
  l: 'L',
  s: 'S',
  z: 'Z',
  S: 'SH',
  Z: 'ZH',
  k: 'K',
  g: 'G',
  x: 'HH',
  h: 'HH',
  N: 'NG',
  r: 'R',
  R: 'R',
  w: 'W',
  j: 'Y',
  i: 'IY',
  I: 'IH',
  e: 'EY',
  E: 'EH',
  '@': 'AH',
  a: 'AA',
  A: 'AA',
  '{': 'AE',
  o: 'OW',
  O: 'AO',
  u: 'UW',
  U: 'UH',
  y: 'UW',
  Y: 'UH',
  '2': 'ER',
  '9': 'ER',
  V: 'AH',
  Q: 'AO',
};

/** The phonemes of a SAMPA string, letter by letter; marks of length and stress fall away. */
export const phonemesOfSampa = (sampa: string): string[] =>
  [...sampa].flatMap((letter) => SAMPA[letter] ?? []);
