import type { Lexicon } from '../../src/sign/lexicon/lexicon.ts';
import { createBodyParts, type PlacedCapsule, placeCapsules } from '../../src/sign/motion/capsules.ts';
import { type Transforms, worldTransforms } from '../../src/sign/motion/motion.ts';
import { rotate } from '../../src/sign/motion/quaternion.ts';
import { createRig } from '../../src/sign/motion/rig.ts';
import { segmentDistance } from '../../src/sign/motion/segment-distance.ts';
import { dot, vector } from '../../src/sign/motion/vector.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import { BONE_INDEX, BONES, type BoneName } from '../../src/sign/skeleton.ts';
import { heldLetters } from './letter-frames.ts';

/** Two letters, and what tells their hands apart. */
export type LetterPair = {
  readonly letters: string;
  /** Of the turns of all joints of the fingers from one letter to the other, root mean square. */
  readonly rmsDegrees: number;
  readonly differs: 'angles' | 'contact' | 'movement' | 'direction' | 'same shape' | 'nothing';
};

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const APART_DEGREES = 20;
/** G and Q, H and U, K and P have one handshape by definition: only the hand is turned. */
const SAME_DEGREES = 1;
/** Fingers that lie side by side have 3 to 5 mm between them on the reference hand, where its capsules are without flesh. */
const TOUCH_M = 0.006;
/** A hand that is turned by half a right angle is seen to be turned. */
const TURNED_DEGREES = 45;
/** A path that is longer than the tremble between two moments of a hold. */
const MOVED_M = 0.02;
const FINGER = /^right(Thumb|Index|Middle|Ring|Little)/;

type Letter = {
  readonly letter: string;
  readonly rotations: Float64Array;
  readonly hand: readonly number[];
  readonly contacts: string;
  readonly movedM: number;
};

/** Every pair of the 26 letters, as they are held when each is spelled by itself. */
export function letterPairs(lexicon: Lexicon): LetterPair[] {
  const letters = ALPHABET.map((letter) => measured(letter, lexicon));
  return letters.flatMap((one, index) => letters.slice(index + 1).map((other) => pairOf(one, other)));
}

function measured(letter: string, lexicon: Lexicon): Letter {
  const [early, late] = heldLetters(letter, lexicon)[0]!.poses;
  const rig = createRig(REFERENCE_BODY);
  const hands = createBodyParts(rig).hands.right;
  const after = worldTransforms(late, REFERENCE_BODY);
  const tip = BONE_INDEX.rightLittleDistal;
  const index = BONE_INDEX.rightIndexDistal;
  const before = worldTransforms(early, REFERENCE_BODY);
  placeCapsules(hands, before, rig);
  const way = (bone: number) =>
    Math.hypot(
      ...[0, 1, 2].map((axis) => after.positions[3 * bone + axis]! - before.positions[3 * bone + axis]!),
    );
  return {
    letter,
    rotations: early.rotations,
    hand: [...before.rotations.subarray(4 * BONE_INDEX.rightHand, 4 * BONE_INDEX.rightHand + 4)],
    contacts: contactsOf(hands.capsules) + (isCrossed(before) ? ' crossed' : ''),
    movedM: Math.max(way(tip), way(index)),
  };
}

/** Which phalanges of different fingers touch, apart from neighbours' lowest ones, which always lie side by side. */
function contactsOf(capsules: readonly PlacedCapsule[]): string {
  const away = vector();
  const phalanges = capsules.filter(
    ({ capsule: { bone } }) => FINGER.test(bone) && !/Metacarpal$/.test(bone),
  );
  const touching = phalanges.flatMap((one, index) =>
    phalanges.slice(index + 1).flatMap((other) => {
      if (digitOf(one) === digitOf(other) || isLow(one) || isLow(other)) return [];
      const gap =
        segmentDistance(away, one.from, one.to, other.from, other.to) -
        one.capsule.radius -
        other.capsule.radius;
      return gap < TOUCH_M ? [`${one.capsule.bone}-${other.capsule.bone}`] : [];
    }),
  );
  return touching.join(' ');
}

/** Whether the middle finger's end is on the thumb's side of the index finger's. */
function isCrossed({ positions, rotations }: Transforms): boolean {
  const place = (bone: number) => positions.subarray(3 * bone, 3 * bone + 3);
  const toThumb = rotate(vector(), rotations.subarray(4 * BONE_INDEX.rightHand), THUMB_SIDE);
  const [index, middle] = [place(BONE_INDEX.rightIndexDistal), place(BONE_INDEX.rightMiddleDistal)];
  return dot(toThumb, index) < dot(toThumb, middle);
}
/** In the rest pose of the right hand (VRM 1.0). */
const THUMB_SIDE = [0, 0, 1] as const;

const digitOf = ({ capsule }: PlacedCapsule): string => FINGER.exec(capsule.bone)![1]!;
const isLow = ({ capsule: { bone } }: PlacedCapsule): boolean =>
  /(Index|Middle|Ring|Little)Proximal$/.test(bone);

function pairOf(one: Letter, other: Letter): LetterPair {
  const bones = BONES.flatMap((bone: BoneName) => (FINGER.test(bone) ? [BONE_INDEX[bone]] : []));
  const turns = bones.map((bone) =>
    turn(one.rotations.subarray(4 * bone), other.rotations.subarray(4 * bone)),
  );
  const rmsDegrees = Math.sqrt(turns.reduce((sum, degrees) => sum + degrees ** 2, 0) / turns.length);
  return { letters: one.letter + other.letter, rmsDegrees, differs: differenceOf(one, other, rmsDegrees) };
}

function differenceOf(one: Letter, other: Letter, rmsDegrees: number): LetterPair['differs'] {
  if (rmsDegrees >= APART_DEGREES) return 'angles';
  if (one.contacts !== other.contacts) return 'contact';
  if (one.movedM > MOVED_M !== other.movedM > MOVED_M) return 'movement';
  if (turn(one.hand, other.hand) < TURNED_DEGREES) return 'nothing';
  return rmsDegrees < SAME_DEGREES ? 'same shape' : 'direction';
}

/** The angle between two rotations, degrees. */
function turn(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let cosine = 0;
  for (let part = 0; part < 4; part++) cosine += a[part]! * b[part]!;
  return (360 / Math.PI) * Math.acos(Math.min(1, Math.abs(cosine)));
}
