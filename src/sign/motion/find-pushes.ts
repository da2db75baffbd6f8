import { type CapsuleSet, createOverlap, deepen, mayTouch, placeCapsules } from './capsules.ts';
import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { shareOf, spanAt } from './hand-track.ts';
import { bonePosition, boneRotation } from './kinematics.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import { type Rotation, rotation } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import {
  addScaled,
  cross,
  distance,
  dot,
  length,
  type Numbers,
  normalize,
  scale,
  subtract,
  type Vector,
  vector,
} from './vector.ts';

/** What should be added to one arm to bring it out of what it is in; one entry a step. */
export type Pushes = {
  readonly shift: Float64Array;
  readonly swivel: Float64Array;
};

const SIDES: readonly HandSide[] = ['left', 'right'];
/** Hands may sink in by this much, as skin does where it is touched, forearms in their sleeves by more (metres). */
const SOFT_M = 0.003;
const FOREARM_SOFT_M = 0.006;
/** Deeper than this, the nearest surface says little about the way out. */
const DEEP_M = 0.015;
const FORWARDS = [0, 0, 1] as const;
const LEAN_WEIGHT = 1.5;
const SWIVEL_STEP = 0.12;
/** From wrist to wrist: two hands are shorter than that. */
const NEAR_M = 0.46;
/** From this on hands have a side to which they go round each other; it counts so much; it may be so much further. */
const TREND_M = 0.002;
const TREND_WEIGHT = 1.3;
const AROUND_M = 0.01;

/** 0..1: how firmly a hand keeps to its place. On the last millimetres of its way it is still free. */
export function firmness(contactWeight: number): number {
  return Math.max(0, (contactWeight - 0.75) / 0.25);
}

type Arms<T> = Readonly<Record<HandSide, T>>;

const place: Vector = vector();
const lever: Vector = vector();
const axis: Vector = vector();
const apart: Vector = vector();
const hand: Rotation = rotation();
const overlap = createOverlap();

/**
 * Looks at one step of a draft and adds to `pushes` what is missing there; returns whether there is anything. `trends` tell
 * to which sides the hands have been pushed before.
 */
export function createPushFinder(
  draft: CourseDraft,
  trends: Arms<Float64Array>,
): (step: number, pushes: Arms<Pushes>) => boolean {
  const { rig, pose } = draft;
  const { transforms, goals, parts } = spaceOf(rig);

  return (step, pushes) => {
    visitStep(draft, step, (side) => {
      solveDrafted(draft, step, side);
      draft.arms[side].turn.set(boneRotation(hand, transforms, rig.arms[side].hand), 4 * step);
      if (!isHanging(side, step)) placeParts(side);
    });
    let isPushed = false;
    for (const side of SIDES) {
      if (isHanging(side, step)) continue;
      if (overlaps(parts.hands[side], parts.trunk, SOFT_M)) {
        if (overlap.depth > DEEP_M) lean(overlap.out, FORWARDS);
        addTo(pushes[side].shift, step, overlap.out, overlap.depth - SOFT_M);
        isPushed = true;
      }
      if (overlaps(parts.forearms[side], parts.trunk, FOREARM_SOFT_M)) {
        pushForearm(side, step, pushes[side]);
        isPushed = true;
      }
    }
    return pushHands(step, pushes) || isPushed;
  };

  function isHanging(side: HandSide, step: number): boolean {
    return draft.arms[side].isHanging[step] === 1;
  }

  function placeParts(side: HandSide): void {
    placeHand(pose, rig, rig.arms[side], transforms);
    placeCapsules(parts.hands[side], transforms, rig);
    placeCapsules(parts.forearms[side], transforms, rig);
  }

  function overlaps(first: CapsuleSet, second: CapsuleSet, softM: number): boolean {
    if (!mayTouch(first, second)) return false;
    overlap.depth = softM;
    deepen(overlap, first, second);
    return overlap.depth > softM + 1e-4;
  }

  function pushHands(step: number, pushes: Arms<Pushes>): boolean {
    if (goals.left.mayInterlock || goals.right.mayInterlock) return false;
    bonePosition(place, transforms, rig.arms.left.hand);
    if (distance(place, bonePosition(lever, transforms, rig.arms.right.hand)) > NEAR_M) return false;
    for (const side of SIDES) if (isHanging(side, step)) placeParts(side);
    const { left, right } = parts.hands;
    if (!overlaps(left, right, SOFT_M)) return false;
    if (overlap.depth > DEEP_M) lean(overlap.out, subtract(apart, left.centre, right.centre));
    const depth = overlap.depth - SOFT_M + keepGoing(overlap.out, step);
    const share = shareOfLeft(draft, step);
    if (share > 0) addTo(pushes.left.shift, step, overlap.out, share * depth);
    if (share < 1) addTo(pushes.right.shift, step, overlap.out, -(1 - share) * depth);
    return true;
  }

  /**
   * Hands that pass each other are pushed apart to the same sides all along, although the nearest way out changes sides in
   * the middle. Turns `out` and returns how much further that is, metres.
   */
  function keepGoing(out: Vector, step: number): number {
    const at = 3 * step;
    for (let i = 0; i < 3; i++) apart[i] = trends.left[at + i]! - trends.right[at + i]!;
    const size = length(apart);
    if (size < TREND_M) return 0;
    const isTurned = dot(out, apart) / size < 0.3;
    addScaled(out, out, apart, TREND_WEIGHT / size);
    normalize(out, out);
    return isTurned ? AROUND_M : 0;
  }

  /** The elbow swings aside, and the wrist goes with it if it is free. */
  function pushForearm(side: HandSide, step: number, { shift, swivel }: Pushes): void {
    const arm = rig.arms[side];
    const depth = overlap.depth - FOREARM_SOFT_M;
    const shoulder = bonePosition(place, transforms, arm.upperArm);
    const wrist = bonePosition(apart, transforms, arm.hand);
    const elbow = bonePosition(lever, transforms, arm.lowerArm);
    const along = Math.min(1, distance(overlap.at, elbow) / arm.lowerLength);
    const freedom = 1 - firmness(goals[side].contactWeight);
    addTo(shift, step, overlap.out, depth * along * freedom);
    subtract(wrist, wrist, shoulder);
    normalize(wrist, wrist);
    subtract(elbow, elbow, shoulder);
    cross(axis, wrist, elbow);
    scale(axis, axis, arm.sign);
    const size = dot(axis, axis);
    if (size < 1e-4) return;
    const by = ((1 - 0.5 * along) * depth * dot(overlap.out, axis)) / size;
    swivel[step] = Math.max(-SWIVEL_STEP, Math.min(SWIVEL_STEP, by));
  }
}

/**
 * The share (0..1) of a push between the hands that the left one takes: a hand on which the other one stands would carry it
 * along until it has left it, so the other one moves by itself; else the freer one does.
 */
export function shareOfLeft({ rig, tracks, stepMs }: CourseDraft, step: number): number {
  const { goals } = spaceOf(rig);
  const rawMs = step * stepMs;
  const stands = (side: HandSide, on: HandSide) => {
    const span = spanAt(tracks[side].places, rawMs);
    const { hand } = rig.arms[on];
    return span.to.bone === hand || (span.from.bone === hand && shareOf(span, rawMs) < 1);
  };
  if (stands('right', 'left')) return 0;
  if (stands('left', 'right')) return 1;
  const left = 1 - firmness(goals.left.contactWeight);
  const right = 1 - firmness(goals.right.contactWeight);
  return left + right < 1e-3 ? 0.5 : left / (left + right);
}

function lean(out: Vector, towards: Numbers): void {
  addScaled(out, out, normalize(axis, towards), LEAN_WEIGHT);
  normalize(out, out);
}

function addTo(values: Float64Array, step: number, by: Numbers, factor: number): void {
  for (let i = 0; i < 3; i++) values[3 * step + i]! += factor * by[i]!;
}
