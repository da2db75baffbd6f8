import type { Body, Capsule } from './body.ts';
import type { Vector3 } from './pose.ts';
import { createReferenceHand } from './reference-hand.ts';
import { createReferenceSites } from './reference-sites.ts';
import type { BoneName } from './skeleton.ts';
import type { Digit } from './tree.ts';

const FINGERS = { 2: 'Index', 3: 'Middle', 4: 'Ring', 5: 'Little' } as const;

/**
 * Where the left shoulder, elbow and wrist are in the T-pose. Upper arm 0.186 and forearm 0.146 statures (Drillis &
 * Contini, 1966, as tabled in Winter, Biomechanics and Motor Control of Human Movement); the joint lies 2 to 3 cm inside
 * the acromion, half the biacromial breadth of ANSUR II (0.39 m, mean of women and men) from the middle.
 */
const UPPER_ARM: Vector3 = [0.17, 1.375, -0.01];
const LOWER_ARM: Vector3 = [0.4825, 1.375, -0.01];
const HAND: Vector3 = [0.7278, 1.375, -0.01];

const TRUNK: readonly (readonly [BoneName, Vector3])[] = [
  ['hips', [0, 0.93, 0]],
  ['spine', [0, 1.02, -0.01]],
  ['chest', [0, 1.13, -0.015]],
  ['upperChest', [0, 1.25, -0.02]],
  ['neck', [0, 1.42, -0.012]],
  ['head', [0, 1.505, 0.002]],
  ['leftEye', [0.032, 1.572, 0.076]],
  ['rightEye', [-0.032, 1.572, 0.076]],
];

/** Trunk, neck and head: bone, ends, radius. */
const TRUNK_CAPSULES: readonly Capsule[] = [
  { bone: 'hips', from: [-0.06, 0.965, -0.005], to: [0.06, 0.965, -0.005], radius: 0.105 },
  { bone: 'spine', from: [-0.05, 1.09, -0.008], to: [0.05, 1.09, -0.008], radius: 0.104 },
  { bone: 'chest', from: [-0.048, 1.165, -0.007], to: [0.048, 1.165, -0.007], radius: 0.105 },
  { bone: 'upperChest', from: [-0.052, 1.24, -0.006], to: [0.052, 1.24, -0.006], radius: 0.106 },
  { bone: 'upperChest', from: [-0.1, 1.345, -0.012], to: [0.1, 1.345, -0.012], radius: 0.076 },
  { bone: 'neck', from: [0, 1.415, -0.006], to: [0, 1.5, 0.002], radius: 0.056 },
  { bone: 'head', from: [0, 1.6, -0.016], to: [0, 1.6, 0.02], radius: 0.078 },
  { bone: 'head', from: [0, 1.568, 0.034], to: [0, 1.511, 0.047], radius: 0.049 },
  { bone: 'head', from: [0, 1.562, 0.09], to: [0, 1.539, 0.105], radius: 0.012 },
  { bone: 'head', from: [0.074, 1.58, -0.004], to: [0.072, 1.546, 0.003], radius: 0.011 },
  { bone: 'head', from: [-0.074, 1.58, -0.004], to: [-0.072, 1.546, 0.003], radius: 0.011 },
];

/**
 * A well-proportioned adult 1.68 m tall (between the means of women and men in ANSUR II) in the T-pose of VRM 1.0, palms
 * down. The embedded avatar's mesh is built around exactly these bones, and the tests measure on them.
 */
export const REFERENCE_BODY: Body = createReferenceBody();

function createReferenceBody(): Body {
  const hand = createReferenceHand();
  const joints: Partial<Record<BoneName, Vector3>> = Object.fromEntries(TRUNK);
  for (const side of ['left', 'right'] as const) {
    const turn = side === 'left' ? mirror : (point: Vector3) => point;
    joints[`${side}Shoulder`] = turn([-0.022, 1.392, 0.012]);
    joints[`${side}UpperArm`] = turn(mirror(UPPER_ARM));
    joints[`${side}LowerArm`] = turn(mirror(LOWER_ARM));
    joints[`${side}Hand`] = turn(mirror(HAND));
    const [metacarpal, proximal, distal] = hand.joints[1];
    joints[`${side}ThumbMetacarpal`] = turn(placed(metacarpal));
    joints[`${side}ThumbProximal`] = turn(placed(proximal));
    joints[`${side}ThumbDistal`] = turn(placed(distal));
    for (const digit of [2, 3, 4, 5] as const) {
      const [lower, middle, upper] = hand.joints[digit];
      joints[`${side}${FINGERS[digit]}Proximal`] = turn(placed(lower));
      joints[`${side}${FINGERS[digit]}Intermediate`] = turn(placed(middle));
      joints[`${side}${FINGERS[digit]}Distal`] = turn(placed(upper));
    }
  }
  const right = [...armCapsules(), ...hand.capsules.map(placedCapsule)];
  return {
    joints: joints as Body['joints'],
    tips: {
      left: tipsOf((digit) => mirror(placed(hand.tips[digit]))),
      right: tipsOf((digit) => placed(hand.tips[digit])),
    },
    sites: createReferenceSites(),
    handSites: Object.fromEntries(
      Object.entries(hand.sites).map(([name, site]) => [
        name,
        { bone: site.bone, point: placed(site.point), normal: mirror(site.normal) },
      ]),
    ) as Body['handSites'],
    capsules: [...TRUNK_CAPSULES, ...right.map(mirroredCapsule), ...right],
  };
}

function armCapsules(): Capsule[] {
  const shoulder = mirror(UPPER_ARM);
  const elbow = mirror(LOWER_ARM);
  const wrist = mirror(HAND);
  const middle: Vector3 = [(elbow[0] + wrist[0]) / 2, elbow[1], elbow[2]];
  const nearWrist: Vector3 = [wrist[0] + 0.02, wrist[1], wrist[2]];
  return [
    { bone: 'rightUpperArm', from: shoulder, to: elbow, radius: 0.045 },
    { bone: 'rightLowerArm', from: elbow, to: middle, radius: 0.037 },
    { bone: 'rightLowerArm', from: middle, to: nearWrist, radius: 0.027 },
  ];
}

/** From the hand's own axes (fingers along x) into the rest pose, in which the right hand points to -x. */
function placed([along, back, radial]: Vector3): Vector3 {
  return [-HAND[0] - along, HAND[1] + back, HAND[2] + radial];
}

function placedCapsule({ bone, from, to, radius }: Capsule): Capsule {
  return { bone, from: placed(from), to: placed(to), radius };
}

function mirroredCapsule({ bone, from, to, radius }: Capsule): Capsule {
  return { bone: bone.replace('right', 'left') as BoneName, from: mirror(from), to: mirror(to), radius };
}

function mirror([x, y, z]: Vector3): Vector3 {
  return [-x, y, z];
}

function tipsOf(place: (digit: Digit) => Vector3): Record<Digit, Vector3> {
  return { 1: place(1), 2: place(2), 3: place(3), 4: place(4), 5: place(5) };
}
