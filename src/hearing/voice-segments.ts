import type { VoiceDetector, Waiting } from '../core/drivers.ts';
import { durationMsOf, joinSamples, loudnessOf, type SoundChunk } from '../core/sound.ts';
import { createEnergyGate } from './energy-gate.ts';

/** What happens to speech in a stream of sound. Every `speech` piece follows the one before without a gap. */
export type VoiceEvent =
  /** Speech has begun; the pieces that follow start at `startMs`, which lies before the detector's notice. */
  | { readonly type: 'start'; readonly startMs: number }
  | { readonly type: 'speech'; readonly samples: Float32Array }
  /** Speech may have ended, so long ago: time to work on the final text before it is certain. */
  | { readonly type: 'pause'; readonly silentMs: number }
  /** It had not: somebody speaks on. */
  | { readonly type: 'resume' }
  /**
   * Speech has ended: its last sign was at `speechEndMs`, and `endMs` has some silence after it. Or it was cut because it
   * was too long; then the next start follows at once.
   */
  | { readonly type: 'end'; readonly speechEndMs: number; readonly endMs: number };

/** Where the thresholds come from: hearing.md's section on LiveKit and Silero's own iterator; measured by the benchmark. */
export const VOICE_LIMITS = {
  /** Probability over which silence becomes speech. */
  onsetProbability: 0.5,
  /** Probability under which speech becomes silence; lower than the onset, as Silero's own code has it. */
  offsetProbability: 0.35,
  /** Speech must last so long before it is begun: clicks and bangs are shorter. */
  minSpeechMs: 64,
  /**
   * And it must once be so probable, or last long (Silero's own least): of 14 runs of 64 ms and more in noises alone 9 begin no speech
   * then. Of 32 words that were said alone, by four voices, all came to 0.98 and more; 30 dB softer three are lost by it.
   */
  sureProbability: 0.75,
  sureSpeechMs: 256,
  /** Sound from before the onset that belongs to it: first words are never lost. */
  preRollMs: 600,
  /** Sound after the last speech that belongs to it: soft final consonants. */
  postRollMs: 300,
  /** Silence after which speech is taken to be over. */
  minSilenceMs: 550,
  /** Silence after which the final text is worked on already. */
  pauseMs: 160,
  /** Longer speech is cut at its quietest place: models take at most 30 s. */
  maxSpeechMs: 20_000,
  /** Where in the end of a long speech the quietest place is looked for. */
  cutSearchMs: 4_000,
} as const;

export type VoiceLimits = { readonly [K in keyof typeof VOICE_LIMITS]: number };

/** Cuts the sound of one channel into stretches of speech. Feed the chunks in order; `flush` at the end of the sound. */
export type VoiceSegmenter = {
  feed(chunk: SoundChunk, waiting: Waiting): Promise<VoiceEvent[]>;
  flush(): VoiceEvent[];
  readonly isSpeaking: boolean;
  /** Whether the newest window may be the beginning of speech: earlier than `isSpeaking`, and sometimes nothing follows. */
  readonly isOnset: boolean;
};

/** Chunks that begin so much later than the one before ended have a hole between them. */
const GAP_MS = 50;

export function createVoiceSegmenter(
  detector: VoiceDetector,
  limits: VoiceLimits = VOICE_LIMITS,
): VoiceSegmenter {
  const gate = createEnergyGate();
  const windowMs = durationMsOf({ length: detector.windowSamples });
  const countOf = (durationMs: number) => Math.round(durationMs / windowMs);
  /** The last windows before speech. */
  let before: Float32Array[] = [];
  let rest: Float32Array = new Float32Array(0);
  let nowMs = 0;
  let isSpeaking = false;
  let gateStaysMs = 0;
  let onsetMs = 0;
  /** The highest probability since the onset. */
  let onsetPeak = 0;
  let segmentMs = 0;
  /** Windows since the last one with speech. */
  let silence: Float32Array[] = [];
  let loudness: number[] = [];

  function begin(): VoiceEvent[] {
    const samples = joinSamples(before);
    open(durationMsOf(samples), before.map(loudnessOf));
    before = [];
    return [
      { type: 'start', startMs: nowMs - durationMsOf(samples) },
      { type: 'speech', samples },
    ];
  }

  function open(lengthMs: number, loudnessBefore: number[]): void {
    isSpeaking = true;
    segmentMs = lengthMs;
    loudness = loudnessBefore;
    silence = [];
    onsetMs = onsetPeak = 0;
  }

  function end(): VoiceEvent {
    const postRoll = Math.min(silence.length, countOf(limits.postRollMs));
    const speechEndMs = nowMs - silence.length * windowMs;
    const endMs = speechEndMs + postRoll * windowMs;
    before = silence.slice(postRoll).slice(-countOf(limits.preRollMs));
    isSpeaking = false;
    return { type: 'end', speechEndMs, endMs };
  }

  function stepInSilence(window: Float32Array, probability: number): VoiceEvent[] {
    const isVoice = probability >= limits.onsetProbability;
    onsetMs = isVoice ? onsetMs + windowMs : 0;
    onsetPeak = isVoice ? Math.max(onsetPeak, probability) : 0;
    before.push(window);
    const leastMs = onsetPeak >= limits.sureProbability ? limits.minSpeechMs : limits.sureSpeechMs;
    if (onsetMs >= leastMs) return begin();
    // The pre-roll counts from the first sign of speech.
    if (before.length > countOf(limits.preRollMs + onsetMs)) before.shift();
    return [];
  }

  function stepInSpeech(window: Float32Array, probability: number): VoiceEvent[] {
    segmentMs += windowMs;
    loudness.push(loudnessOf(window));
    const events: VoiceEvent[] = [{ type: 'speech', samples: window }];
    if (probability < limits.offsetProbability) {
      silence.push(window);
      if (silence.length === countOf(limits.pauseMs))
        events.push({ type: 'pause', silentMs: silence.length * windowMs });
      if (silence.length >= countOf(limits.minSilenceMs)) events.push(end());
      return events;
    }
    if (silence.length >= countOf(limits.pauseMs)) events.unshift({ type: 'resume' });
    silence = [];
    if (segmentMs < limits.maxSpeechMs || !isQuietPlace()) return events;
    events.push(end(), { type: 'start', startMs: nowMs });
    open(0, []);
    return events;
  }

  /** Whether now is among the quietest tenth of the last seconds; anywhere will do when there is no more time. */
  function isQuietPlace(): boolean {
    const searched = loudness.slice(-countOf(limits.cutSearchMs));
    const quiet = searched.toSorted((a, b) => a - b)[Math.floor(searched.length / 10)] ?? 0;
    return segmentMs >= limits.maxSpeechMs + limits.cutSearchMs || (loudness.at(-1) ?? 0) <= quiet;
  }

  /** Windows through the energy gate and, where it is open, the detector: the whole lot or nothing, in one call. */
  async function probabilitiesOf(
    windows: readonly Float32Array[],
    waiting: Waiting,
  ): Promise<readonly number[]> {
    const wasOpen = isSpeaking || gateStaysMs > 0;
    for (const window of windows) {
      gateStaysMs = gate.isOpen(window) ? GATE_STAYS_MS : Math.max(0, gateStaysMs - windowMs);
    }
    if (windows.length === 0 || !(isSpeaking || gateStaysMs > 0)) return [];
    // A detector that slept hears a little of the sound before, so that it knows the room.
    const known = wasOpen ? [] : before.slice(-countOf(WARM_UP_MS));
    const all = await detector.detect(joinSamples([...known, ...windows]), waiting);
    return all.slice(known.length);
  }

  async function jumpTo(startMs: number): Promise<VoiceEvent[]> {
    const events = isSpeaking ? [end()] : [];
    before = [];
    onsetMs = onsetPeak = 0;
    rest = new Float32Array(0);
    nowMs = startMs;
    await detector.reset();
    return events;
  }

  return {
    get isSpeaking() {
      return isSpeaking;
    },
    get isOnset() {
      return onsetMs > 0;
    },
    async feed({ samples, startMs }, waiting) {
      const isGap = Math.abs(startMs - (nowMs + durationMsOf(rest))) > GAP_MS;
      const events = isGap ? await jumpTo(startMs) : [];
      const all = rest.length > 0 ? joinSamples([rest, samples]) : samples;
      const windows: Float32Array[] = [];
      const size = detector.windowSamples;
      for (let from = 0; from + size <= all.length; from += size) windows.push(all.slice(from, from + size));
      rest = all.slice(windows.length * size);
      const probabilities = await probabilitiesOf(windows, waiting);
      windows.forEach((window, index) => {
        nowMs += windowMs;
        const step = isSpeaking ? stepInSpeech : stepInSilence;
        events.push(...step(window, probabilities[index] ?? 0));
      });
      return events;
    },
    flush: () => (isSpeaking ? [end()] : []),
  };
}

/** The detector goes on listening for so long after the gate closed: words end softly. */
const GATE_STAYS_MS = 1_000;
/** Silero's memory settles within a few windows. */
const WARM_UP_MS = 256;
