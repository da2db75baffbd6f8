import { solveBetween, solveEnds } from './between.ts';
import { type CapsuleSet, mayTouch, placeCapsules } from './capsules.ts';
import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { firmness, shareOfLeft } from './find-pushes.ts';
import { depthsInto, findContacts } from './hand-depths.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import type { HandSide } from './rig.ts';
import { contactPlace } from './solve-arm.ts';
import { distance, vector } from './vector.ts';

/** How much deeper than skin gives way (3 mm) still counts as clear: together less than the 5 mm of signing.md 4. */
export const CLEAR_M = 0.0012;

/** How deep each hand is in something that it has to leave, metres beyond what skin gives way. */
export type Look = Readonly<Record<HandSide, number>> & {
  /** By how much held touches miss their places, metres; looked at on steps, not between them. */
  readonly missedM: number;
};

export const isTangled = ({ left, right }: Look): boolean => Math.max(left, right) > CLEAR_M;

/** Firmness from which on a hand is at its touch, not on the last millimetres of its way. */
const HELD = 0.95;
const place = vector();

/** At this many moments a step, hands that pass each other at full speed come 1 cm further from one to the next. */
const LOOKS_A_STEP = 4;

/** Whether nothing is tangled, at the steps and between them. */
export function isClear(draft: CourseDraft): boolean {
  for (const at of moments(draft, 0, draft.count - 1, LOOKS_A_STEP)) if (isTangled(at)) return false;
  return true;
}

/** Looks at every step and halfway to the next one, between two steps. */
export function looks(draft: CourseDraft, from = 0, to = draft.count - 1): Look[] {
  return [...moments(draft, from, to, 2)];
}

/** Looks at a step, or between two. */
export function look(draft: CourseDraft, step: number): Look {
  const before = Math.floor(step);
  if (step === before) return lookAt(draft, step);
  solveEnds(draft, before);
  return lookBetween(draft, before, step - before);
}

function* moments(draft: CourseDraft, from: number, to: number, parts: number): Generator<Look> {
  for (let step = from; step <= to; step++) {
    yield lookAt(draft, step);
    if (step === to) return;
    solveEnds(draft, step);
    for (let part = 1; part < parts; part++) yield lookBetween(draft, step, part / parts);
  }
}

function lookAt(draft: CourseDraft, step: number): Look {
  const { goals, transforms } = spaceOf(draft.rig);
  let missedM = 0;
  visitStep(draft, step, (side) => {
    solveDrafted(draft, step, side);
    placeParts(draft, side);
    if (firmness(goals[side].contactWeight) < HELD) return;
    contactPlace(place, draft.rig.arms[side], goals[side], transforms);
    missedM = Math.max(missedM, distance(place, goals[side].target));
  });
  return { ...depthsAt(draft, step), missedM };
}

function lookBetween(draft: CourseDraft, step: number, share: number): Look {
  solveBetween(draft, step, share, (side) => placeParts(draft, side));
  return { ...depthsAt(draft, step + share), missedM: 0 };
}

function placeParts({ rig, pose }: CourseDraft, side: HandSide): void {
  const { transforms, parts } = spaceOf(rig);
  placeHand(pose, rig, rig.arms[side], transforms);
  placeCapsules(parts.hands[side], transforms, rig);
}

/** How deep the hands are, as they are solved now. */
function depthsAt(draft: CourseDraft, step: number): Readonly<Record<HandSide, number>> {
  const { rig } = draft;
  const { goals, parts } = spaceOf(rig);
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
