import type { Waiting } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import { translate } from '../../core/geometry.ts';
import { type Clock, sleep, systemClock } from '../../core/time.ts';
import { findRings } from '../../vision/calls/rings.ts';
import type { Perception } from './perception.ts';

export type WatchSpeakersOptions = Waiting & {
  readonly capture: (waiting: Waiting) => Promise<Frame>;
  readonly perception: Perception;
  /** Whether the computer plays speech now. */
  readonly isSpeech: () => boolean;
  readonly clock?: Clock;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Turns last seconds; two looks in one of a second. */
const EVERY_MS = 300;
/** How soon it is noticed that somebody began to speak. */
const IDLE_MS = 200;
/** Looking takes at most this share of the time. */
const MOST_SHARE = 0.1;
const RETRY_MS = 10_000;

/** While the computer plays speech, sees which tile of a call is marked. Ends with the signal. */
export async function watchSpeakers(options: WatchSpeakersOptions): Promise<void> {
  const { capture, perception, isSpeech, signal, clock = systemClock, sleep: wait = sleep } = options;
  while (!signal.aborted) {
    let waitMs = IDLE_MS;
    if (isSpeech()) {
      const atMs = clock.nowMs();
      try {
        const frame = await capture({ signal });
        const rings = findRings(frame);
        const only = rings.length === 1 ? rings[0]! : null;
        const box = only && translate(only, frame.origin.x, frame.origin.y);
        perception.observe({ kind: 'highlight', highlight: { atMs, box } });
        waitMs = Math.max(EVERY_MS, (clock.nowMs() - atMs) / MOST_SHARE);
      } catch {
        if (signal.aborted) return;
        waitMs = RETRY_MS; // captions go on without names
      }
    }
    await wait(waitMs, signal).catch(() => {});
  }
}
