import type { CourseDraft } from './course-draft.ts';
import type { Look } from './look.ts';
import type { HandSide } from './rig.ts';
import { copy, distance, vector } from './vector.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];
/** A hand that leaps out of the way within a step is as bad as depth: beyond so much, at this rate. */
const LEAP_M = 0.03;
const LEAP_COST = 0.2;

/** A touch that is given up to come out of something is bad too: beyond its bar (95 of 100 within 12 mm), at this rate. */
const LOST_M = 0.01;
const LOST_COST = 0.5;

/** By how much the touches of a stretch are missed at worst, metres. */
export function missedIn(found: readonly Look[]): number {
  return Math.max(...found.map(({ missedM }) => missedM));
}

/**
 * The deepest place of a stretch, and what its longest leap and its worst lost touch count as, metres. Touches were missed by
 * `missedM` from the beginning.
 */
export function badness(
  draft: CourseDraft,
  found: readonly Look[],
  { from, to, missedM }: { readonly from: number; readonly to: number; readonly missedM: number },
): number {
  const deepestM = Math.max(...found.map(({ left, right }) => Math.max(left, right)));
  const lostM = Math.max(0, missedIn(found) - Math.max(LOST_M, missedM));
  let leapM = 0;
  for (let step = from; step <= to + 1; step++)
    for (const side of SIDES) leapM = Math.max(leapM, leapOf(draft, step, side));
  return Math.max(0, deepestM) + LEAP_COST * Math.max(0, leapM - LEAP_M) + LOST_COST * lostM;
}

const now = vector();
const before = vector();

/** How far a hand is pushed aside otherwise than a step before, metres. */
function leapOf({ arms }: CourseDraft, step: number, side: HandSide): number {
  const { shift } = arms[side];
  return distance(copy(now, shift.subarray(3 * step)), copy(before, shift.subarray(3 * step - 3)));
}

/** What was found of a stretch of steps, both ends included. */
export type Kept = Readonly<Record<HandSide, { readonly shift: Float64Array; readonly turn: Float64Array }>>;

export function saved({ arms }: CourseDraft, from: number, to: number): Kept {
  const of = (side: HandSide) => ({
    shift: arms[side].shift.slice(3 * from, 3 * (to + 1)),
    turn: arms[side].turn.slice(4 * from, 4 * (to + 1)),
  });
  return { left: of('left'), right: of('right') };
}

export function restore({ arms }: CourseDraft, from: number, kept: Kept): void {
  for (const side of SIDES) {
    arms[side].shift.set(kept[side].shift, 3 * from);
    arms[side].turn.set(kept[side].turn, 4 * from);
  }
}
