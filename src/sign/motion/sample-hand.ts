import { type Anchor, anchorPoint } from './anchor.ts';
import { clampHandAngles, HAND_ANGLE_COUNT, type HandAngles } from './hand-angles.ts';
import {
  type FingerPlayEvent,
  type HandTrack,
  type OffsetEvent,
  type Span,
  shareOf,
  spanAt,
  type WristEvent,
} from './hand-track.ts';
import { carriedDirection, type Transforms } from './kinematics.ts';
import { minimumJerk } from './minimum-jerk.ts';
import { addShape } from './path-shape.ts';
import { aboutAxis, multiply, type Rotation, rotate, rotation, slerp } from './quaternion.ts';
import type { ArmRig, Rig } from './rig.ts';
import { add, addScaled, distance, length, lerp, type Vector, vector } from './vector.ts';

/** What one hand should do at one time. */
export type HandGoal = {
  /** Where the contact place should be, in the world. */
  readonly target: Vector;
  /** The contact place from the wrist, in the axes of the hand. */
  readonly contact: Vector;
  readonly rotation: Rotation;
  readonly angles: HandAngles;
  /** 0..1: how much the hand is meant to be in contact now. */
  contactWeight: number;
  mayInterlock: boolean;
};

export function createHandGoal(): HandGoal {
  return {
    target: vector(),
    contact: vector(),
    rotation: rotation(),
    angles: new Float64Array(HAND_ANGLE_COUNT),
    contactWeight: 0,
    mayInterlock: false,
  };
}

/** Far reaches swing out in front of the body by this share of their way, so that they do not go through it. */
const BULGE_SHARE = 0.2;
const BULGE_LIMIT_M = 0.1;
/** A hand is in touch within this of its place, metres. */
const TOUCH_M = 0.02;
/** The share of a smooth movement's time after which a halted one stops. */
const HALT_AT = 0.62;

const from: Vector = vector();
const to: Vector = vector();
const wrist: Vector = vector();
const moved: Vector = vector();
const outwards: Vector = vector();
const arm: Vector = vector();

/** Evaluates a track; `transforms` must hold the trunk, and the other hand where the track leads there. */
export function sampleHand(
  goal: HandGoal,
  rig: Rig,
  armRig: ArmRig,
  track: HandTrack,
  tMs: number,
  transforms: Transforms,
): void {
  sampleAngles(goal.angles, track, tMs);
  const turn = spanAt(track.turns, tMs);
  slerp(goal.rotation, turn.from, turn.to, minimumJerk(shareOf(turn, tMs)));
  const span = spanAt(track.places, tMs);
  const share = minimumJerk(shareOf(span, tMs));
  anchorPoint(from, span.from, transforms, rig);
  anchorPoint(to, span.to, transforms, rig);
  lerp(goal.target, from, to, share);
  const way = distance(from, to);
  const bulge =
    Math.min(BULGE_LIMIT_M, BULGE_SHARE * Math.max(0, way - 0.15)) * Math.sin(Math.PI * share) ** 2;
  goal.target[2] = goal.target[2]! + bulge;
  lerp(goal.contact, span.from.contact, span.to.contact, share);
  const lift = liftOf(span, turn);
  if (share < 1) {
    const height = Math.max(lift, Math.min(track.bow.limitM, track.bow.share * way));
    addBow(goal.target, span.from, transforms, height * bow(1 - share));
    addBow(goal.target, span.to, transforms, height * bow(share));
  }
  goal.mayInterlock = share < 0.5 ? span.from.mayInterlock : span.to.mayInterlock;
  moved.fill(0);
  for (const event of track.offsets) addOffset(moved, event, tMs);
  add(goal.target, goal.target, moved);
  const nearFrom = span.from.isContact ? nearness((way + LIFTED * lift) * share) : 0;
  const nearTo = span.to.isContact ? nearness((way + LIFTED * lift) * (1 - share)) : 0;
  goal.contactWeight = Math.max(nearFrom, nearTo) * nearness(length(moved));
  if (track.wrists.length > 0) turnWrist(goal, armRig, track.wrists, tMs);
}

/** From one touch to the next the hand lifts off by this much where it turns by so much (radians), or with another part. */
const LIFT_M = 0.03;
const LIFT_TURN = 1.2;
const OTHER_PART_M = 0.015;
/** A lifted hand has left its place after a quarter of the way. */
const LIFTED = 3;

/** Metres: a hand that turns about a touch would go through what it touches. */
function liftOf({ from, to, startMs }: Span<Anchor>, turn: Span<Rotation>): number {
  if (!from.isContact || !to.isContact) return 0;
  if (distance(from.contact, to.contact) > OTHER_PART_M) return LIFT_M;
  if (turn.endMs <= startMs) return 0;
  const cosine = Math.abs(turn.from.reduce((sum, value, i) => sum + value * turn.to[i]!, 0));
  return LIFT_M * Math.min(1, (2 * Math.acos(Math.min(1, cosine))) / LIFT_TURN);
}

/** 1 at the place of a touch, 0 where the hand has left it. */
function nearness(metres: number): number {
  return Math.max(0, 1 - metres / TOUCH_M);
}

/** 0 at both ends of the way, 1 at two thirds of it. */
function bow(share: number): number {
  return 6.75 * share * share * (1 - share);
}

function addBow(target: Vector, anchor: Anchor, transforms: Transforms, metres: number): void {
  carriedDirection(outwards, transforms, anchor.bone, anchor.normal);
  addScaled(target, target, outwards, metres);
}

/** The joints of the hand alone. */
export function sampleAngles(out: HandAngles, track: HandTrack, tMs: number): void {
  const span = spanAt(track.shapes, tMs);
  const share = minimumJerk(shareOf(span, tMs));
  for (let i = 0; i < HAND_ANGLE_COUNT; i++) out[i] = (1 - share) * span.from[i]! + share * span.to[i]!;
  for (const event of track.plays) if (isOn(event, tMs)) wriggle(out, event, tMs);
}

function isOn(event: { readonly startMs: number; readonly endMs: number }, tMs: number): boolean {
  return event.startMs <= tMs && tMs < event.endMs;
}

/** A movement that is stopped short: gathers speed as usual and is cut off at its fastest, a little slowed down. */
function haltedShare(share: number): number {
  return minimumJerk(HALT_AT * share) / minimumJerk(HALT_AT);
}

function addOffset(target: Vector, event: OffsetEvent, tMs: number): void {
  if (tMs < event.startMs || tMs >= event.untilMs) return;
  const time = shareOf(event, tMs);
  if (time >= 1) {
    add(target, target, event.displacement);
    return;
  }
  const share = event.isHalted ? haltedShare(time) : minimumJerk(time);
  if (event.shape?.kind !== 'circle') addScaled(target, target, event.displacement, share);
  if (event.shape !== undefined) addShape(target, event.shape, share);
}

const local: Rotation = rotation();

/** The wrist stays where the unturned hand puts it, and the hand turns about it; in touch, about the place of the touch. */
function turnWrist(goal: HandGoal, armRig: ArmRig, events: readonly WristEvent[], tMs: number): void {
  for (const event of events) {
    if (!isOn(event, tMs)) continue;
    const share = shareOf(event, tMs);
    const phase = 2 * Math.PI * event.cycles * share;
    const fade = Math.min(1, 8 * share, 8 * (1 - share));
    rotate(arm, goal.rotation, goal.contact);
    addScaled(wrist, goal.target, arm, -1);
    const swing = (axis: number) => fade * event.amplitude[axis]! * Math.sin(phase + event.phase[axis]!);
    multiply(goal.rotation, goal.rotation, aboutAxis(local, armRig.fingers, swing(2)));
    multiply(goal.rotation, goal.rotation, aboutAxis(local, armRig.ulnarAxis, swing(1)));
    multiply(goal.rotation, goal.rotation, aboutAxis(local, armRig.flexAxis, swing(0)));
    rotate(arm, goal.rotation, goal.contact);
    add(wrist, wrist, arm);
    lerp(goal.target, wrist, goal.target, goal.contactWeight);
  }
}

/** Signing.md 2.4.6: the fingers follow each other, each at a phase of its own (times pi). */
const PLAY_PHASES = [0.25, 0, 0.65, 1.05, 1.35] as const;
const PLAY_KNUCKLE = 0.4;
const PLAY_MIDDLE = 0.45;

function wriggle(angles: HandAngles, event: FingerPlayEvent, tMs: number): void {
  const share = shareOf(event, tMs);
  const fade = Math.min(1, 6 * share, 6 * (1 - share));
  for (let digit = 1; digit <= 5; digit++) {
    if (!event.digits[digit - 1]) continue;
    const phase = 2 * Math.PI * event.cycles * share + Math.PI * PLAY_PHASES[digit - 1]!;
    const bend = fade * (0.5 + 0.5 * Math.sin(phase));
    const at = digit === 1 ? 2 : 5 + 4 * (digit - 2);
    // A folded finger wriggles by opening, a stretched one by closing.
    const sign = angles[at + 1]! > 0.8 ? -1 : 1;
    angles[at + 1] = angles[at + 1]! + sign * PLAY_KNUCKLE * bend;
    angles[at + 2] = angles[at + 2]! + sign * PLAY_MIDDLE * bend;
  }
  clampHandAngles(angles);
}
