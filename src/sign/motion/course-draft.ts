import { createPose, type Pose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import { setDigits } from './hand-angles.ts';
import { doubled } from './over-time.ts';
import { armOrder, leanBy, leanFor, placeTrunk, spaceOf, type Tracks } from './pose-solver.ts';
import { copyRotation, normalizeRotations } from './quaternion.ts';
import type { HandSide, Rig } from './rig.ts';
import { sampleHand } from './sample-hand.ts';
import { reachGoal } from './solve-arm.ts';
import { isHanging, isStill } from './stillness.ts';
import { copy, vector } from './vector.ts';
import type { WristAngles } from './wrist.ts';

/** What is being found out about one arm, one entry a step. */
export type ArmDraft = {
  /** How far the hand's place is from where the track has it, metres, three numbers a step. */
  readonly shift: Float64Array;
  /** The hand's rotation in the world, four numbers a step. */
  readonly turn: Float64Array;
  /** Of the elbow, radians. */
  readonly swivel: Float64Array;
  /** 0..1: how much the hand is in touch. */
  readonly contact: Float64Array;
  /** 1 where the hand is as it was a step before. */
  readonly isStill: Uint8Array;
  /** 1 where it hangs at the side, out of everything's way. */
  readonly isHanging: Uint8Array;
};

export type CourseDraft = {
  readonly rig: Rig;
  readonly tracks: Tracks;
  readonly stepMs: number;
  readonly count: number;
  readonly pose: Pose;
  readonly lean: Float64Array;
  /** The lean that the trunk's transforms and capsules have now; null before they are placed. */
  placedLean: number | null;
  readonly arms: Readonly<Record<HandSide, ArmDraft>>;
};

export function createDraft(rig: Rig, tracks: Tracks, durationMs: number, stepMs: number): CourseDraft {
  const count = Math.max(2, Math.ceil(durationMs / stepMs) + 1);
  const arm = (side: HandSide): ArmDraft => ({
    shift: new Float64Array(3 * count),
    turn: new Float64Array(4 * count),
    swivel: new Float64Array(count),
    contact: new Float64Array(count),
    isStill: Uint8Array.from({ length: count }, (_, step) =>
      step > 0 && isStill(tracks, side, (step - 1) * stepMs, step * stepMs) ? 1 : 0,
    ),
    isHanging: Uint8Array.from({ length: count }, (_, step) =>
      isHanging(rig, tracks, side, step * stepMs) ? 1 : 0,
    ),
  });
  const draft: CourseDraft = {
    rig,
    tracks,
    stepMs,
    count,
    pose: createPose(),
    lean: new Float64Array(count),
    placedLean: null,
    arms: { left: arm('left'), right: arm('right') },
  };
  placeLeaning(draft, 0);
  for (let step = 0; step < count; step++)
    draft.lean[step] = leanFor(rig, tracks, step * stepMs, armOrder(rig, tracks, step * stepMs)[0]);
  return draft;
}

/** The same draft at twice as many steps: two hands that pass each other come far between two steps. */
export function refined(draft: CourseDraft, durationMs: number): CourseDraft {
  const { rig, tracks, stepMs } = draft;
  const fine = createDraft(rig, tracks, durationMs, stepMs / 2);
  for (const side of ['left', 'right'] as const) {
    const [from, to] = [draft.arms[side], fine.arms[side]];
    to.shift.set(doubled(from.shift, 3, fine.count));
    to.turn.set(normalizeRotations(doubled(normalizeRotations(from.turn), 4, fine.count)));
    to.swivel.set(doubled(from.swivel, 1, fine.count));
    to.contact.set(doubled(from.contact, 1, fine.count));
  }
  return fine;
}

const REST = createPose();

/** The arms stay as they are: `visit` solves them anew. */
function placeLeaning(draft: CourseDraft, step: number): void {
  const { pose, rig, lean } = draft;
  const now = lean[Math.floor(step)]!;
  if (draft.placedLean === now) return;
  draft.placedLean = now;
  const { transforms, parts } = spaceOf(rig);
  pose.rotations.set(REST.rotations);
  leanBy(pose, now);
  placeTrunk(pose, rig, transforms);
  placeCapsules(parts.trunk, transforms, rig);
}

/**
 * Goes to one step, or between two: places the trunk and its capsules if it leans otherwise than before, then samples the goal of each hand for `visit`, which has to solve
 * that arm.
 */
export function visitStep(
  draft: CourseDraft,
  step: number,
  visit: (side: HandSide, isFirst: boolean) => void,
): void {
  const { rig, tracks, pose } = draft;
  const { transforms, goals } = spaceOf(rig);
  const rawMs = step * draft.stepMs;
  placeLeaning(draft, step);
  const order = armOrder(rig, tracks, rawMs);
  for (const side of order) {
    const goal = goals[side];
    sampleHand(goal, rig, rig.arms[side], tracks[side], rawMs, transforms);
    setDigits(pose, rig.arms[side], goal.angles);
    visit(side, side === order[0]);
  }
}

const shift = vector();

/** Solves an arm as the draft has it by now. */
export function solveDrafted(draft: CourseDraft, step: number, side: HandSide): Readonly<WristAngles> {
  const { rig, pose } = draft;
  const { transforms, goals } = spaceOf(rig);
  const arm = draft.arms[side];
  copyRotation(goals[side].rotation, arm.turn, 4 * step);
  copy(shift, arm.shift.subarray(3 * step));
  return reachGoal(pose, rig, rig.arms[side], goals[side], transforms, shift, arm.swivel[step]!);
}
