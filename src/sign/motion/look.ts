import { type CapsuleSet, mayTouch, placeCapsules } from './capsules.ts';
import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { shareOfLeft } from './find-pushes.ts';
import { depthsInto, findContacts } from './hand-depths.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import type { HandSide } from './rig.ts';

/** How much deeper than skin gives way (3 mm) still counts as clear: together less than the 5 mm of signing.md 4. */
export const CLEAR_M = 0.0012;

/** How deep each hand is in something that it has to leave, metres beyond what skin gives way. */
export type Look = Readonly<Record<HandSide, number>>;

export const isTangled = ({ left, right }: Look): boolean => Math.max(left, right) > CLEAR_M;

/** At this many moments a step, hands that pass each other at full speed come 1 cm further from one to the next. */
const LOOKS_A_STEP = 4;

/** Whether nothing is tangled, at the steps and between them. */
export function isClear(draft: CourseDraft): boolean {
  const last = LOOKS_A_STEP * (draft.count - 1);
  for (let at = 0; at <= last; at++) if (isTangled(look(draft, at / LOOKS_A_STEP))) return false;
  return true;
}

/** Looks at every step and halfway to the next one, between two steps. */
export function looks(draft: CourseDraft, from = 0, to = draft.count - 1): Look[] {
  return Array.from({ length: 2 * (to - from) + 1 }, (_, half) => look(draft, from + half / 2));
}

/** Solves both arms of a step as they are drafted and tells how deep the hands are. */
export function look(draft: CourseDraft, step: number): Look {
  const { rig, pose } = draft;
  const { goals, transforms, parts } = spaceOf(rig);
  visitStep(draft, step, (side) => {
    solveDrafted(draft, step, side);
    placeHand(pose, rig, rig.arms[side], transforms);
    placeCapsules(parts.hands[side], transforms, rig);
  });
  findContacts(rig);
  const { left, right } = parts.hands;
  const isHanging = (side: HandSide) => draft.arms[side].isHanging[Math.floor(step)] === 1;
  const inTrunk = (side: HandSide) => (isHanging(side) ? 0 : depthOf(parts.hands[side], parts.trunk));
  const depth = goals.left.mayInterlock || goals.right.mayInterlock ? 0 : depthOf(left, right);
  const share = depth > 0 ? shareOfLeft(draft, step) : 0;
  return {
    left: Math.max(inTrunk('left'), share > 0 ? depth : 0),
    right: Math.max(inTrunk('right'), share < 1 ? depth : 0),
  };
}

const OUTSIDE = { outside: 1, touch: 0 } as const;
const depths = new Float64Array(64);

function depthOf(hand: CapsuleSet, obstacle: CapsuleSet): number {
  if (!mayTouch(hand, obstacle)) return 0;
  depthsInto(depths, hand, [obstacle], OUTSIDE);
  let most = 0;
  for (const depth of depths) if (depth > most) most = depth;
  return most;
}
