import { type CapsuleSet, createOverlap, deepen, mayTouch, placeCapsules } from './capsules.ts';
import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { bonePosition, boneRotation } from './kinematics.ts';
import { softened, widened } from './over-time.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import { fromRotationVector, multiply, normalizeRotations, type Rotation, rotation } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { contactPlace } from './solve-arm.ts';
import {
  addScaled,
  copy,
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

const SIDES: readonly HandSide[] = ['left', 'right'];
const LOOKS = 8;
/** Hands may sink in by this much, as skin does where it is touched, forearms in their sleeves by more (metres). */
const SOFT_M = 0.003;
const FOREARM_SOFT_M = 0.006;
/** Deeper than this, the nearest surface says little about the way out. */
const DEEP_M = 0.015;
const FORWARDS = [0, 0, 1] as const;
const FORWARDS_WEIGHT = 1.5;
/** A push begins a little earlier and lasts a little longer than it is needed (steps). */
const WIDER_STEPS = 2;
const SOFT_STEPS = 2;
const ELBOW_STEPS = 5;
/** A hand in touch turns about its place by this at most in one look (radians), if what is pushed is this far off. */
const TILT_STEP = 0.12;
const LEAST_LEVER_M = 0.012;
/** A touch gives way by this at most, in all. */
const TOUCH_SHIFT_M = 0.0035;
const SWIVEL_STEP = 0.12;
/** From wrist to wrist: two hands are shorter than that. */
const NEAR_M = 0.46;

type Pushes = { readonly shift: Float64Array; readonly tilt: Float64Array; readonly swivel: Float64Array };

/** Pushes hands and forearms out of the body and out of each other, in step with the moments before and after. */
export function settle(draft: CourseDraft): void {
  let steps = Array.from({ length: draft.count }, (_, step) => step);
  for (let look = 0; look < LOOKS && steps.length > 0; look++) {
    const pushes = { left: createPushes(draft.count), right: createPushes(draft.count) };
    const pushed = steps.filter((step) => findPushes(draft, step, pushes));
    for (const side of SIDES) apply(draft, side, pushes[side]);
    steps = around(pushed, draft.count);
  }
}

function createPushes(count: number): Pushes {
  return {
    shift: new Float64Array(3 * count),
    tilt: new Float64Array(3 * count),
    swivel: new Float64Array(count),
  };
}

/** The steps that a push at these steps changes. */
function around(steps: readonly number[], count: number): number[] {
  const marks = new Uint8Array(count);
  const wide = ELBOW_STEPS + WIDER_STEPS;
  for (const step of steps) marks.fill(1, Math.max(0, step - wide), Math.min(count, step + wide + 1));
  return Array.from(marks.keys()).filter((step) => marks[step] === 1);
}

function apply(draft: CourseDraft, side: HandSide, pushes: Pushes): void {
  const { shift, turn, swivel, contact } = draft.arms[side];
  const shifts = softened(widened(pushes.shift, 3, WIDER_STEPS), 3, SOFT_STEPS);
  const tilts = softened(widened(pushes.tilt, 3, WIDER_STEPS), 3, SOFT_STEPS);
  const swivels = softened(widened(pushes.swivel, 1, WIDER_STEPS), 1, ELBOW_STEPS);
  for (let step = 0; step < draft.count; step++) {
    swivel[step]! += swivels[step]!;
    const weight = contact[step]!;
    copy(sum, shift.subarray(3 * step));
    const had = length(sum);
    addScaled(sum, sum, shifts.subarray(3 * step), 1);
    const most = Math.max(had, TOUCH_SHIFT_M) + (1 - weight);
    if (length(sum) > most) scale(sum, sum, most / length(sum));
    shift.set(sum, 3 * step);
    const tilt = tilts.subarray(3 * step, 3 * step + 3);
    if (dot(tilt, tilt) === 0) continue;
    multiply(tilted, fromRotationVector(tilted, tilt), turn.subarray(4 * step, 4 * step + 4));
    turn.set(tilted, 4 * step);
  }
  normalizeRotations(turn);
}

const sum: Vector = vector();
const tilted: Rotation = rotation();
const place: Vector = vector();
const lever: Vector = vector();
const axis: Vector = vector();
const apart: Vector = vector();
const hand: Rotation = rotation();
const overlap = createOverlap();
const still = vector();

/** Looks at one step; returns whether anything has to be pushed. */
function findPushes(draft: CourseDraft, step: number, pushes: Readonly<Record<HandSide, Pushes>>): boolean {
  const { rig, pose } = draft;
  const { transforms, goals, parts } = spaceOf(rig);
  visitStep(draft, step, (side) => {
    const arm = rig.arms[side];
    solveDrafted(draft, step, side);
    draft.arms[side].turn.set(boneRotation(hand, transforms, arm.hand), 4 * step);
    if (isClear(side)) return;
    placeHand(pose, rig, arm, transforms);
    placeCapsules(parts.hands[side], transforms, rig);
    placeCapsules(parts.forearms[side], transforms, rig);
  });
  const isNear = SIDES.every((side) => !isClear(side)) || handsAreNear();
  let isPushed = false;
  for (const side of SIDES) {
    if (isClear(side)) continue;
    if (overlaps(parts.hands[side], parts.trunk, SOFT_M)) {
      if (overlap.depth > DEEP_M) lean(overlap.out, FORWARDS);
      push(side, overlap.out, overlap.depth - SOFT_M, 1);
    }
    if (overlaps(parts.forearms[side], parts.trunk, FOREARM_SOFT_M)) pushForearm(side);
  }
  const { left, right } = parts.hands;
  const mayInterlock = goals.left.mayInterlock || goals.right.mayInterlock;
  if (isNear && !mayInterlock && overlaps(left, right, SOFT_M)) {
    if (overlap.depth > DEEP_M) lean(overlap.out, subtract(apart, left.centre, right.centre));
    const depth = overlap.depth - SOFT_M;
    // The hand that stands on the other one is carried along by it, so it has to move by itself.
    const leader = armLeads(draft, step);
    const free = { left: 1 - goals.left.contactWeight, right: 1 - goals.right.contactWeight };
    const all = free.left + free.right;
    const share = leader === 'left' ? 0 : leader === 'right' ? 1 : all < 1e-3 ? 0.5 : free.left / all;
    if (share > 0) push('left', overlap.out, depth, share);
    if (share < 1) push('right', scale(apart, overlap.out, -1), depth, 1 - share);
  }
  return isPushed;

  function isClear(side: HandSide): boolean {
    return draft.arms[side].isHanging[step] === 1;
  }

  /** A hanging hand's capsules are placed only if the other one comes near it. */
  function handsAreNear(): boolean {
    bonePosition(place, transforms, rig.arms.left.hand);
    if (distance(place, bonePosition(lever, transforms, rig.arms.right.hand)) > NEAR_M) return false;
    for (const side of SIDES) {
      placeHand(pose, rig, rig.arms[side], transforms);
      placeCapsules(parts.hands[side], transforms, rig);
    }
    return true;
  }

  function overlaps(first: CapsuleSet, second: CapsuleSet, softM: number): boolean {
    if (!mayTouch(first, second)) return false;
    overlap.depth = softM;
    deepen(overlap, first, second, still);
    return overlap.depth > softM + 1e-4;
  }

  /** The hand is moved; if it is in touch, it is turned about its place. */
  function push(side: HandSide, out: Numbers, depth: number, share: number): void {
    isPushed = true;
    const goal = goals[side];
    const weight = goal.contactWeight;
    let turns = false;
    if (weight > 0) {
      contactPlace(place, rig.arms[side], goal, transforms);
      subtract(lever, overlap.at, place);
      cross(axis, lever, out);
      const size = length(axis);
      turns = size > LEAST_LEVER_M;
      if (turns) {
        const by = (share * weight * Math.min(TILT_STEP, depth / size)) / size;
        addTo(pushes[side].tilt, step, axis, by);
      }
    }
    addTo(pushes[side].shift, step, out, share * depth * (turns ? 1 - 0.7 * weight : 1));
  }

  /** The elbow swings aside, and the wrist goes with it if it is free. */
  function pushForearm(side: HandSide): void {
    isPushed = true;
    const arm = rig.arms[side];
    const depth = overlap.depth - FOREARM_SOFT_M;
    const shoulder = bonePosition(place, transforms, arm.upperArm);
    const wrist = bonePosition(apart, transforms, arm.hand);
    const elbow = bonePosition(lever, transforms, arm.lowerArm);
    const along = Math.min(1, distance(overlap.at, elbow) / arm.lowerLength);
    addTo(pushes[side].shift, step, overlap.out, depth * along * (1 - goals[side].contactWeight));
    subtract(wrist, wrist, shoulder);
    normalize(wrist, wrist);
    subtract(elbow, elbow, shoulder);
    cross(axis, wrist, elbow);
    scale(axis, axis, arm.sign);
    const size = dot(axis, axis);
    if (size < 1e-4) return;
    const by = ((1 - 0.5 * along) * depth * dot(overlap.out, axis)) / size;
    pushes[side].swivel[step] = Math.max(-SWIVEL_STEP, Math.min(SWIVEL_STEP, by));
  }
}

function lean(out: Vector, towards: Numbers): void {
  addScaled(out, out, normalize(axis, towards), FORWARDS_WEIGHT);
  normalize(out, out);
}

function addTo(values: Float64Array, step: number, by: Numbers, factor: number): void {
  for (let i = 0; i < 3; i++) values[3 * step + i]! += factor * by[i]!;
}

/** The hand whose place the other one is; null where each has a place of its own. */
function armLeads({ rig, tracks, stepMs }: CourseDraft, step: number): HandSide | null {
  for (const side of SIDES) {
    const track = tracks[side === 'left' ? 'right' : 'left'];
    const spans = track.places;
    let at = spans.length - 1;
    while (at > 0 && spans[at]!.startMs > step * stepMs) at--;
    if (spans[at]!.to.bone === rig.arms[side].hand) return side;
  }
  return null;
}
