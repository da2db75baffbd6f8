import { type Rotation, slerp } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { lerp, type Numbers, type Vector } from './vector.ts';
import type { WristAngles } from './wrist.ts';

/** What one arm does, found by looking at the whole timeline, so that it is smooth in time; one entry a step. */
export type ArmCourse = {
  /** Where the wrist is on a body whose trunk no grammar moves: metres, three numbers a step. */
  readonly wrist: Float64Array;
  /** The hand's rotation in the world, four numbers a step, each on the side of the one before. */
  readonly turn: Float64Array;
  /** The same as angles of forearm and wrist (pronation, flexion, ulnar), radians, three numbers a step. */
  readonly bent: Float64Array;
  /** Of the elbow about the line from shoulder to wrist, radians. */
  readonly swivel: Float64Array;
};

export type Course = {
  readonly stepMs: number;
  /** How far the trunk leans forwards for places that arms do not reach, radians. */
  readonly lean: Float64Array;
  readonly arms: Readonly<Record<HandSide, ArmCourse>>;
};

export function createCourse(durationMs: number, stepMs: number): Course {
  const count = Math.max(2, Math.ceil(durationMs / stepMs) + 1);
  const arm = () => ({
    wrist: new Float64Array(3 * count),
    turn: new Float64Array(4 * count),
    bent: new Float64Array(3 * count),
    swivel: new Float64Array(count),
  });
  return { stepMs, lean: new Float64Array(count), arms: { left: arm(), right: arm() } };
}

/** Straight lines between the steps. */
export function wristAt(out: Vector, { stepMs, arms }: Course, side: HandSide, rawMs: number): Vector {
  const { wrist } = arms[side];
  const at = placeOf(rawMs, stepMs, wrist.length / 3);
  const step = Math.floor(at);
  return lerp(out, wrist.subarray(3 * step), wrist.subarray(3 * step + 3), at - step);
}

export function turnAt(out: Rotation, { stepMs, arms }: Course, side: HandSide, rawMs: number): Rotation {
  const { turn } = arms[side];
  const at = placeOf(rawMs, stepMs, turn.length / 4);
  const step = Math.floor(at);
  return slerp(out, turn.subarray(4 * step), turn.subarray(4 * step + 4), at - step);
}

/** Radians between two steps: the turn in between could lead through what the wrist does not allow. */
const WIDE = 0.5;

/** The wrist's angles where they change so much that their own straight line is the way; null where the turn is it. */
export function bentAt({ stepMs, arms }: Course, side: HandSide, rawMs: number): WristAngles | null {
  const { bent } = arms[side];
  const at = placeOf(rawMs, stepMs, bent.length / 3);
  const first = 3 * Math.floor(at);
  return bentBetween(bent.subarray(first), bent.subarray(first + 3), at - Math.floor(at));
}

/** The same between pronation, flexion and ulnar deviation at two steps. */
export function bentBetween(from: Numbers, to: Numbers, share: number): WristAngles | null {
  const change = (i: number) => to[i]! - from[i]!;
  if (Math.abs(change(0)) < WIDE && Math.abs(change(1)) < WIDE && Math.abs(change(2)) < WIDE) return null;
  const angle = (i: number) => from[i]! + share * change(i);
  return { pronation: angle(0), flexion: angle(1), ulnar: angle(2) };
}

export function swivelAt({ stepMs, arms }: Course, side: HandSide, rawMs: number): number {
  return between(arms[side].swivel, stepMs, rawMs);
}

export function leanAt({ stepMs, lean }: Course, rawMs: number): number {
  return between(lean, stepMs, rawMs);
}

function between(values: Float64Array, stepMs: number, rawMs: number): number {
  const at = placeOf(rawMs, stepMs, values.length);
  const step = Math.floor(at);
  return values[step]! + (at - step) * (values[step + 1]! - values[step]!);
}

/** The place among the steps, before the last one. */
function placeOf(rawMs: number, stepMs: number, count: number): number {
  return Math.min(count - 1 - 1e-9, Math.max(0, rawMs / stepMs));
}
