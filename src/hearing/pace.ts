import type { Effort } from '../core/drivers.ts';

/**
 * Decides how much work recognition may put into the sound, from what it cost of late: on a machine that is too slow or too
 * busy for all of it, less of every word is better than no words at all.
 */
export type Pace = {
  readonly effort: Effort;
  /** Told of every piece: how long it is, how long its recognition took, and how much more waits. */
  note(piece: { readonly soundMs: number; readonly tookMs: number; readonly backlogMs: number }): void;
};

/** Sound over which the cost is averaged: long enough for one slow answer, short enough to be noticed before 2 s wait. */
const MEMORY_MS = 2_000;
/** Dearer than this and speech that goes on would wait ever longer; one slow answer is no reason, so some must wait already. */
const MOST_COST = 0.9;
const SOME_BACKLOG_MS = 500;
/** More than the pre-roll of a new stretch (600 ms) and a piece under way: a machine that would not catch up by itself is behind. */
const MOST_BACKLOG_MS = 1_000;
const CATCHES_UP_COST = 0.5;
/** What all work costs for one of lean work: 0.33 against 0.135 of a core for a second of speech (22 read sentences). */
const FULL_FOR_LEAN = 2.5;
/** All work is tried again where it would leave so much of the time free. */
const EASY_COST = 0.6;
const LITTLE_BACKLOG_MS = 400;
/** After so much sound at the least: the work must not change with every word. */
const LEAN_STAYS_MS = 10_000;

export function createPace(): Pace {
  let effort: Effort = 'full';
  let cost = 0;
  let leanMs = 0;

  function become(next: Effort): void {
    cost *= next === 'lean' ? 1 / FULL_FOR_LEAN : FULL_FOR_LEAN;
    effort = next;
    leanMs = 0;
  }

  return {
    get effort() {
      return effort;
    },
    note({ soundMs, tookMs, backlogMs }) {
      if (soundMs <= 0) return;
      const share = Math.min(1, soundMs / MEMORY_MS);
      cost += share * (tookMs / soundMs - cost);
      if (effort === 'full') {
        const isFalling = cost > MOST_COST && backlogMs > SOME_BACKLOG_MS;
        const isBehind = cost > CATCHES_UP_COST && backlogMs > MOST_BACKLOG_MS;
        if (isFalling || isBehind) become('lean');
        return;
      }
      leanMs += soundMs;
      const isEasy = cost * FULL_FOR_LEAN < EASY_COST && backlogMs < LITTLE_BACKLOG_MS;
      if (leanMs >= LEAN_STAYS_MS && isEasy) become('full');
    },
  };
}
