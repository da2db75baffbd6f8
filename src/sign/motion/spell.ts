import { BONE_INDEX } from '../skeleton.ts';
import type { SignTree } from '../tree.ts';
import type { Anchor } from './anchor.ts';
import { castOf, usesBothHands } from './cast.ts';
import { approachMs, type Choreography, isAtRest, letRest } from './choreography.ts';
import { compileMotion } from './compile-motion.ts';
import { motionMs } from './motion-duration.ts';
import { resolvePosture } from './take-posture.ts';
import { vector } from './vector.ts';
import { type Written, writeSign } from './write-sign.ts';

export const LETTERS_PER_SECOND = { least: 1, usual: 3, most: 6 } as const;

/** Readers need the letter, not the way to it: at least 55 % of a slot are held (signing.md 4). */
const HOLD_SHARE = 0.6;
/** A moving letter (J, Z) gets as much more time as its path needs, up to this many slots. */
const MOST_SLOTS = 2;
/** Where the wrist is while letters change: in front of the shoulder, from its joint in arm lengths (outwards, up, out). */
const SPELLING_PLACE = [0.02, -0.2, 0.5] as const;
/** Letters drift to the side, as people's do; a double letter slides further, with a little hop. */
const DRIFT_M = 0.008;
const DRIFT_LIMIT_M = 0.1;
const SLIDE_M = 0.035;
const HOP_M = 0.014;
const SINK_MS = 450;

/** Writes a spelled word, a letter after the other with the wrist in place. Returns when each letter stands. */
export function writeSpelling(
  dance: Choreography,
  letters: readonly SignTree[],
  fromMs: number,
  lettersPerSecond: number,
): Written[] {
  const { least, most, usual } = LETTERS_PER_SECOND;
  const rate = Math.min(most, Math.max(least, Number.isFinite(lettersPerSecond) ? lettersPerSecond : usual));
  const slotMs = 1000 / rate;
  const written: Written[] = [];
  let at = fromMs;
  let drift = 0;
  for (const [index, letter] of letters.entries()) {
    const isDouble = index > 0 && letters[index - 1]!.gloss === letter.gloss;
    drift = Math.min(DRIFT_LIMIT_M, drift + (index === 0 ? 0 : isDouble ? SLIDE_M : DRIFT_M));
    const step = writeLetter(dance, letter, { at, slotMs, drift, isDouble, isFirst: index === 0 });
    written.push(step);
    at = step.endMs;
  }
  return written;
}

type Slot = {
  readonly at: number;
  readonly slotMs: number;
  readonly drift: number;
  readonly isDouble: boolean;
  readonly isFirst: boolean;
};

function writeLetter(dance: Choreography, letter: SignTree, slot: Slot): Written {
  const [manual] = letter.manual;
  const { at, slotMs } = slot;
  if (manual === undefined) return { approachMs: at, startMs: at, endMs: at + slotMs };
  if (usesBothHands(manual) || letter.manual.length > 1)
    return writeSign(dance, letter, at, { speed: 1, keepsWeakHand: true, mostMs: slotMs * MOST_SLOTS });
  const cast = castOf(dance.rig, dance.strong, dance.weak, manual);
  const { hold } = resolvePosture(cast, manual.start, true).lead;
  const place = spellingPlace(dance, slot.drift);
  const wayMs = slot.isFirst
    ? approachMs(dance, cast.lead, cast.other, place, hold)
    : (1 - HOLD_SHARE) * slotMs;
  const startMs = at + wayMs;
  cast.lead.holdTo(hold, at, startMs, startMs);
  cast.lead.placeTo(place, at, startMs);
  if (slot.isDouble)
    cast.lead.offset({
      startMs: at,
      endMs: startMs,
      displacement: vector(),
      shape: { kind: 'arc', height: vector(0, HOP_M, 0) },
      isHalted: false,
    });
  if (slot.isFirst && !isAtRest(dance.rig, cast.other)) letRest(dance, cast.other, at, SINK_MS);
  const motions = manual.motions.filter(({ kind }) => kind !== 'none');
  const usualMs = motions.reduce((sum, motion) => sum + motionMs(motion), 0);
  const holdMs = HOLD_SHARE * slotMs;
  const pathMs = Math.min(usualMs, MOST_SLOTS * slotMs);
  let moveMs = startMs;
  for (const motion of motions) {
    const durationMs = (motionMs(motion) * pathMs) / Math.max(1, usualMs);
    compileMotion(cast, motion, moveMs, durationMs);
    moveMs += durationMs;
  }
  return { approachMs: at, startMs, endMs: startMs + Math.max(holdMs, pathMs) };
}

/** The wrist itself is the place, so that it stays still while hands of different shape turn about it. */
function spellingPlace({ rig, strong }: Choreography, drift: number): Anchor {
  const { arm } = strong;
  const shoulder = rig.body.joints[`${arm.side}UpperArm`];
  const [outwards, up, out] = SPELLING_PLACE.map((share) => share * arm.reach) as [number, number, number];
  return {
    bone: BONE_INDEX.hips,
    restPoint: vector(shoulder[0] + arm.sign * (outwards + drift), shoulder[1] + up, shoulder[2] + out),
    normal: vector(),
    offset: vector(),
    contact: vector(),
    isContact: false,
    mayInterlock: false,
  };
}
