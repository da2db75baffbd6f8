import type { Body } from '../body.ts';
import { REFERENCE_BODY } from '../reference-body.ts';
import type { SignTree } from '../tree.ts';
import { usesBothHands } from './cast.ts';
import { type Choreography, createChoreography, letRest } from './choreography.ts';
import { findCourse } from './find-course.ts';
import { offerArm } from './offer-arm.ts';
import { renewSpace } from './pose-solver.ts';
import { createRig, type Rig } from './rig.ts';
import { speedLimit } from './speed-limit.ts';
import { LETTERS_PER_SECOND, writeSpelling } from './spell.ts';
import { NO_WARP, outTime } from './time-warp.ts';
import type { SignSpan, Timeline } from './timeline.ts';
import { type Written, writeSign } from './write-sign.ts';

/** What is signed one after the other. */
export type UtteranceItem =
  | { readonly kind: 'sign'; readonly tree: SignTree }
  /** A word letter by letter; `gloss` is the word, `letters` are the signs of its letters. */
  | { readonly kind: 'spelling'; readonly gloss: string; readonly letters: readonly SignTree[] }
  /** The hands stay where they are, as at the end of a phrase. */
  | { readonly kind: 'pause'; readonly durationMs: number };

export type PlanOptions = {
  readonly body?: Body;
  /** 0.25 to 2; 1 is the usual tempo. */
  readonly speed?: number;
  /** 1 to 6; 3 where it is absent. */
  readonly lettersPerSecond?: number;
  /**
   * For live signing, which cannot wait: hands that get into each other for a moment on their way are left so. About one
   * sign in twelve has such a moment.
   */
  readonly isQuick?: boolean;
};

/** At rest before the first sign and after the last, and how long the arms take to sink, milliseconds. */
const BEGIN_MS = 100;
const SINK_MS = 500;
const END_MS = 150;
const SPEED = { least: 0.25, most: 2 } as const;

/**
 * Plans signs one after another, without a return to rest between them: from hanging arms, through transitions, holds
 * and pauses, back to hanging arms. Never throws on odd trees: what cannot be reached is approached.
 */
export function planUtterance(given: readonly UtteranceItem[], options: PlanOptions = {}): Timeline {
  const items = given.map((item) => (item.kind === 'sign' ? { ...item, tree: offerArm(item.tree) } : item));
  const rig = rigOf(options.body ?? REFERENCE_BODY);
  const speed = Math.min(SPEED.most, Math.max(SPEED.least, options.speed ?? 1));
  const rate = (options.lettersPerSecond ?? LETTERS_PER_SECOND.usual) * speed;
  const dance = createChoreography(rig);
  const spans: SignSpan[] = [];
  let at = BEGIN_MS;
  for (const [item, entry] of items.entries()) {
    if (entry.kind === 'pause') at += Math.max(0, entry.durationMs) / speed;
    else if (entry.kind === 'spelling') {
      const written = writeSpelling(dance, entry.letters, at, rate);
      for (const [letter, step] of written.entries())
        spans.push({ item, letter, gloss: entry.letters[letter]!.gloss, ...step });
      at = written.at(-1)?.endMs ?? at;
    } else {
      const keepsWeakHand = needsWeakHand(items.slice(item + 1));
      const written = writeSign(dance, entry.tree, at, { speed, keepsWeakHand });
      spans.push({ item, gloss: entry.tree.gloss, ...written });
      at = written.endMs;
    }
  }
  letRest(dance, dance.strong, at, SINK_MS);
  letRest(dance, dance.weak, at, SINK_MS);
  return limited(dance, spans, at + SINK_MS + END_MS, options.isQuick ?? false);
}

/** Whether the sign that follows uses both hands: the weak hand then waits for it. */
function needsWeakHand(following: readonly UtteranceItem[]): boolean {
  const next = following.find((item) => item.kind !== 'pause');
  return next?.kind === 'sign' && next.tree.manual.some(usesBothHands);
}

/** The timeline, slowed down where a wrist would be too fast. */
function limited(
  dance: Choreography,
  spans: readonly SignSpan[],
  durationMs: number,
  isQuick: boolean,
): Timeline {
  const given = { right: dance.strong.track, left: dance.weak.track };
  renewSpace(dance.rig);
  const { course, tracks } = findCourse(dance.rig, given, durationMs, isQuick);
  const raw: Timeline = { rig: dance.rig, tracks, course, warp: NO_WARP, durationMs, spans };
  const warp = speedLimit(raw);
  const warped = (written: SignSpan): SignSpan => ({
    ...written,
    ...timesOf(written, (ms) => outTime(warp, ms)),
  });
  return { ...raw, warp, durationMs: outTime(warp, durationMs), spans: spans.map(warped) };
}

function timesOf({ approachMs, startMs, endMs }: Written, change: (ms: number) => number): Written {
  return { approachMs: change(approachMs), startMs: change(startMs), endMs: change(endMs) };
}

const rigs = new WeakMap<Body, Rig>();

function rigOf(body: Body): Rig {
  let rig = rigs.get(body);
  if (rig === undefined) {
    rig = createRig(body);
    rigs.set(body, rig);
  }
  return rig;
}
