import { calmWrists } from './calm-wrists.ts';
import { type Course, createCourse } from './course.ts';
import { type CourseDraft, createDraft, solveDrafted, visitStep } from './course-draft.ts';
import { type Bow, HIGH_BOW, LOW_BOW } from './hand-track.ts';
import { boneRotation } from './kinematics.ts';
import { createWay, makeWay } from './make-way.ts';
import { softened } from './over-time.ts';
import { spaceOf, type Tracks } from './pose-solver.ts';
import { normalizeRotations, rotation } from './quaternion.ts';
import { relieveTouches, type TouchWays } from './relieve-touches.ts';
import type { HandSide, Rig } from './rig.ts';
import { createTrends, KEEPING, settle } from './settle.ts';
import { armSwivel, contactPlace, reachGoal } from './solve-arm.ts';
import { withoutLeaps } from './spread-leaps.ts';
import { type Untangled, untangled } from './untangle.ts';
import { subtract, vector } from './vector.ts';

/** 60 looks a second: at 3 m/s a hand moves 5 cm between two, less than a palm is wide. */
const STEP_MS = 1000 / 60;
const SIDES: readonly HandSide[] = ['left', 'right'];
/** An elbow needs this long to swing to another side, a hand this long to go round something (either way, steps). */
const SWIVEL_STEPS = 8;
const SHIFT_STEPS = 2;
/** The elbow and the turn that a touch needs count so much more than those on the way there. */
const TOUCH_COUNTS = 3;
/** A hand that turns more slowly may get into something anew; mostly nothing is left to do in the second round. */
const SETTLE_ROUNDS = 2;
/** What is left may be as bad as this before another way is tried, metres. */
const TANGLED_M = 0.0012;

/** How hands give way to each other: the bow along which they come to a touch, and how soon before it they keep to it. */
type Manner = { readonly bow: Bow; readonly keeping: number };

/** Tried one after another, until one leaves nothing tangled. */
const MANNERS: readonly Manner[] = [
  { bow: LOW_BOW, keeping: KEEPING.late },
  { bow: HIGH_BOW, keeping: KEEPING.late },
  { bow: LOW_BOW, keeping: KEEPING.early },
  { bow: HIGH_BOW, keeping: KEEPING.early },
];

/**
 * Looks at every moment of the tracks: where the elbows are best, and how wrists must give way so that the hands, with
 * what their joints allow, reach their places and go neither into the body nor into each other. Smoothed in time, so
 * that nothing ever jumps. Where hands stay tangled they give way in another manner, if that is better: the tracks
 * returned say along which bows.
 */
export function findCourse(
  rig: Rig,
  tracks: Tracks,
  durationMs: number,
  isQuick: boolean,
): { course: Course; tracks: Tracks } {
  const settledIn = ({ bow, keeping }: Manner) =>
    settled(createDraft(rig, alongBow(tracks, bow), durationMs, STEP_MS), keeping, isQuick);
  if (isQuick) return { course: take(settledIn(MANNERS[0]!), durationMs), tracks };
  let best: Untangled | null = null;
  for (const manner of MANNERS) {
    const found = untangled(settledIn(manner), durationMs);
    if (best === null || found.leftM < best.leftM) best = found;
    if (best.leftM <= TANGLED_M) break;
  }
  const { draft } = best!;
  return { course: take(draft, durationMs), tracks: draft.tracks };
}

function settled(draft: CourseDraft, keeping: number, isQuick: boolean): CourseDraft {
  chooseSwivels(draft);
  findWays(draft);
  const better = isQuick ? null : relieveTouches(draft);
  if (better !== null) findWays(draft, better);
  calmWrists(draft);
  const trends = createTrends(draft);
  for (let round = 0; round < SETTLE_ROUNDS && settle(draft, trends, keeping); round++) calmWrists(draft);
  settle(draft, trends, keeping);
  return draft;
}

function alongBow({ left, right }: Tracks, bow: Bow): Tracks {
  return { left: { ...left, bow }, right: { ...right, bow } };
}

const none = vector();
const offset = vector();
const turn = rotation();

function chooseSwivels(draft: CourseDraft): void {
  const { rig, pose, count } = draft;
  const { transforms, goals, parts } = spaceOf(rig);
  for (let step = 0; step < count; step++)
    visitStep(draft, step, (side) => {
      const arm = rig.arms[side];
      const goal = goals[side];
      const drafted = draft.arms[side];
      // Every other step is enough for what is softened over so many.
      const isSame = drafted.isStill[step] === 1 || step % 2 === 1;
      const swivel = isSame
        ? drafted.swivel[step - 1]!
        : armSwivel(pose, rig, arm, goal, transforms, parts.trunk);
      reachGoal(pose, rig, arm, goal, transforms, none, swivel);
      drafted.swivel[step] = swivel;
      drafted.contact[step] = goal.contactWeight;
    });
  for (const side of SIDES) {
    const { swivel, contact } = draft.arms[side];
    swivel.set(softened(swivel, 1, SWIVEL_STEPS, countOf(contact)));
  }
}

function countOf(contact: Float64Array): (step: number) => number {
  return (step) => 1 + TOUCH_COUNTS * contact[step]!;
}

/** Each moment by itself, then smoothed; `known` are ways that are better than what the moments before lead to. */
function findWays(draft: CourseDraft, known?: TouchWays): void {
  const { rig, pose, count } = draft;
  const { transforms, goals } = spaceOf(rig);
  const ways = { left: createWay(), right: createWay() };
  for (let step = 0; step < count; step++)
    visitStep(draft, step, (side, isFirst) => {
      const arm = rig.arms[side];
      const drafted = draft.arms[side];
      ways[side] = known?.[side].get(step) ?? ways[side];
      if (drafted.isHanging[step] === 1) {
        reachGoal(pose, rig, arm, goals[side], transforms, none, drafted.swivel[step]!);
        ways[side] = createWay();
      } else makeWay(ways[side], pose, rig, side, isFirst, drafted.swivel[step]!);
      // From here on the hand is where the joints let it be.
      contactPlaceOf(side);
      drafted.shift.set(subtract(offset, offset, goals[side].target), 3 * step);
      drafted.turn.set(boneRotation(turn, transforms, arm.hand), 4 * step);
    });
  function contactPlaceOf(side: HandSide): void {
    const goal = goals[side];
    boneRotation(goal.rotation, transforms, rig.arms[side].hand);
    contactPlace(offset, rig.arms[side], goal, transforms);
  }
  for (const side of SIDES) {
    const { shift, turn: turns, contact } = draft.arms[side];
    const softShift = softened(shift, 3, SHIFT_STEPS);
    for (let i = 0; i < shift.length; i++) {
      const weight = contact[Math.floor(i / 3)]!;
      shift[i] = weight * shift[i]! + (1 - weight) * softShift[i]!;
    }
    const soft = softened(normalizeRotations(turns), 4, SHIFT_STEPS, countOf(contact));
    turns.set(normalizeRotations(soft));
  }
}

/** The course as the joints take it. */
function take(given: CourseDraft, durationMs: number): Course {
  const draft = withoutLeaps(given);
  const { rig, count } = draft;
  const { transforms } = spaceOf(rig);
  const course = createCourse(durationMs, draft.stepMs);
  for (let step = 0; step < count; step++)
    visitStep(draft, step, (side) => {
      const { hand } = rig.arms[side];
      const { pronation, flexion, ulnar } = solveDrafted(draft, step, side);
      course.arms[side].bent.set([pronation, flexion, ulnar], 3 * step);
      course.arms[side].wrist.set(transforms.positions.subarray(3 * hand, 3 * hand + 3), 3 * step);
      course.arms[side].turn.set(transforms.rotations.subarray(4 * hand, 4 * hand + 4), 4 * step);
    });
  course.lean.set(draft.lean);
  for (const side of SIDES) {
    const { turn: turns, swivel } = course.arms[side];
    swivel.set(draft.arms[side].swivel);
    normalizeRotations(turns);
  }
  return course;
}
