import { type CourseDraft, refined } from './course-draft.ts';
import { detours } from './detour.ts';
import { CLEAR_M, isClear, isTangled, type Look, look, looks } from './look.ts';
import { loosen } from './loosen.ts';
import { normalizeRotations } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import { withoutLeaps } from './spread-leaps.ts';
import { badness, type Kept, missedIn, restore, saved } from './stretch.ts';
import type { Numbers } from './vector.ts';

const SIDES: readonly HandSide[] = ['left', 'right'];
/** The moments around a tangle give way too (steps of the finer draft). */
const MARGIN_STEPS = 8;
const SWEEPS = 4;
const TURNS = 2;
/** A hand that is in something for longer than this (half steps) is meant to be there; no way leads round. */
const LONG = 16;
/** Less is no progress, metres. */
const LITTLE_M = 0.0005;

/** A draft whose hands were untangled, and how bad the worst place is that is left, metres; 0 where all is clear. */
export type Untangled = { readonly draft: CourseDraft; readonly leftM: number };

/**
 * What pushes in step with each other have not solved: where a hand is still in something it is moved and turned, moment
 * by moment, in a draft of twice as many steps; what makes nothing better is taken back.
 */
export function untangled(draft: CourseDraft, durationMs: number): Untangled {
  if (isClear(withoutLeaps(draft))) return { draft, leftM: 0 };
  const fine = withoutLeaps(refined(draft, durationMs));
  const tangles = tanglesOf(looks(fine), fine.count);
  const leftM = tangles.map(({ from, to }) => untangle(fine, from, to));
  for (const side of SIDES) normalizeRotations(fine.arms[side].turn);
  return { draft: fine, leftM: Math.max(0, ...leftM) };
}

/** A stretch of steps, both ends included. */
type Stretch = { readonly from: number; to: number };

/** Where hands are tangled, with the moments around; stretches that meet are one. */
function tanglesOf(found: readonly Look[], count: number): Stretch[] {
  const tangles: Stretch[] = [];
  for (const [half, at] of found.entries()) {
    if (!isTangled(at)) continue;
    const from = Math.max(1, Math.floor(half / 2) - MARGIN_STEPS);
    const to = Math.min(count - 2, Math.ceil(half / 2) + MARGIN_STEPS);
    const last = tangles.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = to;
    else tangles.push({ from, to });
  }
  return tangles;
}

/** The best that was found of a stretch, and by how much it missed its touches at first, metres. */
type Best = { badness: number; kept: Kept; readonly missedM: number };

/** Loosens a stretch and leads hands round, in turns, until it is clear; keeps the best, and returns how bad that is. */
function untangle(draft: CourseDraft, from: number, to: number): number {
  const start = saved(draft, from, to);
  const found = looks(draft, from - 1, to + 1);
  const missedM = missedIn(found);
  const best: Best = { badness: badness(draft, found, { from, to, missedM }), kept: start, missedM };
  for (let turn = 0; turn < TURNS && best.badness > CLEAR_M; turn++) {
    const had = best.badness;
    loosenStretch(draft, from, to, best);
    for (const kept of new Set(turn === 0 ? [start, best.kept] : [best.kept])) {
      if (best.badness <= CLEAR_M) break;
      restore(draft, from, kept);
      goRound(draft, from, to, best);
    }
    restore(draft, from, best.kept);
    if (best.badness > had - LITTLE_M) break;
  }
  return best.badness;
}

/** Loosens step by step, to and fro, as long as that helps. */
function loosenStretch(draft: CourseDraft, from: number, to: number, best: Best): void {
  let found = looks(draft, from - 1, to + 1);
  for (let sweep = 0, idle = 0; sweep < SWEEPS && idle < 2 && found.some(isTangled); sweep++) {
    const marks = { left: marked(found, 'left'), right: marked(found, 'right') };
    for (let i = from; i <= to; i++) {
      const step = sweep % 2 === 0 ? i : from + to - i;
      for (const side of SIDES) {
        if (!marks[side].has(step - from) || draft.arms[side].isHanging[step] === 1) continue;
        look(draft, step);
        loosen(draft, step, side);
      }
    }
    found = looks(draft, from - 1, to + 1);
    const now = badness(draft, found, { from, to, missedM: best.missedM });
    idle = now < best.badness ? 0 : idle + 1;
    if (idle === 0) Object.assign(best, { badness: now, kept: saved(draft, from, to) });
  }
}

/** Leads a hand round what it goes through; what is better than the best is the best. */
function goRound(draft: CourseDraft, from: number, to: number, best: Best): void {
  const start = saved(draft, from, to);
  const found = looks(draft, from - 1, to + 1);
  for (const side of SIDES) {
    const tangled = found.flatMap((at, half) => (at[side] > CLEAR_M ? [from - 1 + half / 2] : []));
    if (tangled.length === 0 || tangled.length > LONG) continue;
    const isClearAt = (step: number, direction: Numbers, metres: number) => {
      const push = (by: number) => {
        for (const near of new Set([Math.floor(step), Math.ceil(step)]))
          for (let i = 0; i < 3; i++) draft.arms[side].shift[3 * near + i]! += by * direction[i]!;
      };
      push(metres);
      const isClear = look(draft, step)[side] <= CLEAR_M;
      push(-metres);
      return isClear;
    };
    for (const detour of detours(draft, side, { from, to, tangled }, isClearAt)) {
      restore(draft, from, start);
      const { shift } = draft.arms[side];
      for (const [at, metres] of detour.metres.entries())
        for (let i = 0; i < 3; i++) shift[3 * (from + at) + i]! += metres * detour.direction[i]!;
      const now = badness(draft, looks(draft, from - 1, to + 1), { from, to, missedM: best.missedM });
      if (now < best.badness) Object.assign(best, { badness: now, kept: saved(draft, from, to) });
      restore(draft, from, start);
      if (best.badness <= CLEAR_M) return;
    }
  }
}

/** The steps, from the stretch's first one on, that are near to where a hand is tangled. */
function marked(found: readonly Look[], side: HandSide): Set<number> {
  const marks = new Set<number>();
  for (const [half, at] of found.entries()) {
    if (at[side] <= CLEAR_M) continue;
    const step = Math.floor(half / 2) - 1;
    for (let near = step - MARGIN_STEPS; near <= step + 1 + MARGIN_STEPS; near++) marks.add(near);
  }
  return marks;
}
