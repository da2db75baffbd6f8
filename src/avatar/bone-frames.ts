import { Quaternion, Vector3 } from 'three';
import type { Body } from '../sign/body.ts';
import type { Vector3 as Numbers } from '../sign/pose.ts';
import { REFERENCE_BODY } from '../sign/reference-body.ts';
import { BONES, type BoneName, PARENTS } from '../sign/skeleton.ts';
import type { SkinnedSurface } from './skinned-surface.ts';

/** Where a place near a bone of the reference body is on another body. */
export type Frames = {
  place(bone: BoneName, point: Numbers): Vector3;
  turn(bone: BoneName, direction: Numbers): Vector3;
  scale(bone: BoneName): number;
  /** The bones whose skin a place of this one may lie on. */
  region(bone: BoneName): ReadonlySet<BoneName>;
};

const HEAD: ReadonlySet<BoneName> = new Set(['head', 'neck', 'leftEye', 'rightEye']);
const TRUNK: ReadonlySet<BoneName> = new Set([
  'hips',
  'spine',
  'chest',
  'upperChest',
  'neck',
  'leftShoulder',
  'rightShoulder',
]);
const NECK: ReadonlySet<BoneName> = new Set([...HEAD, ...TRUNK]);
const DIGIT = /(Thumb|Index|Middle|Ring|Little)/;

/** Frames that fit the reference body to measured joints and tips: limbs by their bones, the head by its features. */
export function boneFrames(surface: SkinnedSurface, joints: Body['joints'], tips: Body['tips']): Frames {
  const trunkScale = lengthOf(joints, 'hips', 'neck') / lengthOf(REFERENCE_BODY.joints, 'hips', 'neck');
  const head = headFrame(surface, joints);
  const limb = (bone: BoneName) => {
    const own = direction(bone, joints, tips);
    const reference = direction(bone, REFERENCE_BODY.joints, REFERENCE_BODY.tips);
    return {
      scale: own.length() / reference.length(),
      turn: new Quaternion().setFromUnitVectors(reference.normalize(), own.normalize()),
    };
  };
  const isLimb = (bone: BoneName) => /UpperArm|LowerArm|Hand/.test(bone) || DIGIT.test(bone);
  return {
    place(bone, point) {
      if (bone === 'head') return head(point);
      const offset = new Vector3(...point).sub(new Vector3(...REFERENCE_BODY.joints[bone]));
      const { scale, turn } = isLimb(bone) ? limb(bone) : { scale: trunkScale, turn: new Quaternion() };
      return offset
        .multiplyScalar(scale)
        .applyQuaternion(turn)
        .add(new Vector3(...joints[bone]));
    },
    turn: (bone, normal) => {
      const turned = new Vector3(...normal);
      return isLimb(bone) ? turned.applyQuaternion(limb(bone).turn) : turned;
    },
    scale: (bone) => (isLimb(bone) ? limb(bone).scale : trunkScale),
    region: regionOf,
  };
}

/** From a bone's joint to where it ends: the next joint, or the tip. */
function direction(bone: BoneName, joints: Body['joints'], tips: Body['tips']): Vector3 {
  const side = bone.startsWith('left') ? 'left' : 'right';
  const next = bone.endsWith('Hand') ? (`${side}MiddleProximal` as const) : childOf(bone);
  const digit = ['Thumb', 'Index', 'Middle', 'Ring', 'Little'].findIndex((name) => bone.includes(name)) + 1;
  const end = next === null ? tips[side][digit as 1 | 2 | 3 | 4 | 5] : joints[next];
  return new Vector3(...end).sub(new Vector3(...joints[bone]));
}

/**
 * The head, stretched so that eyes and tip of the nose come to where they are on this one: faces differ in length more
 * than in breadth.
 */
function headFrame(surface: SkinnedSurface, joints: Body['joints']): (point: Numbers) => Vector3 {
  const reference = REFERENCE_BODY.joints;
  const eyes = new Vector3(...joints.leftEye).add(new Vector3(...joints.rightEye)).multiplyScalar(0.5);
  const referenceEyes = new Vector3(0, reference.leftEye[1], reference.leftEye[2]);
  const nose = tipOfNose(surface, eyes);
  const [, noseY, noseZ] = REFERENCE_BODY.sites.nose.centre.point;
  const long = (eyes.y - nose.y) / (referenceEyes.y - noseY);
  const deep = (nose.z - eyes.z) / (noseZ - referenceEyes.z);
  const across = lengthOf(joints, 'leftEye', 'rightEye') / lengthOf(reference, 'leftEye', 'rightEye');
  return ([x, y, z]) =>
    new Vector3(
      eyes.x + x * across,
      eyes.y + (y - referenceEyes.y) * long,
      eyes.z + (z - referenceEyes.z) * deep,
    );
}

/** The skin farthest in front, under the eyes; 35 mm under them where there is no face. */
function tipOfNose({ points, bones }: SkinnedSurface, eyes: Vector3): { y: number; z: number } {
  let nose = { y: eyes.y - 0.035, z: eyes.z + 0.041 };
  let front = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < points.length; at += 3) {
    if (!HEAD.has(bones[Math.floor(at / 9)]!)) continue;
    const [x, y, z] = [points[at]!, points[at + 1]!, points[at + 2]!];
    if (Math.abs(x - eyes.x) > 0.02 || y > eyes.y - 0.01 || y < eyes.y - 0.065 || z <= front) continue;
    front = z;
    nose = { y, z };
  }
  return nose;
}

function regionOf(bone: BoneName): ReadonlySet<BoneName> {
  if (bone === 'head') return HEAD;
  if (bone === 'neck') return NECK;
  if (TRUNK.has(bone)) return TRUNK;
  const side = bone.startsWith('left') ? 'left' : 'right';
  const digit = DIGIT.exec(bone)?.[1];
  if (digit === undefined && !bone.endsWith('Hand'))
    return new Set([`${side}UpperArm`, `${side}LowerArm`, `${side}Hand`] as BoneName[]);
  return new Set(
    BONES.filter(
      (other) =>
        other.startsWith(side) &&
        (other.endsWith('Hand') ||
          other.endsWith('ThumbMetacarpal') ||
          (digit !== undefined && other.includes(digit))),
    ),
  );
}

function childOf(bone: BoneName): BoneName | null {
  return BONES.find((other) => PARENTS[other] === bone) ?? null;
}

function lengthOf(joints: Body['joints'], from: BoneName, to: BoneName): number {
  return new Vector3(...joints[from]).distanceTo(new Vector3(...joints[to]));
}
