import type { Vector3 } from './pose.ts';
import type { BoneName } from './skeleton.ts';
import type { BodySite, Digit, HandPart } from './tree.ts';

/** A place on the skin, in the rest pose: it moves with `bone`. */
export type Site = {
  readonly bone: BoneName;
  /** Metres, in the world of the rest pose. */
  readonly point: Vector3;
  /** Away from the body; of length 1. */
  readonly normal: Vector3;
};

/** A thick line that stands for a part of the body when hands must not go through it. */
export type Capsule = {
  readonly bone: BoneName;
  readonly from: Vector3;
  readonly to: Vector3;
  readonly radius: number;
};

/** One avatar, measured once in its rest pose: everything that the motion needs to know of it. Lengths in metres. */
export type Body = {
  /** Where each bone starts, in the world of the rest pose. */
  readonly joints: Readonly<Record<BoneName, Vector3>>;
  /** Fingertips: where the distal phalanges end. */
  readonly tips: Readonly<Record<'left' | 'right', Readonly<Record<Digit, Vector3>>>>;
  /** The places of HamNoSys on the trunk, head and arms: in the middle, and on the signer's two sides. */
  readonly sites: Readonly<
    Record<BodySite, { readonly centre: Site; readonly left: Site; readonly right: Site }>
  >;
  /** The places of the right hand; the left hand's are their mirror image. Keys: part, or part and digit (`tip2`). */
  readonly handSites: Readonly<Record<`${HandPart}` | `${HandPart}${Digit}`, Site>>;
  readonly capsules: readonly Capsule[];
};
