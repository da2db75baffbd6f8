import { Vector3 } from 'three';
import type { Body, Capsule, Site } from '../sign/body.ts';
import { createPose, type Vector3 as Numbers } from '../sign/pose.ts';
import { REFERENCE_BODY } from '../sign/reference-body.ts';
import { BONES, type BoneName, PARENTS } from '../sign/skeleton.ts';
import type { Digit } from '../sign/tree.ts';
import { boneFrames, type Frames } from './bone-frames.ts';
import type { AvatarRig } from './rig.ts';
import { castRay, type SkinnedSurface, skinnedSurface } from './skinned-surface.ts';

/** How far outside its expected place the skin is looked for, in metres. */
const SEARCH = 0.09;
const FINGERS: Record<Digit, string> = { 1: 'Thumb', 2: 'Index', 3: 'Middle', 4: 'Ring', 5: 'Little' };

/**
 * Measures an avatar once, in the T-pose: its joints, fingertips, the places of HamNoSys on its skin (by rays against the
 * skinned mesh, from where they are on the reference body), and how thick its limbs are. Leaves the avatar in the T-pose.
 */
export function calibrate(rig: AvatarRig): Body {
  rig.applyPose(createPose());
  rig.root.updateMatrixWorld(true);
  const surface = skinnedSurface(rig.root, rig.bones);
  const joints = measuredJoints(rig);
  const tips = {
    left: digitTips(surface, joints, 'left'),
    right: digitTips(surface, joints, 'right'),
  };
  const frames = boneFrames(surface, joints, tips);
  const onSkin = (site: Site) => skinSite(surface, frames, site);
  return {
    joints,
    tips,
    sites: mapValues(REFERENCE_BODY.sites, ({ centre, left, right }) => ({
      centre: onSkin(centre),
      left: onSkin(left),
      right: onSkin(right),
    })),
    handSites: mapValues(REFERENCE_BODY.handSites, onSkin),
    capsules: REFERENCE_BODY.capsules.map((capsule) => measuredCapsule(surface, frames, capsule)),
  };
}

function measuredJoints({ root, bones }: AvatarRig): Body['joints'] {
  const toRoot = root.matrixWorld.clone().invert();
  const joints: Partial<Record<BoneName, Numbers>> = {};
  for (const bone of BONES) {
    const node = bones[bone];
    if (node === null) continue;
    joints[bone] = node.getWorldPosition(new Vector3()).applyMatrix4(toRoot).toArray();
  }
  // A bone that the avatar lacks stays as far from its parent as on the reference body: nothing hangs on it alone.
  for (const bone of BONES) {
    const parent = PARENTS[bone];
    if (joints[bone] !== undefined || parent === null) continue;
    const [from, to, base] = [
      REFERENCE_BODY.joints[parent],
      REFERENCE_BODY.joints[bone],
      joints[parent] as Numbers,
    ];
    joints[bone] = [base[0] + to[0] - from[0], base[1] + to[1] - from[1], base[2] + to[2] - from[2]];
  }
  return joints as Body['joints'];
}

/** The skin of the last phalanx that is farthest out. */
function digitTips(
  surface: SkinnedSurface,
  joints: Body['joints'],
  side: 'left' | 'right',
): Body['tips']['left'] {
  const tip = (digit: Digit): Numbers => {
    const middle = digit === 1 ? 'Proximal' : 'Intermediate';
    const last = `${side}${FINGERS[digit]}Distal` as BoneName;
    const end = new Vector3(...joints[last]);
    const along = end
      .clone()
      .sub(new Vector3(...joints[`${side}${FINGERS[digit]}${middle}` as BoneName]))
      .normalize();
    let reach = 0;
    for (const point of pointsOf(surface, last)) reach = Math.max(reach, point.sub(end).dot(along));
    return end.addScaledVector(along, reach).toArray();
  };
  return { 1: tip(1), 2: tip(2), 3: tip(3), 4: tip(4), 5: tip(5) };
}

function skinSite(surface: SkinnedSurface, frames: Frames, site: Site): Site {
  const guess = frames.place(site.bone, site.point);
  const normal = frames.turn(site.bone, site.normal);
  const from = guess.clone().addScaledVector(normal, SEARCH);
  const hit = castRay(surface, from, normal.clone().negate(), frames.region(site.bone));
  // Far from where it should be, the ray went past the body or through a sleeve's opening.
  const point = hit !== null && Math.abs(hit.distance - SEARCH) < 0.7 * SEARCH ? hit.point : guess;
  return { bone: site.bone, point: point.toArray(), normal: normal.toArray() };
}

function measuredCapsule(surface: SkinnedSurface, frames: Frames, capsule: Capsule): Capsule {
  const from = frames.place(capsule.bone, capsule.from);
  const to = frames.place(capsule.bone, capsule.to);
  const scaled = capsule.radius * frames.scale(capsule.bone);
  const isLimb = /Arm$|Thumb|Index|Middle|Ring|Little/.test(capsule.bone);
  const measured = isLimb ? meanDistance(surface, capsule.bone, from, to) : null;
  return {
    bone: capsule.bone,
    from: from.toArray(),
    to: to.toArray(),
    radius: measured === null ? scaled : Math.min(1.6 * scaled, Math.max(0.6 * scaled, measured)),
  };
}

/** How far the skin beside a line is from it, in the mean; null where there is none. */
function meanDistance(surface: SkinnedSurface, bone: BoneName, from: Vector3, to: Vector3): number | null {
  const along = to.clone().sub(from);
  const length = along.length();
  along.normalize();
  let sum = 0;
  let count = 0;
  for (const point of pointsOf(surface, bone)) {
    const offset = point.sub(from);
    const share = offset.dot(along) / length;
    if (share < 0.15 || share > 0.85) continue;
    sum += offset.addScaledVector(along, -share * length).length();
    count++;
  }
  return count === 0 ? null : sum / count;
}

function* pointsOf({ points, bones }: SkinnedSurface, bone: BoneName): Generator<Vector3> {
  for (const [triangle, owner] of bones.entries())
    if (owner === bone)
      for (let corner = 0; corner < 3; corner++)
        yield new Vector3().fromArray(points, 9 * triangle + 3 * corner);
}

function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  change: (value: V) => W,
): Record<K, W> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as V)]),
  ) as Record<K, W>;
}
