import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { shareOf, spanAt } from './hand-track.ts';
import { slowDown, softened } from './over-time.ts';
import { normalizeRotations, rotation } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { handOnForearm } from './solve-arm.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];
/** Signing.md 4 allows joints 15 rad/s; two axes turn together, and the elbow adds some. */
const MOST_RADIANS_PER_SECOND = 9;
/** How willingly an orientation that is part of a sign gives way, against one that is on its way (1). */
const KEPT = 0.15;
const SOFT_STEPS = 1;
/** Radians: smaller changes are not worth a turn. */
const LEAST_CHANGE = 1e-3;

/**
 * Gives forearms and wrists the time that they need: a hand whose way leads through what its joints do not allow would
 * flip there. Their angles always lie between the limits, so every way between two of them is open.
 */
export function calmWrists(draft: CourseDraft): void {
  const { count } = draft;
  const before = { left: new Float64Array(3 * count), right: new Float64Array(3 * count) };
  for (let step = 0; step < count; step++)
    visitStep(draft, step, (side) => {
      const { pronation, flexion, ulnar } = solveDrafted(draft, step, side);
      before[side].set([pronation, flexion, ulnar], 3 * step);
    });
  const most = (MOST_RADIANS_PER_SECOND * draft.stepMs) / 1000;
  const after = { left: before.left.slice(), right: before.right.slice() };
  for (const side of SIDES) {
    slowDown(after[side], 3, most, mobilityOf(draft, side));
    if (isChanged(before[side], after[side])) after[side].set(softenedFree(draft, side, after[side]));
  }
  const isSame = (side: HandSide, step: number) =>
    [0, 1, 2].every((i) => Math.abs(after[side][3 * step + i]! - before[side][3 * step + i]!) < LEAST_CHANGE);
  for (let step = 0; step < count; step++) {
    if (SIDES.every((side) => isSame(side, step))) continue;
    visitStep(draft, step, (side) => {
      solveDrafted(draft, step, side);
      if (isSame(side, step)) return;
      const at = 3 * step;
      const angles = after[side];
      const bent = { pronation: angles[at]!, flexion: angles[at + 1]!, ulnar: angles[at + 2]! };
      draft.arms[side].turn.set(handOnForearm(turn, draft.rig.arms[side], bent), 4 * step);
      solveDrafted(draft, step, side);
    });
  }
  for (const side of SIDES) normalizeRotations(draft.arms[side].turn);
}

const turn = rotation();

function mobilityOf({ arms, tracks, stepMs, count }: CourseDraft, side: HandSide): Float64Array {
  return Float64Array.from({ length: count }, (_, step) => {
    const rawMs = step * stepMs;
    const isUnderWay =
      shareOf(spanAt(tracks[side].turns, rawMs), rawMs) < 1 ||
      shareOf(spanAt(tracks[side].places, rawMs), rawMs) < 1;
    return (1 - arms[side].contact[step]!) * (isUnderWay ? 1 : KEPT);
  });
}

function isChanged(before: Float64Array, after: Float64Array): boolean {
  return before.some((value, i) => Math.abs(value - after[i]!) > LEAST_CHANGE);
}

/** Rounds off the corners, except where the hand is in touch. */
function softenedFree({ arms }: CourseDraft, side: HandSide, angles: Float64Array): Float64Array {
  const soft = softened(angles, 3, SOFT_STEPS);
  return soft.map((value, i) => {
    const contact = arms[side].contact[Math.floor(i / 3)]!;
    return contact * angles[i]! + (1 - contact) * value;
  });
}
