import type { Capsule } from '../body.ts';
import { BONE_INDEX } from '../skeleton.ts';
import { carried, type Transforms } from './kinematics.ts';
import type { HandSide, Rig } from './rig.ts';
import { segmentDistance } from './segment-distance.ts';
import { type Vector, vector } from './vector.ts';

/** The capsules of one part of the body, with their ends in the world. */
export type CapsuleSet = {
  readonly capsules: readonly { readonly capsule: Capsule; readonly from: Vector; readonly to: Vector }[];
  /** The middle, and how far the set reaches around it. */
  readonly centre: Vector;
  size: number;
};

export type BodyParts = {
  readonly trunk: CapsuleSet;
  readonly hands: Readonly<Record<HandSide, CapsuleSet>>;
  readonly forearms: Readonly<Record<HandSide, CapsuleSet>>;
};

const HAND = /Hand|Thumb|Index|Middle|Ring|Little/;

export function createBodyParts({ body }: Rig): BodyParts {
  const pick = (test: (bone: string) => boolean) =>
    capsuleSet(body.capsules.filter(({ bone }) => test(bone)));
  const hand = (side: HandSide) => pick((bone) => bone.startsWith(side) && HAND.test(bone));
  const forearm = (side: HandSide) => pick((bone) => bone === `${side}LowerArm`);
  return {
    trunk: pick((bone) => !/^(left|right)/.test(bone)),
    hands: { left: hand('left'), right: hand('right') },
    forearms: { left: forearm('left'), right: forearm('right') },
  };
}

function capsuleSet(capsules: readonly Capsule[]): CapsuleSet {
  return {
    capsules: capsules.map((capsule) => ({ capsule, from: vector(), to: vector() })),
    centre: vector(),
    size: 0,
  };
}

/** Brings a set to where its bones are. */
export function placeCapsules(set: CapsuleSet, transforms: Transforms, rig: Rig): void {
  set.centre.fill(0);
  const share = 0.5 / Math.max(1, set.capsules.length);
  for (const { capsule, from, to } of set.capsules) {
    const bone = BONE_INDEX[capsule.bone];
    carried(from, transforms, rig.body, bone, capsule.from);
    carried(to, transforms, rig.body, bone, capsule.to);
    for (let i = 0; i < 3; i++) set.centre[i] = set.centre[i]! + share * (from[i]! + to[i]!);
  }
  set.size = 0;
  for (const { capsule, from, to } of set.capsules) {
    set.size = Math.max(set.size, reachFrom(set.centre, from) + capsule.radius);
    set.size = Math.max(set.size, reachFrom(set.centre, to) + capsule.radius);
  }
}

function reachFrom(centre: Vector, point: Vector): number {
  return Math.hypot(centre[0]! - point[0]!, centre[1]! - point[1]!, centre[2]! - point[2]!);
}

const away: Vector = vector();

/**
 * How deep the first set is in the second at the deepest place, in metres, when it is moved by `shift`; negative is the
 * gap. `out` becomes the unit vector that leads out.
 */
export function deepest(out: Vector, first: CapsuleSet, second: CapsuleSet, shift: Vector): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const a of first.capsules) {
    for (let i = 0; i < 3; i++) {
      movedFrom[i] = a.from[i]! + shift[i]!;
      movedTo[i] = a.to[i]! + shift[i]!;
    }
    for (const b of second.capsules) {
      const gap = segmentDistance(away, movedFrom, movedTo, b.from, b.to);
      const depth = a.capsule.radius + b.capsule.radius - gap;
      if (depth <= most) continue;
      most = depth;
      for (let i = 0; i < 3; i++) out[i] = gap > 1e-6 ? away[i]! / gap : i === 2 ? 1 : 0;
    }
  }
  return most;
}

const movedFrom: Vector = vector();
const movedTo: Vector = vector();

/** Whether two sets can touch at all. */
export function mayTouch(first: CapsuleSet, second: CapsuleSet): boolean {
  return reachFrom(first.centre, second.centre) < first.size + second.size;
}
