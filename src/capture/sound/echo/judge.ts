import { durationMsOf, loudnessOf, type SoundChunk, toSampleCount } from '../../../core/sound.ts';
import { createLikeness, HEARD_SAMPLES, PLAYED_SAMPLES } from './likeness.ts';
import { createStrip } from './strip.ts';

/** Finds out whether what the computer plays comes back in the microphone, second by second. */
export type EchoJudge = {
  hear(chunk: SoundChunk): void;
  play(chunk: SoundChunk): void;
  /** Judges all seconds that end in this time and are there; then `judgedMs` has come as far as it can. */
  judge(fromMs: number): void;
  /** Every second that began before this time was judged. */
  readonly judgedMs: number;
  /** Whether no second that holds a part of this time had an echo in it. Until something was played and not heard: no. */
  isClear(startMs: number, endMs: number): boolean;
};

/**
 * How clear an echo must be (see createLikeness). Made rooms, espeak-ng: a person of another voice stays under 8.7 and noise under
 * 5.1 (59 seconds each); an echo as loud as the noise, or 10 dB under a person who talks over it, is at 11 and more.
 */
const ECHO_LIKENESS = 10;
const HEARD_MS = durationMsOf({ length: HEARD_SAMPLES });
/** A quarter of a second decides; every moment is in four seconds that are judged. */
const STEP_MS = HEARD_MS / 4;
/** The echo may come so much later than the two clocks say (AirPlay: 2 s), and the rest of the difference, 272 ms, earlier. */
const LATEST_MS = 2_800;
const EARLIEST_MS = durationMsOf({ length: PLAYED_SAMPLES }) - HEARD_MS - LATEST_MS;
/** -66 dBFS, as in the energy gate: nothing in it is heard by anybody. */
const INAUDIBLE = 0.0005;
/** -50 dBFS, in so much of a second: there is something that could come back. */
const PLAYED_LOUDNESS = 0.003;
const LEAST_PLAYED_MS = 250;
const FRAME_SAMPLES = toSampleCount(16);
/** Where nothing at all is played for so long though Beckon speaks, its voice comes from another loudspeaker. */
const ELSEWHERE_MS = 2_500;
/** A recording of the loudspeaker that is so far behind gives nothing now (PipeWire, while nothing plays). */
const LATE_MS = 1_000;

type Second = { readonly startMs: number; readonly endMs: number; readonly isClear: boolean };

export function createEchoJudge(likeness = createLikeness()): EchoJudge {
  const [heard, played] = [createStrip(), createStrip()];
  let seconds: Second[] = [];
  let isClear = false;
  let judgedMs = Number.NEGATIVE_INFINITY;
  let playedAtMs = Number.NEGATIVE_INFINITY;

  /** Whether there was an echo in it; null where that cannot be told. */
  function echoIn(startMs: number): boolean | null {
    const microphone = heard.at(startMs, HEARD_SAMPLES);
    if (loudnessOf(microphone) < INAUDIBLE) return false;
    const loudspeaker = played.at(startMs - LATEST_MS, PLAYED_SAMPLES);
    const playedMs = loudMs(loudspeaker);
    if (playedMs > 0) playedAtMs = startMs;
    if (playedMs < LEAST_PLAYED_MS) return startMs - playedAtMs > ELSEWHERE_MS ? true : null;
    // Of what came before the recording began nothing is known, and it may be heard.
    if (played.span!.startMs > startMs - LATEST_MS) return true;
    return likeness(microphone, loudspeaker) >= ECHO_LIKENESS;
  }

  function isThere(startMs: number): boolean {
    const [mine, theirs] = [heard.span, played.span];
    const endMs = startMs + HEARD_MS;
    if (!mine || mine.endMs < endMs) return false;
    return (theirs !== null && theirs.endMs >= endMs + EARLIEST_MS) || mine.endMs > endMs + LATE_MS;
  }

  return {
    hear: heard.add,
    play: played.add,
    judge(fromMs) {
      if (judgedMs < fromMs - HEARD_MS) {
        judgedMs = fromMs - HEARD_MS;
        playedAtMs = Math.max(playedAtMs, fromMs); // it has yet to begin
      }
      for (; isThere(judgedMs); judgedMs += STEP_MS) {
        // After a hole the microphone may be another, and the loudspeaker too.
        const isEcho = heard.span!.startMs > judgedMs || echoIn(judgedMs);
        if (isEcho !== null) isClear = !isEcho;
        seconds = seconds.filter(({ endMs }) => endMs > judgedMs - HEARD_MS);
        seconds.push({ startMs: judgedMs, endMs: judgedMs + HEARD_MS, isClear });
      }
    },
    get judgedMs() {
      return judgedMs;
    },
    isClear(startMs, endMs) {
      const around = seconds.filter((one) => one.startMs < endMs && one.endMs > startMs);
      return around.length > 0 && around.every((one) => one.isClear);
    },
  };
}

function loudMs(samples: Float32Array): number {
  let count = 0;
  for (let at = 0; at + FRAME_SAMPLES <= samples.length; at += FRAME_SAMPLES)
    if (loudnessOf(samples.subarray(at, at + FRAME_SAMPLES)) > PLAYED_LOUDNESS) count++;
  return count * durationMsOf({ length: FRAME_SAMPLES });
}
