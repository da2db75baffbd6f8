import { durationMsOf } from '../../../core/sound.ts';
import { FRAME_SAMPLES } from './speex.ts';

/** Loudnesses (0..1) of the same frame: what the loudspeaker played, the microphone heard, and filter and suppression left. */
export type FrameLoudness = { readonly played: number; readonly heard: number; readonly left: number };

/** Judges what an echo filter leaves: whether it can be relied on, and whether a person is in it. */
export type EchoGate = {
  /** Something is played, and the filter has learnt the room, or there is no echo at all, as with headphones. */
  readonly isTrusted: boolean;
  /** Whether there is a person in the frame. */
  hear(frame: FrameLoudness): boolean;
  /** The two recordings were put together anew. */
  reset(): void;
};

const FRAME_MS = durationMsOf({ length: FRAME_SAMPLES });
/** -50 dBFS: less is not worth a filter. */
const AUDIBLE = 0.003;
/** Rooms ring so long after the loudspeaker is silent. */
const RING_MS = 300;
/** Energies are compared over about a syllable. */
const MEMORY_MS = 120;
/** 12 dB are taken out: the filter follows the room. It then comes to 17 to 30 (made rooms, delays of 20 to 200 ms). */
const LEARNT_RATIO = 0.25;
const LEARNT_MS = 400;
/** Where the filter has had so long and the microphone heard nothing of it, there is nothing to be heard. */
const NO_ECHO_MS = 2_000;
const NO_ECHO = 0.0015;
/** More is left than of an echo alone: 10 dB under what was heard. */
const PERSON_RATIO = 0.32;
const PERSON_STAYS_MS = 350;
/** A voice that speaks on without a sign in what is played comes from another loudspeaker. */
const ELSEWHERE_MS = 1_500;

export function createEchoGate(): EchoGate {
  let energy = { heard: 0, left: 0 };
  let ringMs = 0;
  let learntMs = 0;
  let quietMs = 0;
  let personMs = 0;
  let unplayedMs = Number.POSITIVE_INFINITY;
  let isLearnt = false;

  function follow({ heard, left }: FrameLoudness): void {
    const share = FRAME_MS / MEMORY_MS;
    energy = {
      heard: energy.heard + share * (heard ** 2 - energy.heard),
      left: energy.left + share * (left ** 2 - energy.left),
    };
  }

  function learn(): void {
    const isHeard = energy.heard > NO_ECHO ** 2;
    quietMs = isHeard ? 0 : quietMs + FRAME_MS;
    if (isHeard) learntMs = energy.left < LEARNT_RATIO ** 2 * energy.heard ? learntMs + FRAME_MS : 0;
    if (learntMs >= LEARNT_MS || quietMs >= NO_ECHO_MS) isLearnt = true;
  }

  return {
    get isTrusted() {
      return isLearnt && unplayedMs < ELSEWHERE_MS;
    },
    hear(frame) {
      follow(frame);
      ringMs = frame.played > AUDIBLE ? RING_MS : Math.max(0, ringMs - FRAME_MS);
      unplayedMs = frame.played > AUDIBLE ? 0 : unplayedMs + FRAME_MS;
      if (ringMs === 0) return true; // nothing is played: all that is heard is the room's own
      if (frame.played > AUDIBLE) learn();
      const isPerson = energy.left > AUDIBLE ** 2 && energy.left > PERSON_RATIO ** 2 * energy.heard;
      personMs = isPerson ? PERSON_STAYS_MS : Math.max(0, personMs - FRAME_MS);
      return personMs > 0;
    },
    reset() {
      isLearnt = false;
      learntMs = quietMs = personMs = 0;
    },
  };
}
