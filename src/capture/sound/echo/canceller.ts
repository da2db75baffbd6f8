import { durationMsOf, loudnessOf, type SoundChunk, toInt16 } from '../../../core/sound.ts';
import { createMixture } from '../mixture.ts';
import { createEchoGate } from './gate.ts';
import { type EchoFilter, FRAME_SAMPLES } from './speex.ts';
import { createStrip } from './strip.ts';

/** Puts together what the microphone heard and what the loudspeaker played, by their times, and takes the one out of the other. */
export type EchoCanceller = {
  hear(chunk: SoundChunk): void;
  play(chunk: SoundChunk): void;
  /** Whether what is taken can be relied on to be without the echo. */
  readonly isTrusted: boolean;
  /** Up to when the microphone's sound is done; null where nothing was done of late. */
  readyMs(): number | null;
  /** The microphone's sound without the echo: silence where nobody spoke. */
  take(fromMs: number, toMs: number): Float32Array;
};

/** The echo may come so much earlier than the two clocks say, and so much later: buffers, the way through the room, its ringing. */
export const LEAD_MS = 120;
export const ECHO_MS = 480;
/** The beginning of a word is softer than what opens the gate: so much from before is let through with it. */
const LOOK_BACK_FRAMES = 16;
/** A loudspeaker's recording that is so far behind gives nothing any more (PipeWire, while nothing plays). */
const LATE_MS = 1_000;
const KEY = 1;

export function createEchoCanceller(filter: EchoFilter): EchoCanceller {
  const heard = createStrip();
  const played = createStrip();
  const gate = createEchoGate();
  const clean = createMixture();
  let doneMs: number | null = null;
  /** Frames that may yet turn out to be the beginning of a word. */
  let held: { readonly startMs: number; readonly samples: Float32Array; readonly isOpen: boolean }[] = [];

  function give(frame: (typeof held)[number], isOpen: boolean): void {
    clean.add(KEY, frame.startMs, isOpen ? frame.samples : new Float32Array(FRAME_SAMPLES));
    doneMs = frame.startMs + durationMsOf(frame.samples);
  }

  function hold(startMs: number, samples: Float32Array, isOpen: boolean): void {
    if (isOpen) {
      for (const frame of held) give(frame, true);
      held = [];
      give({ startMs, samples, isOpen }, true);
      return;
    }
    held.push({ startMs, samples, isOpen });
    if (held.length > LOOK_BACK_FRAMES) give(held.shift()!, false);
  }

  function work(): void {
    for (;;) {
      const atMs = heard.startMs;
      if (atMs === null || heard.length < FRAME_SAMPLES) return;
      const wantedMs = atMs + LEAD_MS;
      const endMs = played.endMs ?? Number.NEGATIVE_INFINITY;
      const isLate = (heard.endMs ?? atMs) - endMs > LATE_MS;
      if (!isLate && endMs < wantedMs + durationMsOf({ length: FRAME_SAMPLES })) return;
      if (isLate) gate.reset();
      const frame = heard.shift(FRAME_SAMPLES);
      const reference = played.at(wantedMs, FRAME_SAMPLES);
      const { left, suppressed } = filter.cancel(toInt16(frame), toInt16(reference));
      const isOpen = gate.hear({
        played: loudnessOf(reference),
        heard: loudnessOf(frame),
        left: loudnessOf(toFloat(suppressed)),
      });
      hold(atMs, toFloat(left), isOpen);
    }
  }

  const add = (strip: ReturnType<typeof createStrip>) => (chunk: SoundChunk) => {
    // A hole in one of them puts them together otherwise than before.
    if (!strip.add(chunk)) gate.reset();
    work();
  };

  return {
    hear: add(heard),
    play: add(played),
    get isTrusted() {
      return gate.isTrusted;
    },
    readyMs: () => doneMs,
    take(fromMs, toMs) {
      return clean.take(fromMs, toMs);
    },
  };
}

const toFloat = (samples: Int16Array) => Float32Array.from(samples, (sample) => sample / 32_768);
