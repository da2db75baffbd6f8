import type { Frame } from '../../core/frame.ts';
import { type Box, iou, translate } from '../../core/geometry.ts';
import type { Highlight } from '../../core/recent.ts';
import { systemClock } from '../../core/time.ts';
import { findRings } from '../../vision/calls/rings.ts';
import { findRoundRings } from '../../vision/calls/round-rings.ts';
import { tileAround } from '../../vision/calls/tile-around.ts';
import { type LookWhileOptions, lookWhile } from './look-while.ts';
import { createMarkedNames } from './marked-names.ts';
import type { Perception } from './perception.ts';

export type WatchSpeakersOptions = Pick<LookWhileOptions, 'capture' | 'signal' | 'clock' | 'sleep'> & {
  readonly perception: Perception;
  /** Whether the computer plays speech now. */
  readonly isSpeech: () => boolean;
};

/** Turns last seconds; two looks in one of a second. */
const EVERY_MS = 300;
/** How soon it is noticed that somebody began to speak. */
const IDLE_MS = 200;
/** A call takes the mark away so long after the last word. */
const UNMARKED_MS = 1_200;
/** How often it is seen what the screen looks like while nobody speaks. */
const SILENT_EVERY_MS = 3_000;
/** The same circle in two looks. */
const SAME_IOU = 0.8;

/** While the computer plays speech, sees which tile or which name of a call is marked. Ends with the signal. */
export function watchSpeakers({ perception, isSpeech, ...options }: WatchSpeakersOptions): Promise<void> {
  const { clock = systemClock } = options;
  const names = createMarkedNames();
  let spokenMs = Number.NEGATIVE_INFINITY;
  // A circle that is there in silence too.
  let still: Box | null = null;
  let silentMs = Number.NEGATIVE_INFINITY;
  return lookWhile({
    ...options,
    isNeeded() {
      const nowMs = clock.nowMs();
      if (isSpeech()) spokenMs = nowMs;
      return nowMs === spokenMs || nowMs - Math.max(spokenMs + UNMARKED_MS, silentMs + SILENT_EVERY_MS) >= 0;
    },
    everyMs: EVERY_MS,
    idleMs: IDLE_MS,
    look(frame, atMs) {
      if (atMs - spokenMs >= UNMARKED_MS) {
        silentMs = atMs;
        still = onlyPortrait(frame);
        names.silent(frame, atMs, perception.recent().items);
        return;
      }
      perception.observe({ kind: 'highlight', highlight: { atMs, ...markIn(frame, atMs) } });
    },
  });

  /** A border is surer than a circle, and that than what changed beside a name; but there are round signs of one colour elsewhere too. */
  function markIn(frame: Frame, atMs: number): Omit<Highlight, 'atMs'> {
    const named = names.look(frame, atMs);
    const tiles = findRings(frame);
    if (tiles.length > 1) return { box: null };
    const only = tiles[0] ?? onlyPortrait(frame);
    const isStill = only !== null && still !== null && iou(only, still) >= SAME_IOU;
    if (!only || (named.box && isStill)) return named;
    return { box: translate(only, frame.origin.x, frame.origin.y) };
  }
}

/** The only portrait with a circle around it, or the tile in which it stands. */
function onlyPortrait(frame: Frame): Box | null {
  const portraits = findRoundRings(frame);
  if (portraits.length !== 1) return null;
  return tileAround(frame, portraits[0]!) ?? portraits[0]!;
}
