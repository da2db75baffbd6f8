import type { HandSide } from './rig.ts';
import type { Vector } from './vector.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];

/** What one arm does beyond its track: found by looking at the whole timeline, so that it can be smooth in time. */
export type ArmCorrection = {
  /** Out of the body and the other hand, metres, three numbers a step. */
  readonly shift: Float64Array;
  /** Of the elbow, radians, one number a step. */
  readonly swivel: Float64Array;
};
export type Corrections = {
  readonly stepMs: number;
  readonly arms: Readonly<Record<HandSide, ArmCorrection>>;
};

export function createCorrections(durationMs: number, stepMs: number): Corrections {
  const count = Math.max(2, Math.ceil(durationMs / stepMs) + 1);
  const arm = () => ({ shift: new Float64Array(3 * count), swivel: new Float64Array(count) });
  return { stepMs, arms: { left: arm(), right: arm() } };
}

/** The shift at a time, added to `target`; straight lines between the steps. */
export function addShiftAt(
  target: Vector,
  { stepMs, arms }: Corrections,
  side: HandSide,
  rawMs: number,
): void {
  const { shift } = arms[side];
  const [step, share] = placeOf(rawMs, stepMs, shift.length / 3);
  for (let i = 0; i < 3; i++)
    target[i] = target[i]! + (1 - share) * shift[3 * step + i]! + share * shift[3 * step + 3 + i]!;
}

export function swivelAt({ stepMs, arms }: Corrections, side: HandSide, rawMs: number): number {
  const { swivel } = arms[side];
  const [step, share] = placeOf(rawMs, stepMs, swivel.length);
  return (1 - share) * swivel[step]! + share * swivel[step + 1]!;
}

function placeOf(rawMs: number, stepMs: number, count: number): [step: number, share: number] {
  const at = Math.min(count - 1, Math.max(0, rawMs / stepMs));
  const step = Math.min(count - 2, Math.floor(at));
  return [step, at - step];
}

/** An elbow needs this long to swing to another side, a hand this long to go round something (either way, ms). */
const SWIVEL_WINDOW_MS = 140;
const SHIFT_WINDOW_MS = 60;

/** Smooths what was found step by step. A shift reaches its height before it is needed and keeps it until after. */
export function smoothCorrections(rough: Corrections): Corrections {
  const { stepMs } = rough;
  const smoothArm = ({ shift, swivel }: ArmCorrection): ArmCorrection => {
    const steps = Math.round(SHIFT_WINDOW_MS / stepMs);
    return {
      shift: weighted(widened(shift, steps), 3, steps),
      swivel: weighted(swivel, 1, Math.round(SWIVEL_WINDOW_MS / stepMs)),
    };
  };
  const [left, right] = SIDES.map((side) => smoothArm(rough.arms[side])) as [ArmCorrection, ArmCorrection];
  return { stepMs, arms: { left, right } };
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
