import type { CourseDraft } from './course-draft.ts';
import { createPushFinder, firmness, type Pushes } from './find-pushes.ts';
import { softened, widened } from './over-time.ts';
import type { HandSide } from './rig.ts';
import { add, addScaled, length, scale, subtract, type Vector, vector } from './vector.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];
const LOOKS = 10;
/** A push begins a little earlier and lasts a little longer than it is needed (steps). */
const WIDER_STEPS = 2;
const SOFT_STEPS = 2;
const ELBOW_STEPS = 5;
/**
 * A touch gives way by this at most, in all; a free hand by far more, and in one look by so much. A touch that misses its
 * place anyhow is pushed no further off it than this (metres): its bar is 12 mm for 95 of 100.
 */
const TOUCH_SHIFT_M = 0.006;
const TOUCH_MISSED_M = 0.009;
const FREE_MOST_M = 0.4;
const FREE_SHIFT_M = 0.06;

/**
 * Up to when a hand on its way to a touch swings aside as a free one may, as a power of its freedom: almost until it is
 * there, or no further than it can still come back from.
 */
export const KEEPING = { late: 1, early: 2 } as const;

/** How far each hand has been pushed by now, metres, three numbers a step. */
export type Trends = Readonly<Record<HandSide, Float64Array>>;

export function createTrends({ count }: CourseDraft): Trends {
  return { left: new Float64Array(3 * count), right: new Float64Array(3 * count) };
}

/**
 * Pushes hands and forearms out of the body and out of each other, in step with the moments before and after. Adds what
 * it does to `trends`. Returns whether anything had to be pushed.
 */
export function settle(draft: CourseDraft, trends: Trends, keeping: number): boolean {
  const { count } = draft;
  const findPushes = createPushFinder(draft, trends);
  let isPushed = false;
  let steps = Array.from({ length: count }, (_, step) => step);
  for (let look = 0; look < LOOKS && steps.length > 0; look++) {
    const pushes = { left: createPushes(count), right: createPushes(count) };
    const pushed = steps.filter((step) => findPushes(step, pushes));
    for (const side of SIDES) apply(draft, side, pushes[side], trends[side], keeping);
    steps = around(pushed, count);
    isPushed ||= pushed.length > 0;
  }
  return isPushed;
}

function createPushes(count: number): Pushes {
  return {
    shift: new Float64Array(3 * count),
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

const sum: Vector = vector();
const unpushed: Vector = vector();

/** Adds pushes to an arm, softened in time; `trend` sums up what came of them. */
function apply(
  { arms, count }: CourseDraft,
  side: HandSide,
  pushes: Pushes,
  trend: Float64Array,
  keeping: number,
): void {
  const { shift, swivel, contact } = arms[side];
  // What a touch gives way is its own: spread over the moments around, it would drive the free hand off.
  const loose = pushes.shift.map((value, i) => value * (1 - firmness(contact[Math.floor(i / 3)]!)));
  const shifts = softened(widened(loose, 3, WIDER_STEPS), 3, SOFT_STEPS);
  const swivels = softened(widened(pushes.swivel, 1, WIDER_STEPS), 1, ELBOW_STEPS);
  for (let step = 0; step < count; step++) {
    swivel[step]! += swivels[step]!;
    const firm = firmness(contact[step]!);
    const freedom = (1 - firm) ** keeping;
    scale(sum, shifts.subarray(3 * step), 1 - firm);
    addScaled(sum, sum, pushes.shift.subarray(3 * step), firm);
    limit(sum, TOUCH_SHIFT_M + freedom * FREE_SHIFT_M);
    const had = trend.subarray(3 * step, 3 * step + 3);
    add(sum, sum, had);
    limit(sum, TOUCH_SHIFT_M + freedom * FREE_MOST_M);
    const now = shift.subarray(3 * step, 3 * step + 3);
    subtract(unpushed, now, had);
    add(sum, sum, unpushed);
    limit(sum, Math.max(length(unpushed), TOUCH_MISSED_M) + freedom * FREE_MOST_M);
    now.set(sum);
    subtract(sum, sum, unpushed);
    had.set(sum);
  }
}

function limit(v: Vector, most: number): void {
  const size = length(v);
  if (size > most) scale(v, v, most / size);
}
