import type { Manual, Motion, Posture } from '../tree.ts';
import { type Mirror, NO_MIRROR } from './direction.ts';
import type { HandWriter } from './hand-writer.ts';
import type { Rig } from './rig.ts';

/** Who acts: the hand that signs, and the other one, which may follow it as its mirror image. */
export type Cast = {
  readonly rig: Rig;
  readonly lead: HandWriter;
  readonly other: HandWriter;
  readonly leadMoves: boolean;
  readonly otherMoves: boolean;
  /** What of the leading hand's directions is turned round for the other hand. */
  readonly mirror: Mirror;
  /** The hands take turns: the other one is half a movement behind. */
  readonly isOutOfPhase: boolean;
  /** Both hands are in use, so each keeps to its own side. */
  readonly isPaired: boolean;
  /** The other hand is moved by a part of its own at the same time. */
  readonly isSplit: boolean;
  /** The movement ends at a place that was given: it only shapes the way there. */
  readonly hasTarget: boolean;
  /** Sizes are multiplied by it (repetitions that grow or shrink). */
  readonly sizeFactor: number;
};

/** The cast of one stretch of signing. */
export function castOf(rig: Rig, strong: HandWriter, weak: HandWriter, manual: Manual): Cast {
  const { symmetry, isNondominant } = manual;
  const mirror: Mirror =
    symmetry === undefined
      ? NO_MIRROR
      : [symmetry.leftRight ? -1 : 1, symmetry.upDown ? -1 : 1, symmetry.inOut ? -1 : 1];
  const isPaired = usesBothHands(manual);
  return {
    rig,
    lead: isNondominant && !isPaired ? weak : strong,
    other: isNondominant && !isPaired ? strong : weak,
    leadMoves: true,
    otherMoves: symmetry !== undefined,
    mirror,
    isOutOfPhase: manual.isOutOfPhase,
    isPaired,
    isSplit: false,
    hasTarget: false,
    sizeFactor: 1,
  };
}

/** Whether the weak hand has a part of its own. */
export function usesBothHands({ symmetry, start, motions }: Manual): boolean {
  return symmetry !== undefined || namesBoth(start) || motions.some(movesBoth);
}

function namesBoth(posture: Posture): boolean {
  return posture.nondominant !== undefined || posture.constellation !== undefined;
}

function movesBoth(motion: Motion): boolean {
  switch (motion.kind) {
    case 'split':
      return true;
    case 'posture':
      return namesBoth(motion.posture);
    case 'target':
      return namesBoth(motion.posture) || movesBoth(motion.motion);
    case 'repeat':
      return motion.repetition === 'swap' || movesBoth(motion.motion);
    case 'parallel':
    case 'sequence':
      return motion.motions.some(movesBoth);
    default:
      return false;
  }
}
