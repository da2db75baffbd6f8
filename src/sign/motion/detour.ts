import type { CourseDraft } from './course-draft.ts';
import { firmness } from './find-pushes.ts';
import { softened, widened } from './over-time.ts';
import type { HandSide } from './rig.ts';
import type { Numbers } from './vector.ts';

/** Up, down, forwards, to both sides, and between: where a way round may lead. A hand never goes backwards into the trunk. */
const AROUND: readonly Numbers[] = [
  [0, 1, 0],
  [0, 0, 1],
  [1, 0, 0],
  [-1, 0, 0],
  [0, -1, 0],
  [0, 0.71, 0.71],
  [0.71, 0.71, 0],
  [-0.71, 0.71, 0],
  [0.71, 0, 0.71],
  [-0.71, 0, 0.71],
  [0, -0.71, 0.71],
  [0, 0, -1],
];
/** A hand is as long as a way round ever has to be; looked for so finely (metres). */
const MOST_M = 0.12;
const FINE_M = 0.012;
/** A way round begins before it is needed and ends after (steps of the finer draft). */
const WIDER_STEPS = 2;
const SOFT_STEPS = 8;

/** A way round for one hand: metres away from its course in one direction, an entry a step from `from` on. */
export type Detour = { readonly direction: Numbers; readonly from: number; readonly metres: Float64Array };

/**
 * Ways on which a hand could go round what it goes through between two steps: pushes apart would lead it to one side
 * before and to the other side after. `isClearAt` tells whether a step (or halfway to the next one) is clear with so much
 * of a direction added to the hand's place.
 */
export function* detours(
  draft: CourseDraft,
  side: HandSide,
  { from, to, tangled }: { readonly from: number; readonly to: number; readonly tangled: readonly number[] },
  isClearAt: (step: number, direction: Numbers, metres: number) => boolean,
): Generator<Detour> {
  for (const direction of AROUND) {
    const needed = new Float64Array(to - from + 1);
    const isOpen = tangled.every((step) => {
      for (let metres = FINE_M; metres <= MOST_M; metres += FINE_M) {
        if (!isClearAt(step, direction, metres)) continue;
        for (const near of [Math.floor(step), Math.ceil(step)])
          if (near >= from && near <= to) needed[near - from] = Math.max(needed[near - from]!, metres);
        return true;
      }
      return false;
    });
    if (!isOpen) continue;
    const soft = softened(widened(needed, 1, WIDER_STEPS), 1, SOFT_STEPS);
    const most = Math.max(...soft);
    const share = most > 0 ? Math.max(...needed) / most : 0;
    yield {
      direction,
      from,
      // A mean is lower than what it is the mean of; touches stay.
      metres: soft.map((metres, i) => share * metres * (1 - firmness(draft.arms[side].contact[from + i]!))),
    };
  }
}
