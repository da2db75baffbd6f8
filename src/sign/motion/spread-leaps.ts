import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { slowDown } from './over-time.ts';
import { spaceOf } from './pose-solver.ts';
import type { HandSide } from './rig.ts';

/** Along each axis, metres a second: far more than any arm does, so only leaps of a track are spread. */
const LEAP = 5;

/** Spreads leaps of the hands of a draft over the steps around them, where they are not in touch. */
export function withoutLeaps(draft: CourseDraft): CourseDraft {
  const { rig, count, stepMs } = draft;
  const { transforms } = spaceOf(rig);
  const before = { left: new Float64Array(3 * count), right: new Float64Array(3 * count) };
  for (let step = 0; step < count; step++)
    visitStep(draft, step, (side) => {
      solveDrafted(draft, step, side);
      const { hand } = rig.arms[side];
      before[side].set(transforms.positions.subarray(3 * hand, 3 * hand + 3), 3 * step);
    });
  let hasLeaps = false;
  const moved = (side: HandSide) => {
    const after = before[side].slice();
    const mobility = draft.arms[side].contact.map((weight) => 1 - weight);
    hasLeaps = slowDown(after, 3, (LEAP * stepMs) / 1000, mobility) || hasLeaps;
    const shift = draft.arms[side].shift.map((value, i) => value + after[i]! - before[side][i]!);
    return { ...draft.arms[side], shift };
  };
  const arms = { left: moved('left'), right: moved('right') };
  if (!hasLeaps) return draft;
  // Both drafts place the same trunk: neither knows what the other one did last.
  draft.placedLean = null;
  return { ...draft, placedLean: null, arms };
}
