import type { Recogniser, RecogniserHealth, SoundSource, VoiceDetector, Waiting } from '../core/drivers.ts';
import { type ErrorBody, toErrorBody } from '../core/errors.ts';
import { endMsOf, loudnessOf, type SoundChunk } from '../core/sound.ts';
import type { CaptionEvent, CaptionState } from '../core/speech.ts';
import { type Clock, sleep, systemClock } from '../core/time.ts';
import { createChannelState } from './channel-state.ts';
import { createLateness } from './lateness.ts';
import { createOnsetDetector } from './onset.ts';
import { createTranscriber } from './transcriber.ts';
import { createVoiceSegmenter } from './voice-segments.ts';

export type ChannelOptions = {
  readonly source: SoundSource;
  readonly detector: VoiceDetector;
  readonly recogniser: Recogniser;
  readonly language: string;
  readonly nextId: () => number;
  readonly onEvent: (event: CaptionEvent) => void;
  /** Hears every chunk with its loudness, for comparing channels. */
  readonly onLoudness?: (startMs: number, loudness: number) => void;
  /** Told at the first sound that may be speech, before it is certain. */
  readonly onOnset?: () => void;
  /** Hears every chunk itself, without Beckon's own voice. */
  readonly onSound?: (chunk: SoundChunk) => void;
  readonly isUnwanted?: (startMs: number, endMs: number) => boolean;
  /** Whether Beckon itself spoke at this time; such sound is not transcribed. */
  readonly isOwnVoice?: (atMs: number) => boolean;
  readonly clock?: Clock;
};

/** Live captions of one source. */
export type CaptionChannel = {
  readonly state: CaptionState;
  /** Speech that has not been recognised yet. */
  readonly backlogMs: number;
  /** Muted means muted: nothing is recorded any more. What was said before still becomes a line. */
  setMuted(isMuted: boolean): void;
  /** Shows that the recogniser is away, or back; what it is asked for tells so as well. */
  readonly noteHealth: RecogniserHealth;
  /** Captions until the signal aborts. Rejects only where there is nothing to try again. */
  run(waiting: Waiting): Promise<void>;
};

/** How often it is looked whether recognition is late. */
const WATCH_MS = 500;
/** What counts as no sound at all: -80 dBFS is below the noise of every microphone. */
const NOTHING = 0.0001;
const NO_SOUND_AFTER_MS = 10_000;
const RETRY_MS = 1_000;

export function createCaptionChannel(options: ChannelOptions): CaptionChannel {
  const { source, detector, clock = systemClock } = options;
  const state = createChannelState(source.channel, options.onEvent);
  const transcriber = createTranscriber({
    ...options,
    channel: source.channel,
    onHealth: noteHealth,
  });
  let muting = new AbortController();
  let isMuted = false;
  let changed = () => {};
  let soundAtMs = clock.nowMs();

  function noteHealth(isWell: boolean, error?: unknown): void {
    state.set({ problem: isWell ? null : sentenceOf(toErrorBody(error)) });
  }

  async function listen({ signal }: Waiting): Promise<void> {
    const segmenter = createVoiceSegmenter(detector);
    const isOnset = createOnsetDetector();
    const onState = ({ state: found }: { state: 'live' | 'quiet' | 'lost' }) => state.set({ source: found });
    try {
      for await (const chunk of source.chunks({ signal, onState })) {
        const heard = withoutOwnVoice(chunk);
        options.onLoudness?.(chunk.startMs, loudnessOf(heard.samples));
        options.onSound?.(heard);
        noteSound(chunk);
        // Before the detector of voices is asked, which is in another process and may be waited for.
        if (isOnset(heard.samples) && !segmenter.isSpeaking && !mayBeEcho(chunk)) options.onOnset?.();
        for (const event of await segmenter.feed(heard, { signal })) transcriber.handle(event);
        if (segmenter.isOnset) options.onOnset?.();
        state.set({ isSpeech: segmenter.isSpeaking });
      }
    } finally {
      for (const event of segmenter.flush()) transcriber.handle(event);
      state.set({ isSpeech: false });
    }
  }

  /** Where Beckon speaks, there is silence for the recogniser, unless the source left its voice out. */
  function withoutOwnVoice(chunk: SoundChunk): SoundChunk {
    const isOwnVoice =
      chunk.isOthersOnly !== true && (options.isOwnVoice?.((chunk.startMs + endMsOf(chunk)) / 2) ?? false);
    state.set({ isOwnVoice });
    return isOwnVoice ? { ...chunk, samples: new Float32Array(chunk.samples.length) } : chunk;
  }

  /** What is left of Beckon's own voice in a room is loud and no voice: there the detector decides. */
  const mayBeEcho = (chunk: SoundChunk): boolean =>
    source.channel === 'me' && (options.isOwnVoice?.(endMsOf(chunk)) ?? false);

  function noteSound(chunk: SoundChunk): void {
    const nowMs = clock.nowMs();
    // While Beckon speaks there is sound, though not in here.
    const isSound = chunk.isOthersOnly || (options.isOwnVoice?.(endMsOf(chunk)) ?? false);
    if (isSound || loudnessOf(chunk.samples) > NOTHING) soundAtMs = nowMs;
    state.set({ source: 'live', deafness: null, isSilent: nowMs - soundAtMs > NO_SOUND_AFTER_MS });
  }

  async function listenAgainAndAgain({ signal }: Waiting): Promise<void> {
    while (!signal.aborted) {
      if (isMuted) {
        await untilChanged(signal);
        continue;
      }
      try {
        await listen({ signal: AbortSignal.any([signal, muting.signal]) });
      } catch (error) {
        if (signal.aborted || isMuted) continue;
        state.set({ deafness: toErrorBody(error).spoken });
        await sleep(RETRY_MS, signal).catch(() => {});
      }
    }
  }

  const untilChanged = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      changed = done;
      signal.addEventListener('abort', done, { once: true });
    });

  async function watch({ signal }: Waiting): Promise<void> {
    const isLate = createLateness();
    while (!signal.aborted) {
      await sleep(WATCH_MS, signal).catch(() => {});
      state.set({ isLate: isLate(transcriber, clock.nowMs()) });
    }
  }

  return {
    get state() {
      return state.current;
    },
    get backlogMs() {
      return transcriber.backlogMs;
    },
    setMuted(wanted) {
      if (wanted === isMuted) return;
      isMuted = wanted;
      muting.abort(new DOMException('muted', 'AbortError'));
      muting = new AbortController();
      soundAtMs = clock.nowMs();
      state.set({ isMuted });
      changed();
    },
    noteHealth,
    async run(waiting) {
      state.set({ isRunning: true });
      try {
        await Promise.all([listenAgainAndAgain(waiting), transcriber.run(waiting), watch(waiting)]);
      } finally {
        state.set({ isRunning: false });
      }
    },
  };
}

/** The sentences of these codes are about looking, where a person has to repeat something. */
const SENTENCES: Readonly<Record<string, string>> = {
  'engine-crashed':
    'The speech recogniser has stopped. It starts again, and what is said meanwhile is not lost.',
  'engine-timeout': 'The speech recogniser does not answer. It starts again.',
};
const sentenceOf = ({ code, spoken }: ErrorBody): string => SENTENCES[code] ?? spoken;
