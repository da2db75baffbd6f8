import type { Capsule, Site } from './body.ts';
import type { Vector3 } from './pose.ts';
import type { BoneName } from './skeleton.ts';
import type { Digit, HandPart } from './tree.ts';

/**
 * The right hand of the reference body in its own axes: x from the wrist along the middle finger, y out of the back of
 * the hand, z to the thumb's side; metres, origin in the wrist.
 *
 * Segment lengths: Buryanov & Kotiuk, "Proportions of Hand Segments", Int. J. Morphol. 28(3), 2010, made 6 % longer
 * so that the hand is 8 % longer than the 0.108 statures of Drillis & Contini (1966): fingers that read well.
 */
export type ReferenceHand = {
  readonly joints: Readonly<Record<Digit, readonly [Vector3, Vector3, Vector3]>>;
  readonly tips: Readonly<Record<Digit, Vector3>>;
  readonly sites: Readonly<Record<`${HandPart}` | `${HandPart}${Digit}`, Site>>;
  readonly capsules: readonly Capsule[];
};

const DIGITS: readonly Digit[] = [1, 2, 3, 4, 5];
const NAMES = { 1: 'Thumb', 2: 'Index', 3: 'Middle', 4: 'Ring', 5: 'Little' } as const;
const THUMB_BONES = ['Metacarpal', 'Proximal', 'Distal'] as const;
const FINGER_BONES = ['Proximal', 'Intermediate', 'Distal'] as const;

/** Where each digit's first joint is: the thumb's at the trapezium, the fingers' at the knuckles. */
const BASES: Record<Digit, Vector3> = {
  1: [0.022, -0.008, 0.024],
  2: [0.1, 0.001, 0.0285],
  3: [0.099, 0.0025, 0.006],
  4: [0.0935, 0.001, -0.0165],
  5: [0.085, -0.003, -0.0375],
};
/** Bones of each digit; the last includes 4 mm of flesh at the tip. */
const LENGTHS: Record<Digit, Vector3> = {
  1: [0.049, 0.0335, 0.0272],
  2: [0.0422, 0.0237, 0.021],
  3: [0.0473, 0.0279, 0.0227],
  4: [0.0439, 0.0272, 0.0226],
  5: [0.0347, 0.0192, 0.0212],
};
/** Thickness falls towards the tip; 3 to 5 mm stay between neighbours that are held parallel. */
const RADII: Record<Digit, Vector3> = {
  1: [0.013, 0.0108, 0.0098],
  2: [0.0098, 0.0088, 0.008],
  3: [0.0098, 0.0088, 0.008],
  4: [0.0094, 0.0084, 0.0077],
  5: [0.0086, 0.0077, 0.007],
};
const PALM_RADIUS = 0.0135;

/** The rest pose of VRM 1.0 holds the thumb level, between forwards and outwards. */
const THUMB_DIRECTION: Vector3 = [0.74, 0, 0.6726];
/** The thumb's pad looks halfway to the palm and halfway to the index finger, as in a relaxed hand. */
const THUMB_PAD: Vector3 = [0.4756, -Math.SQRT1_2, -0.5233];

export function createReferenceHand(): ReferenceHand {
  const joints = byDigit((digit) => chainOf(digit).slice(0, 3) as [Vector3, Vector3, Vector3]);
  const tips = byDigit((digit) => chainOf(digit)[3] as Vector3);
  return { joints, tips, sites: handSites(), capsules: handCapsules() };
}

function chainOf(digit: Digit): Vector3[] {
  const chain = [BASES[digit]];
  let along = 0;
  for (const length of LENGTHS[digit]) {
    along += length;
    chain.push(add(BASES[digit], directionOf(digit), along));
  }
  return chain;
}

function handSites(): ReferenceHand['sites'] {
  const palm = site('rightHand', [0.056, -0.0145, 0], [0, -1, 0]);
  const common: Record<Exclude<HandPart, 'tip' | 'nail' | 'pad' | 'midjoint' | 'base' | 'side'>, Site> = {
    palm,
    handback: site('rightHand', [0.056, 0.0155, 0], [0, 1, 0]),
    thumbball: site('rightThumbMetacarpal', [0.046, -0.0205, 0.032], [-0.2, -0.95, 0.2]),
    thumbside: site('rightHand', [0.08, 0, 0.0395], [0, 0, 1]),
    pinkyside: site('rightHand', [0.06, -0.003, -0.0475], [0, 0, -1]),
    wristback: site('rightLowerArm', [-0.012, 0.0245, 0], [0, 1, 0]),
    wristpulse: site('rightLowerArm', [-0.012, -0.0245, 0], [0, -1, 0]),
  };
  const sites: Record<string, Site> = { ...common };
  for (const digit of DIGITS) {
    for (const [part, place] of Object.entries(common)) sites[`${part}${digit}`] = place;
    for (const [part, place] of Object.entries(digitSites(digit))) sites[`${part}${digit}`] = place;
  }
  // A part of no named digit is that of the middle finger, which stands for "the fingers".
  for (const part of Object.keys(digitSites(3))) sites[part] = sites[`${part}3`] as Site;
  return sites as ReferenceHand['sites'];
}

/** Parts of one digit. The side is the one towards the thumb (of the thumb: the one away from the fingers). */
function digitSites(digit: Digit): Record<'tip' | 'nail' | 'pad' | 'midjoint' | 'base' | 'side', Site> {
  const along = directionOf(digit);
  const pad: Vector3 = digit === 1 ? THUMB_PAD : [0, -1, 0];
  const back: Vector3 = [-pad[0], -pad[1], -pad[2]];
  const radial: Vector3 = digit === 1 ? [-0.4756, -Math.SQRT1_2, 0.5233] : [0, 0, 1];
  const [first, second, third, end] = chainOf(digit) as [Vector3, Vector3, Vector3, Vector3];
  const [lower, middle, upper] = boneNames(digit);
  const [lowerRadius, middleRadius, upperRadius] = RADII[digit];
  const padCentre = add(end, along, -0.4 * LENGTHS[digit][2]);
  const nailCentre = add(end, along, -0.3 * LENGTHS[digit][2]);
  // The thumb shows two joints: the knuckle at its base and the one in its middle.
  const [base, joint] = digit === 1 ? [second, third] : [first, second];
  const [baseBone, jointBone] = digit === 1 ? [lower, middle] : (['rightHand', lower] as const);
  const [baseRadius, jointRadius] = digit === 1 ? [lowerRadius, middleRadius] : [PALM_RADIUS, lowerRadius];
  return {
    tip: site(upper, end, along),
    nail: site(upper, add(nailCentre, back, 0.95 * upperRadius), back),
    pad: site(upper, add(padCentre, pad, upperRadius), pad),
    midjoint: site(jointBone, add(joint, back, jointRadius), back),
    base: site(baseBone, add(base, back, baseRadius), back),
    side: site(
      digit === 1 ? middle : lower,
      add(mean(base, joint), radial, digit === 1 ? middleRadius : lowerRadius),
      radial,
    ),
  };
}

function handCapsules(): Capsule[] {
  const capsules: Capsule[] = [];
  for (const digit of DIGITS) {
    const chain = chainOf(digit);
    const bones = boneNames(digit);
    for (let part = 0; part < 3; part++) {
      const radius = RADII[digit][part] as number;
      const from = chain[part] as Vector3;
      const end = chain[part + 1] as Vector3;
      // The last capsule's round end is the fingertip itself.
      const to = part === 2 ? add(end, directionOf(digit), -radius) : end;
      capsules.push({ bone: bones[part] as BoneName, from, to, radius });
    }
    if (digit === 1) continue;
    const from: Vector3 = [0.014, 0, 0.55 * BASES[digit][2]];
    capsules.push({ bone: 'rightHand', from, to: BASES[digit], radius: PALM_RADIUS });
  }
  return capsules;
}

function boneNames(digit: Digit): readonly [BoneName, BoneName, BoneName] {
  const parts = digit === 1 ? THUMB_BONES : FINGER_BONES;
  return parts.map((part) => `right${NAMES[digit]}${part}` as BoneName) as [BoneName, BoneName, BoneName];
}

function directionOf(digit: Digit): Vector3 {
  return digit === 1 ? THUMB_DIRECTION : [1, 0, 0];
}

function byDigit<T>(make: (digit: Digit) => T): Record<Digit, T> {
  return { 1: make(1), 2: make(2), 3: make(3), 4: make(4), 5: make(5) };
}

function site(bone: BoneName, point: Vector3, normal: Vector3): Site {
  const length = Math.hypot(...normal);
  return { bone, point, normal: [normal[0] / length, normal[1] / length, normal[2] / length] };
}

function add(point: Vector3, direction: Vector3, length: number): Vector3 {
  return [
    point[0] + direction[0] * length,
    point[1] + direction[1] * length,
    point[2] + direction[2] * length,
  ];
}

function mean(a: Vector3, b: Vector3): Vector3 {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}
