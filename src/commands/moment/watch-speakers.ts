import type { Frame } from '../../core/frame.ts';
import { type Box, translate } from '../../core/geometry.ts';
import { findRings } from '../../vision/calls/rings.ts';
import { findRoundRings } from '../../vision/calls/round-rings.ts';
import { tileAround } from '../../vision/calls/tile-around.ts';
import { type LookWhileOptions, lookWhile } from './look-while.ts';
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

/** While the computer plays speech, sees which tile of a call is marked. Ends with the signal. */
export function watchSpeakers({ perception, isSpeech, ...options }: WatchSpeakersOptions): Promise<void> {
  return lookWhile({
    ...options,
    isNeeded: isSpeech,
    everyMs: EVERY_MS,
    idleMs: IDLE_MS,
    look(frame, atMs) {
      const only = onlyMark(frame);
      const box = only && translate(only, frame.origin.x, frame.origin.y);
      perception.observe({ kind: 'highlight', highlight: { atMs, box } });
    },
  });
}

/** The tile that is marked: a border is surer than a circle, since there are round signs of one colour elsewhere too. */
function onlyMark(frame: Frame): Box | null {
  const tiles = findRings(frame);
  if (tiles.length > 0) return tiles.length === 1 ? tiles[0]! : null;
  const portraits = findRoundRings(frame);
  if (portraits.length !== 1) return null;
  return tileAround(frame, portraits[0]!) ?? portraits[0]!;
}
