import type { HandSide } from './rig.ts';
import type { Vector } from './vector.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];

/** What one arm does beyond its track: found by looking at the whole timeline, so that it can be smooth in time. */
export type ArmCorrection = {
  /** Out of the body and the other hand, metres, three numbers a step. */
  readonly shift: Float64Array;
  /** Turn about the contact place (axis times angle in the signer's space), three numbers a step. */
  readonly tilt: Float64Array;
  /** Of the elbow, radians, one number a step. */
  readonly swivel: Float64Array;
};
export type Corrections = {
  readonly stepMs: number;
  readonly arms: Readonly<Record<HandSide, ArmCorrection>>;
};

export function createCorrections(durationMs: number, stepMs: number): Corrections {
  const count = Math.max(2, Math.ceil(durationMs / stepMs) + 1);
  const arm = () => ({
    shift: new Float64Array(3 * count),
    tilt: new Float64Array(3 * count),
    swivel: new Float64Array(count),
  });
  return { stepMs, arms: { left: arm(), right: arm() } };
}

/** The shift or the tilt at a time; straight lines between the steps. */
export function correctionAt(
  out: Vector,
  { stepMs, arms }: Corrections,
  side: HandSide,
  kind: 'shift' | 'tilt',
  rawMs: number,
): Vector {
  const values = arms[side][kind];
  const at = placeOf(rawMs, stepMs, values.length / 3);
  const step = Math.floor(at);
  const share = at - step;
  for (let i = 0; i < 3; i++)
    out[i] = (1 - share) * values[3 * step + i]! + share * values[3 * step + 3 + i]!;
  return out;
}

export function swivelAt({ stepMs, arms }: Corrections, side: HandSide, rawMs: number): number {
  const { swivel } = arms[side];
  const at = placeOf(rawMs, stepMs, swivel.length);
  const step = Math.floor(at);
  return swivel[step]! + (at - step) * (swivel[step + 1]! - swivel[step]!);
}

/** The place among the steps, before the last one. */
function placeOf(rawMs: number, stepMs: number, count: number): number {
  return Math.min(count - 1 - 1e-9, Math.max(0, rawMs / stepMs));
}

/** An elbow needs this long to swing to another side, a hand this long to go round something (either way, ms). */
const SWIVEL_WINDOW_MS = 140;
const SHIFT_WINDOW_MS = 34;
const WIDER_STEPS = 2;

/** Means over neighbouring steps, so that an elbow does not flip. */
export function smoothSwivels({ stepMs, arms }: Corrections): void {
  const steps = Math.round(SWIVEL_WINDOW_MS / stepMs);
  for (const side of SIDES) arms[side].swivel.set(weighted(arms[side].swivel, 1, steps));
}

export function smoothShifts({ stepMs, arms }: Corrections): void {
  const steps = Math.round(SHIFT_WINDOW_MS / stepMs);
  for (const side of SIDES)
    for (const values of [arms[side].shift, arms[side].tilt]) values.set(weighted(values, 3, steps));
}

/** What is still missing from the shifts of one arm, and how free the hand is to move (0 where it is in touch). */
export type Missing = { readonly shift: Float64Array; readonly freedom: Float64Array };

/** Adds what smoothing took away from the shifts, a little earlier and longer than it is needed. */
export function addShifts({ arms }: Corrections, missing: Readonly<Record<HandSide, Missing>>): void {
  for (const side of SIDES) {
    const { shift } = arms[side];
    const { freedom } = missing[side];
    const smooth = weighted(widened(missing[side].shift, WIDER_STEPS), 3, WIDER_STEPS);
    for (let i = 0; i < shift.length; i++) shift[i]! += freedom[Math.floor(i / 3)]! * smooth[i]!;
  }
}

/** Every step takes the longest shift near it. */
function widened(shift: Float64Array, steps: number): Float64Array {
  const count = shift.length / 3;
  const size = (step: number) => Math.hypot(shift[3 * step]!, shift[3 * step + 1]!, shift[3 * step + 2]!);
  const out = new Float64Array(shift.length);
  for (let step = 0; step < count; step++) {
    let longest = step;
    for (let near = Math.max(0, step - steps); near <= Math.min(count - 1, step + steps); near++)
      if (size(near) > size(longest)) longest = near;
    for (let i = 0; i < 3; i++) out[3 * step + i] = shift[3 * longest + i]!;
  }
  return out;
}

/** A mean over the steps near each one, weighted by a triangle; `width` numbers belong to a step. */
function weighted(values: Float64Array, width: number, steps: number): Float64Array {
  const count = values.length / width;
  const out = new Float64Array(values.length);
  for (let step = 0; step < count; step++) {
    let weights = 0;
    for (let near = -steps; near <= steps; near++) {
      const at = Math.min(count - 1, Math.max(0, step + near));
      const weight = steps + 1 - Math.abs(near);
      weights += weight;
      for (let i = 0; i < width; i++) out[width * step + i]! += weight * values[width * at + i]!;
    }
    for (let i = 0; i < width; i++) out[width * step + i]! /= weights;
  }
  return out;
}
