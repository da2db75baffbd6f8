import { FACE_CHANNELS, type FaceChannel, type Pose } from '../pose.ts';
import { BONE_INDEX, type BoneName } from '../skeleton.ts';

/** Radians: x nods forward, y turns to the signer's left, z tilts to the signer's right. */
export type Turn = readonly [number, number, number];

/** What a non-manual does at full strength. */
export type Effect = {
  readonly face?: Readonly<Partial<Record<FaceChannel, number>>>;
  readonly head?: Turn;
  readonly torso?: Turn;
  /** Of both eyes. */
  readonly eyes?: Turn;
  /** Head and torso swing between the turn and its opposite this often, per second. */
  readonly swingHz?: number;
};

/** What adds up at one time. */
export type Sum = {
  readonly face: Float64Array;
  readonly head: Float64Array;
  readonly torso: Float64Array;
  readonly eyes: Float64Array;
};

export const createSum = (): Sum => ({
  face: new Float64Array(FACE_CHANNELS.length),
  head: new Float64Array(3),
  torso: new Float64Array(3),
  eyes: new Float64Array(3),
});

export function clear({ face, head, torso, eyes }: Sum): void {
  for (const part of [face, head, torso, eyes]) part.fill(0);
}

const CHANNEL_INDEX = Object.fromEntries(FACE_CHANNELS.map((channel, index) => [channel, index])) as Record<
  FaceChannel,
  number
>;

/** Adds `effect` at a strength of 0..1; `seconds` since it began drive its swing. */
export function addEffect(sum: Sum, effect: Effect, strength: number, seconds: number): void {
  for (const channel of Object.keys(effect.face ?? {}) as FaceChannel[]) {
    sum.face[CHANNEL_INDEX[channel]]! += strength * effect.face![channel]!;
  }
  const swing = effect.swingHz === undefined ? 1 : Math.sin(2 * Math.PI * effect.swingHz * seconds);
  addTurn(sum.head, effect.head, strength * swing);
  addTurn(sum.torso, effect.torso, strength * swing);
  addTurn(sum.eyes, effect.eyes, strength);
}

function addTurn(sum: Float64Array, turn: Turn | undefined, factor: number): void {
  for (let axis = 0; axis < 3; axis++) sum[axis]! += factor * (turn?.[axis] ?? 0);
}

/** Each turn goes to several bones, so that the neck and back bend instead of breaking. Shares add up to 1. */
const BODY_SHARES: readonly (readonly [keyof Sum, BoneName, number])[] = [
  ['torso', 'spine', 0.4],
  ['torso', 'chest', 0.35],
  ['torso', 'upperChest', 0.25],
  ['head', 'neck', 0.4],
  ['head', 'head', 0.6],
  ['eyes', 'leftEye', 1],
  ['eyes', 'rightEye', 1],
];

/** Turns back, neck, head and eyes of a pose that is at rest there. */
export function applyBody(sum: Sum, pose: Pose): void {
  for (const [part, bone, share] of BODY_SHARES) writeRotation(pose, bone, sum[part], share);
}

/** Sets the face; what adds up to more than a channel can do stays at its end. */
export function applyFace({ face }: Sum, pose: Pose): void {
  for (let index = 0; index < face.length; index++) pose.face[index] = Math.min(1, Math.max(0, face[index]!));
}

/** Turn (y), then nod (x), then tilt (z), as a quaternion. */
function writeRotation(pose: Pose, bone: BoneName, turn: Float64Array, share: number): void {
  const [x, y, z] = [0, 1, 2].map((axis) => 0.5 * share * turn[axis]!) as [number, number, number];
  const [sx, sy, sz] = [Math.sin(x), Math.sin(y), Math.sin(z)];
  const [cx, cy, cz] = [Math.cos(x), Math.cos(y), Math.cos(z)];
  const at = 4 * BONE_INDEX[bone];
  pose.rotations[at] = cy * sx * cz + sy * cx * sz;
  pose.rotations[at + 1] = sy * cx * cz - cy * sx * sz;
  pose.rotations[at + 2] = cy * cx * sz - sy * sx * cz;
  pose.rotations[at + 3] = cy * cx * cz + sy * sx * sz;
}
