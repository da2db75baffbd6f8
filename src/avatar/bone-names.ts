import type { BoneName } from '../sign/skeleton.ts';

/** One way to call the bones of a humanoid. Names are compared in their plain form: lower case, without what parts words. */
export type BoneFamily = {
  readonly name: string;
  nameOf(bone: BoneName): string;
  plainName(name: string): string;
};

type Trunk = Partial<Record<BoneName, string>>;
type Arm = Readonly<Record<'Shoulder' | 'UpperArm' | 'LowerArm' | 'Hand', string>>;
type Digit = 'Thumb' | 'Index' | 'Middle' | 'Ring' | 'Little';

/** Lower case, without blanks, dots, hyphens, underscores and colons, and without a prefix. */
const plainWithout = (prefix: RegExp) => (name: string) =>
  name
    .toLowerCase()
    .replace(prefix, '')
    .replace(/[\s_:.-]/g, '');

/** Bones by their side, part and number (0 for an arm's bones; a digit's from 1), put together as a family does. */
function family(
  name: string,
  trunk: Trunk,
  arm: Arm,
  limb: (side: 'left' | 'right', part: string, digit: Digit | null, number: number) => string,
  prefix = /^$/,
): BoneFamily {
  return {
    name,
    plainName: plainWithout(prefix),
    nameOf(bone) {
      const side = /^(left|right)(?!Eye)/.exec(bone)?.[1] as 'left' | 'right' | undefined;
      if (side === undefined) return trunk[bone] ?? bone;
      const rest = bone.slice(side.length);
      if (rest in arm) return limb(side, arm[rest as keyof Arm], null, 0);
      const [, digit, part] = /^(Thumb|Index|Middle|Ring|Little)(\w+)$/.exec(rest) ?? [];
      const parts = digit === 'Thumb' ? THUMB : FINGER;
      return limb(side, '', digit as Digit, parts.indexOf(part as string) + 1);
    },
  };
}

const THUMB = ['Metacarpal', 'Proximal', 'Distal'];
const FINGER = ['Proximal', 'Intermediate', 'Distal'];
const letterOf = (side: 'left' | 'right') => side[0]!;
const pinky = (digit: Digit) => (digit === 'Little' ? 'pinky' : digit.toLowerCase());
/** Biped numbers the digits, from the thumb. */
const DIGITS: readonly Digit[] = ['Thumb', 'Index', 'Middle', 'Ring', 'Little'];

/**
 * The families of names in the field. Mixamo's are also those of VALID and Ready Player Me; Unreal's those of its
 * mannequins and MetaHumans; Rigify's those of Blender's rigs, with or without DEF-; VRoid's stand in GLBs of its models.
 */
export const BONE_FAMILIES: readonly BoneFamily[] = [
  { name: 'vrm', nameOf: (bone) => bone, plainName: plainWithout(/^$/) },
  family(
    'mixamo',
    {
      hips: 'Hips',
      spine: 'Spine',
      chest: 'Spine1',
      upperChest: 'Spine2',
      neck: 'Neck',
      head: 'Head',
      leftEye: 'LeftEye',
      rightEye: 'RightEye',
    },
    { Shoulder: 'Shoulder', UpperArm: 'Arm', LowerArm: 'ForeArm', Hand: 'Hand' },
    (side, part, digit, number) => side + (digit === null ? part : `hand${pinky(digit)}${number}`),
    /^.*mixamorig\d*[:_]?/,
  ),
  family(
    'unreal',
    { hips: 'pelvis', spine: 'spine_01', chest: 'spine_02', upperChest: 'spine_03', neck: 'neck_01' },
    { Shoulder: 'clavicle', UpperArm: 'upperarm', LowerArm: 'lowerarm', Hand: 'hand' },
    (side, part, digit, number) => `${digit === null ? part : `${pinky(digit)}0${number}`}${letterOf(side)}`,
  ),
  family(
    'rigify',
    {
      hips: 'spine',
      spine: 'spine.001',
      chest: 'spine.002',
      upperChest: 'spine.003',
      neck: 'spine.004',
      head: 'spine.006',
      leftEye: 'eye.L',
      rightEye: 'eye.R',
    },
    { Shoulder: 'shoulder', UpperArm: 'upper_arm', LowerArm: 'forearm', Hand: 'hand' },
    (side, part, digit, number) => {
      const finger = digit === 'Thumb' ? 'thumb' : digit === null ? part : `f_${pinky(digit)}`;
      return `${finger}${digit === null ? '' : `0${number}`}${letterOf(side)}`;
    },
    /^def-/,
  ),
  family(
    'biped',
    { hips: 'Pelvis', spine: 'Spine', chest: 'Spine1', upperChest: 'Spine2', neck: 'Neck', head: 'Head' },
    { Shoulder: 'Clavicle', UpperArm: 'UpperArm', LowerArm: 'Forearm', Hand: 'Hand' },
    (side, part, digit, number) =>
      letterOf(side) +
      (digit === null ? part : `finger${DIGITS.indexOf(digit)}${number === 1 ? '' : number - 1}`),
    /^bip\d*[\s_]*/,
  ),
  family(
    'vroid',
    {
      hips: 'C_Hips',
      spine: 'C_Spine',
      chest: 'C_Chest',
      upperChest: 'C_UpperChest',
      neck: 'C_Neck',
      head: 'C_Head',
      leftEye: 'L_FaceEye',
      rightEye: 'R_FaceEye',
    },
    { Shoulder: 'Shoulder', UpperArm: 'UpperArm', LowerArm: 'LowerArm', Hand: 'Hand' },
    (side, part, digit, number) => letterOf(side) + (digit === null ? part : `${digit}${number}`),
    /^j_(bip|adj)_/,
  ),
];
