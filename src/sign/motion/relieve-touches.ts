import { placeCapsules } from './capsules.ts';
import { type CourseDraft, solveDrafted, visitStep } from './course-draft.ts';
import { createWay, makeWay, type Way } from './make-way.ts';
import { softened, widened } from './over-time.ts';
import { placeHand, spaceOf } from './pose-solver.ts';
import type { HandSide } from './rig.ts';
import { length } from './vector.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];
/** In touch; and a touch that is missed by more than this with the elbow where it is comfortable, metres. */
const HELD = 0.95;
const MISSED_M = 0.008;
/** Another way is better only if it brings the hand nearer by this, metres; an elbow elsewhere by this once more. */
const NEARER_M = 0.003;
/** Where the elbow may be, radians from where it is comfortable. */
const SWINGS = [0, -0.25, 0.25, -0.5, 0.5, -0.8, 0.8] as const;
/** An elbow needs this long to come there, steps. */
const AROUND_STEPS = 8;

/** Ways that were found for touches, by the step from which on they hold. */
export type TouchWays = Readonly<Record<HandSide, ReadonlyMap<number, Way>>>;

/**
 * Looks anew at touches that hands miss: on the way there a search can end beside the best one, and another elbow may bring
 * the hand nearer, which is then swung there. Needs ways that were found; returns null where nothing better is known, so
 * that they stay.
 */
export function relieveTouches(draft: CourseDraft): TouchWays | null {
  const found = { left: new Map<number, Way>(), right: new Map<number, Way>() };
  for (const side of SIDES) {
    const { swivel } = draft.arms[side];
    const by = new Float64Array(draft.count);
    for (const { from, to } of missedTouches(draft, side)) {
      const better = betterWay(draft, side, to);
      if (better === null) continue;
      by.fill(better.swing, from, to + 1);
      found[side].set(from, better.way);
    }
    const soft = softened(widened(by, 1, AROUND_STEPS), 1, AROUND_STEPS);
    for (const [step, angle] of soft.entries()) swivel[step]! += angle;
  }
  return found.left.size + found.right.size > 0 ? found : null;
}

/** Stretches of steps, both ends included, in which a hand is in touch and misses its place. */
function missedTouches(draft: CourseDraft, side: HandSide): { from: number; to: number }[] {
  const { contact } = draft.arms[side];
  const found: { from: number; to: number }[] = [];
  for (let step = 0; step < draft.count; step++) {
    if (contact[step]! <= HELD || missedM(draft, side, step) <= MISSED_M) continue;
    const last = found.at(-1);
    if (last?.to === step - 1) last.to = step;
    else found.push({ from: step, to: step });
  }
  return found;
}

function missedM({ arms }: CourseDraft, side: HandSide, step: number): number {
  return length(arms[side].shift.subarray(3 * step, 3 * step + 3));
}

/** The best way of a hand at a step, with the swing of its elbow (radians); null where none is better than what it has. */
function betterWay(draft: CourseDraft, side: HandSide, step: number): { way: Way; swing: number } | null {
  const { pose, rig } = draft;
  const { transforms, parts } = spaceOf(rig);
  const swivel = draft.arms[side].swivel[step]!;
  let best: { way: Way; swing: number } | null = null;
  let least = missedM(draft, side, step) - NEARER_M;
  for (const swing of SWINGS) {
    const way = createWay();
    visitStep(draft, step, (each, isFirst) => {
      if (each === side) makeWay(way, pose, rig, side, isFirst, swivel + swing);
      else {
        solveDrafted(draft, step, each);
        placeHand(pose, rig, rig.arms[each], transforms);
        placeCapsules(parts.hands[each], transforms, rig);
      }
    });
    if (way.cost >= least) continue;
    best = { way, swing };
    least = way.cost - NEARER_M;
  }
  return best;
}
