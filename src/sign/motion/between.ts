import { bentBetween } from './course.ts';
import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { bonePosition, boneRotation } from './kinematics.ts';
import { spaceOf } from './pose-solver.ts';
import { rotation, slerp } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { solveArm } from './solve-arm.ts';
import { lerp, vector } from './vector.ts';

/** An arm as it is solved at a step. */
const solvedArm = () => ({ wrist: vector(), turn: rotation(), bent: vector(), swivel: 0 });
const solvedArms = () => ({ left: solvedArm(), right: solvedArm() });
const [before, after] = [solvedArms(), solvedArms()];
const wrist = vector();
const turn = rotation();

/**
 * Solves both arms between a step and the next one as a course will have them there: on straight lines between what is
 * solved at the steps. Needs `solveEnds` of that step before, and calls `visit` for each solved arm.
 */
export function solveBetween(
  draft: CourseDraft,
  step: number,
  share: number,
  visit: (side: HandSide) => void,
): void {
  const { rig, pose } = draft;
  const { transforms } = spaceOf(rig);
  visitStep(draft, step + share, (side) => {
    const [from, to] = [before[side], after[side]];
    const place = {
      wrist: lerp(wrist, from.wrist, to.wrist, share),
      turn: slerp(turn, from.turn, to.turn, share),
      swivel: from.swivel + share * (to.swivel - from.swivel),
      bent: bentBetween(from.bent, to.bent, share),
    };
    solveArm(pose, rig, rig.arms[side], place, transforms);
    visit(side);
  });
}

/** Solves a step and the next one, for `solveBetween`. */
export function solveEnds(draft: CourseDraft, step: number): void {
  solveEnd(draft, step, before);
  solveEnd(draft, step + 1, after);
}

function solveEnd(draft: CourseDraft, step: number, out: ReturnType<typeof solvedArms>): void {
  const { rig } = draft;
  const { transforms } = spaceOf(rig);
  visitStep(draft, step, (side) => {
    const { pronation, flexion, ulnar } = solveDrafted(draft, step, side);
    const { hand } = rig.arms[side];
    out[side].bent.set([pronation, flexion, ulnar]);
    bonePosition(out[side].wrist, transforms, hand);
    boneRotation(out[side].turn, transforms, hand);
    out[side].swivel = draft.arms[side].swivel[step]!;
  });
}
