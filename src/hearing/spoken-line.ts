import type { Recogniser, Waiting } from '../core/drivers.ts';
import { durationMsOf, lengthMsOf } from '../core/sound.ts';
import type { Acoustics, HeardWord } from '../core/speech.ts';
import { type CommitPolicy, createCommitPolicy } from './commit.ts';
import type { Pace } from './pace.ts';
import { createRepeatedEar } from './repeated-ear.ts';
import { createStreamedEar } from './streamed-ear.ts';

/** The sound of one stretch of speech, and what was understood of it up to now. */
export type SpokenLine = {
  readonly id: number;
  readonly startMs: number;
  /** Whether listening costs only what is new; else the end of the line is heard again each time. */
  readonly isIncremental: boolean;
  /** How much sound there is. */
  readonly lengthMs: number;
  /** Sound that was added and has not been heard, though the recogniser may be at it. */
  readonly unheardMs: number;
  /** Of this, what the recogniser has not been given. */
  readonly waitingMs: number;
  readonly committed: readonly HeardWord[];
  readonly pending: readonly HeardWord[];
  add(samples: Float32Array): void;
  /** Takes away the sound that the recogniser has not been given, and gives it. */
  cut(): Float32Array[];
  /** Asks the recogniser about all sound that is there now; what is likely to be final may take longer. */
  listen(options: Waiting & { readonly isLikelyFinal: boolean }): Promise<void>;
  /**
   * The final words, for speech that ended at `speechEndMs`. Takes the last hypothesis where it heard all of the speech,
   * and asks again where not.
   */
  finish(speechEndMs: number, waiting: Waiting): Promise<readonly HeardWord[]>;
  /** Forgets what the recogniser knows (it died); the sound and the committed words stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export type SpokenLineOptions = {
  readonly id: number;
  readonly startMs: number;
  readonly recogniser: Recogniser;
  readonly language: string;
  /** What a second of sound costs this recogniser, learnt from line to line. */
  readonly cost: RecognitionCost;
  /** What the recogniser knows of this channel, learnt from line to line. */
  readonly room?: Room;
  /** How much work recognition may be, for recognisers that have a choice. */
  readonly pace?: Pick<Pace, 'effort'>;
};

/** Milliseconds that recognition takes for a millisecond of sound: a running mean. */
export type RecognitionCost = { perMs: number };

/** How the sound of a channel is, as its recogniser has learnt it; survives the recogniser. */
export type Room = { acoustics?: Acoustics | undefined };

/** The sound of a line, as its ear finds it. */
export type LineSound = {
  readonly startMs: number;
  readonly pieces: readonly Float32Array[];
  readonly lengthMs: number;
  readonly policy: CommitPolicy;
};

/** How a line asks its recogniser: piece by piece, or again and again. */
export type Ear = Pick<SpokenLine, 'isIncremental' | 'listen' | 'finish' | 'reset' | 'close'> & {
  /** How much of the line was heard. */
  readonly heardMs: number;
  /** How many pieces of the line the recogniser was given. */
  readonly takenPieces: number;
};

export function createSpokenLine(options: SpokenLineOptions): SpokenLine {
  const { id, startMs } = options;
  const policy = createCommitPolicy();
  const pieces: Float32Array[] = [];
  let lengthMs = 0;
  const sound: LineSound = {
    startMs,
    pieces,
    policy,
    get lengthMs() {
      return lengthMs;
    },
  };
  const ear = options.recogniser.openStream
    ? createStreamedEar(options, sound)
    : createRepeatedEar(options, sound);
  return {
    id,
    startMs,
    isIncremental: ear.isIncremental,
    get lengthMs() {
      return lengthMs;
    },
    get unheardMs() {
      return lengthMs - ear.heardMs;
    },
    get waitingMs() {
      return lengthMsOf(pieces.slice(ear.takenPieces));
    },
    get committed() {
      return policy.committed;
    },
    get pending() {
      return policy.pending;
    },
    add(samples) {
      pieces.push(samples);
      lengthMs += durationMsOf(samples);
    },
    cut() {
      const left = pieces.splice(ear.takenPieces);
      lengthMs -= lengthMsOf(left);
      return left;
    },
    listen: ear.listen,
    finish: ear.finish,
    reset: ear.reset,
    close: ear.close,
  };
}
