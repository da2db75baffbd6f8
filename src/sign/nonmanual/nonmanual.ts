import type { PoseHooks } from '../motion/motion.ts';
import type { NonManual } from '../tree.ts';
import { effectOf } from './codes.ts';
import { addEffect, applyBody, applyFace, clear, createSum, type Effect } from './effect.ts';
import { MARKER_EFFECTS } from './markers.ts';
import { phonemesOfSampa, visemesOf } from './visemes.ts';

/** What face and body do while one sign is signed; milliseconds of the timeline. */
export type Cue = {
  readonly startMs: number;
  readonly endMs: number;
  readonly nonManual: NonManual;
  /** ARPABET phonemes of the word that the mouth forms; none where the sign's own mouth tier does something. */
  readonly phonemes: readonly string[];
};

export type Grammar = {
  readonly kind: keyof typeof MARKER_EFFECTS;
  readonly startMs: number;
  readonly endMs: number;
};

export type NonManualOptions = {
  /** Blinks and breath that nobody asked for; off for frames that must be comparable. */
  readonly isIdling?: boolean;
};

type Stretch = {
  readonly startMs: number;
  readonly endMs: number;
  readonly attackMs: number;
  readonly effect: Effect;
};

/** How long a face takes to arrive and to leave: signing avatars and corpora use about a quarter of a second. */
const ATTACK_MS = 250;
/** Lips are quicker: six to seven sounds a second. */
const VISEME_MS = 150;
const VISEME_ATTACK_MS = 80;
const BLINK_MS = 160;
/** 15 blinks a minute, the middle of what people do while they sign (10 to 20). */
const BLINK_EVERY_MS = 4000;

/** Face, head, eyes and back of an utterance, as hooks for `poseAt`. Pure: the same time gives the same pose. */
export function createNonManual(
  cues: readonly Cue[],
  grammar: readonly Grammar[],
  { isIdling = false }: NonManualOptions = {},
): PoseHooks {
  const stretches = [
    ...grammar.map(({ kind, startMs, endMs }) => stretch(MARKER_EFFECTS[kind], startMs, endMs)),
    ...cues.flatMap(tierStretches),
    ...cues.flatMap(mouthStretches),
  ];
  const sum = createSum();
  return {
    beforeArms(pose, tMs) {
      clear(sum);
      for (const { startMs, endMs, attackMs, effect } of stretches) {
        const strength = strengthAt(tMs, startMs, endMs, attackMs);
        if (strength > 0) addEffect(sum, effect, strength, (tMs - startMs) / 1000);
      }
      if (isIdling) addEffect(sum, BLINK, blinkAt(tMs), 0);
      applyBody(sum, pose);
    },
    afterArms: (pose) => applyFace(sum, pose),
  };
}

const BLINK: Effect = { face: { eyeBlinkLeft: 1, eyeBlinkRight: 1 } };

const stretch = (effect: Effect, startMs: number, endMs: number, attackMs = ATTACK_MS): Stretch => ({
  startMs,
  endMs,
  attackMs,
  effect,
});

/** The groups of a tier share the sign's time evenly; the items of a group run side by side. */
function tierStretches({ startMs, endMs, nonManual }: Cue): Stretch[] {
  return Object.values(nonManual).flatMap((groups) => {
    const stepMs = (endMs - startMs) / groups.length;
    return groups.flatMap((items, index) =>
      items.flatMap((item) => {
        const from = startMs + index * stepMs;
        if (item.articulator === 'mouth-picture') {
          return visemeStretches(phonemesOfSampa(item.code), from, from + stepMs);
        }
        const effect = effectOf(item);
        return effect ? [stretch(scaled(effect, item.amount ?? 1), from, from + stepMs)] : [];
      }),
    );
  });
}

const mouthStretches = ({ startMs, endMs, nonManual, phonemes }: Cue): Stretch[] =>
  nonManual.mouth ? [] : visemeStretches(phonemes, startMs, endMs);

/** One shape after the other, at the usual speed of mouthing, or faster where the sign is short. */
function visemeStretches(phonemes: readonly string[], startMs: number, endMs: number): Stretch[] {
  const visemes = visemesOf(phonemes);
  const stepMs = Math.min(VISEME_MS, (endMs - startMs) / Math.max(1, visemes.length));
  return visemes.map((effect, index) =>
    stretch(effect, startMs + index * stepMs, startMs + (index + 1) * stepMs, VISEME_ATTACK_MS),
  );
}

function scaled(effect: Effect, amount: number): Effect {
  if (amount === 1) return effect;
  const face = Object.fromEntries(
    Object.entries(effect.face ?? {}).map(([name, value]) => [name, amount * value]),
  );
  const turn = (angles: Effect['head']) => angles?.map((angle) => amount * angle) as Effect['head'];
  return { ...effect, face, head: turn(effect.head), torso: turn(effect.torso), eyes: turn(effect.eyes) };
}

/** 0 before and after, 1 while it holds; the way there and back lies outside, so that the whole stretch is marked. */
function strengthAt(tMs: number, startMs: number, endMs: number, attackMs: number): number {
  if (tMs <= startMs - attackMs || tMs >= endMs + attackMs) return 0;
  if (tMs < startMs) return smooth((tMs - startMs + attackMs) / attackMs);
  return tMs > endMs ? smooth((endMs + attackMs - tMs) / attackMs) : 1;
}

function blinkAt(tMs: number): number {
  const since = tMs % BLINK_EVERY_MS;
  return since < BLINK_MS ? Math.sin((Math.PI * since) / BLINK_MS) : 0;
}

const smooth = (share: number) => share * share * (3 - 2 * share);
