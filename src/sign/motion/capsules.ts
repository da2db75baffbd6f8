import type { Capsule } from '../body.ts';
import { BONE_INDEX } from '../skeleton.ts';
import { carried, type Transforms } from './kinematics.ts';
import type { HandSide, Rig } from './rig.ts';
import { lastNearest, segmentDistance } from './segment-distance.ts';
import { distance, type Vector, vector } from './vector.ts';

/** A capsule with its ends in the world, and half its whole length: no point of it is further from its middle. */
export type PlacedCapsule = {
  readonly capsule: Capsule;
  readonly from: Vector;
  readonly to: Vector;
  readonly reach: number;
};

/** The capsules of one part of the body, with their ends in the world. */
export type CapsuleSet = {
  readonly capsules: readonly PlacedCapsule[];
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
    capsules: capsules.map((capsule) => ({
      capsule,
      from: vector(),
      to: vector(),
      reach: capsule.radius + 0.5 * distance(capsule.from, capsule.to),
    })),
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
    set.size = Math.max(set.size, distance(set.centre, from) + capsule.radius);
    set.size = Math.max(set.size, distance(set.centre, to) + capsule.radius);
  }
}

const away: Vector = vector();

/** The place where two sets are deepest in each other. */
export type Overlap = {
  /** Metres; negative is the gap. */
  depth: number;
  /** The unit vector that leads the first set out. */
  readonly out: Vector;
  /** The place, in the middle of the first set's capsule. */
  readonly at: Vector;
};

export function createOverlap(): Overlap {
  return { depth: Number.NEGATIVE_INFINITY, out: vector(), at: vector() };
}

/** Finds the deepest overlap of the first set with the second, if it is deeper than `found` is. */
export function deepen(found: Overlap, first: CapsuleSet, second: CapsuleSet): void {
  for (const b of second.capsules) {
    if (isFar(first.centre, first.centre, b, first.size + b.reach - found.depth)) continue;
    for (const a of first.capsules) {
      // Most pairs are far apart, which their middles show at once.
      if (isFar(a.from, a.to, b, a.reach + b.reach - found.depth)) continue;
      const gap = segmentDistance(away, a.from, a.to, b.from, b.to);
      const depth = a.capsule.radius + b.capsule.radius - gap;
      if (depth <= found.depth) continue;
      found.depth = depth;
      for (let i = 0; i < 3; i++) found.out[i] = gap > 1e-6 ? away[i]! / gap : i === 2 ? 1 : 0;
      lastNearest(found.at);
    }
  }
}

/** Whether the middle of a line is further than that from the middle of a capsule. */
export function isFar(from: Vector, to: Vector, b: PlacedCapsule, metres: number): boolean {
  const x = 0.5 * (from[0]! + to[0]! - b.from[0]! - b.to[0]!);
  const y = 0.5 * (from[1]! + to[1]! - b.from[1]! - b.to[1]!);
  const z = 0.5 * (from[2]! + to[2]! - b.from[2]! - b.to[2]!);
  return metres < 0 || x * x + y * y + z * z > metres * metres;
}

const onlyDepth = createOverlap();

/** How deep the first set is in the second, in metres; negative is the gap. */
export function overlapDepth(first: CapsuleSet, second: CapsuleSet): number {
  onlyDepth.depth = Number.NEGATIVE_INFINITY;
  deepen(onlyDepth, first, second);
  return onlyDepth.depth;
}

/** Whether two sets can touch at all. */
export function mayTouch(first: CapsuleSet, second: CapsuleSet): boolean {
  return distance(first.centre, second.centre) < first.size + second.size;
}
