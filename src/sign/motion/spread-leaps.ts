import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { slowDown } from './over-time.ts';
import { spaceOf } from './pose-solver.ts';
import type { HandSide } from './rig.ts';

/** Along each axis, metres a second: far more than any arm does, so only leaps of a track are spread. */
const LEAP = 5;

/** Spreads leaps of wrists over the steps around them, where they are not in touch; `wrists` are three numbers a step. */
export function spreadLeaps({ arms, stepMs }: CourseDraft, side: HandSide, wrists: Float64Array): void {
  const mobility = arms[side].contact.map((weight) => 1 - weight);
  slowDown(wrists, 3, (LEAP * stepMs) / 1000, mobility);
}

/** Moves the hands of a draft as `spreadLeaps` will: what is looked at is then what will be played. */
export function withoutLeaps(draft: CourseDraft): CourseDraft {
  const { rig, count } = draft;
  const { transforms } = spaceOf(rig);
  const before = { left: new Float64Array(3 * count), right: new Float64Array(3 * count) };
  for (let step = 0; step < count; step++)
    visitStep(draft, step, (side) => {
      solveDrafted(draft, step, side);
      const { hand } = rig.arms[side];
      before[side].set(transforms.positions.subarray(3 * hand, 3 * hand + 3), 3 * step);
    });
  const moved = (side: HandSide) => {
    const after = before[side].slice();
    spreadLeaps(draft, side, after);
    const shift = draft.arms[side].shift.map((value, i) => value + after[i]! - before[side][i]!);
    return { ...draft.arms[side], shift };
  };
  // Both drafts place the same trunk: neither knows what the other one did last.
  draft.placedLean = null;
  return { ...draft, placedLean: null, arms: { left: moved('left'), right: moved('right') } };
}
