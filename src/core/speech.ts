/** What was heard: words with their times and confidences, and the captions made of them. Text in here is private. */
import type { SoundChannel } from './sound.ts';

/** One word. Times are milliseconds on the clock of the sound that it was heard in; confidence is 0..1. */
export type HeardWord = {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence: number;
  /** What the recogniser itself heard, where a word of the screen was put in its place. */
  readonly heardAs?: string;
};

/** What a recogniser made of some sound. Times count from the first sample. */
export type Recognition = {
  readonly words: readonly HeardWord[];
  /** Mean natural logarithm of the tokens' probabilities, where the model gives them. */
  readonly meanLogProbability?: number;
  /** Expected words that the sound holds, whether they were recognised or not. */
  readonly mentions?: readonly string[];
  /** What the recogniser knows of the sound now, where it learns: for the next stretch from the same microphone. */
  readonly acoustics?: Acoustics;
  /** For each word that was heard with the help of an expectation: what may have been said if it was not. */
  readonly otherwise?: readonly Otherwise[];
};

/** An expected word that was heard, and the likeliest words without it; those stand for all words from startMs to endMs. */
export type Otherwise = {
  readonly word: HeardWord;
  readonly startMs: number;
  readonly endMs: number;
  /** None where nothing else was likely enough to be known. */
  readonly instead: readonly HeardWord[];
};

/** How a microphone and its room sound, as a recogniser has learnt it (of PocketSphinx: the means of its cepstra). */
export type Acoustics = readonly number[];

/** A word that may well be said, since it stands on the screen; as it is written there. weight: 0..1. */
export type Term = { readonly text: string; readonly weight: number };

/** What a sound is, or how a voice sounds, in a word or two for captions (`door knock`, `angry`), with its probability. */
export type SoundTag = { readonly label: string; readonly confidence: number };

/** Where a recogniser comes from, and how far it can be relied on. */
export type RecogniserInfo = {
  readonly name: string;
  /** Whether its text is too often wrong to be relied on; captions then say so. */
  readonly isDraft: boolean;
};

/** A line of captions that will not change any more. */
export type CaptionLine = {
  /** Counts from 1 within a session. */
  readonly id: number;
  readonly channel: SoundChannel;
  /** On the clock of the session (of the file): milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly HeardWord[];
  readonly text: string;
  /** Mean of the words', 0..1. */
  readonly confidence: number;
  readonly isDraft: boolean;
  /** Who said it, as the screen named who spoke at that time; absent where that is not certain. */
  readonly speaker?: string;
};

/** Which line it is; numbers begin anew with every session, so the time belongs to it. In whole milliseconds. */
export type LineKey = Pick<CaptionLine, 'channel' | 'id' | 'startMs'>;

/** What a channel is doing; shown at all times, so that silence is never mistaken for a failure. */
export const CAPTION_STATES = [
  'off',
  'starting',
  'listening',
  'hearing',
  'no-sound',
  'stalled',
  'muted',
  'own-voice',
  'lost',
] as const;
export type CaptionState = (typeof CAPTION_STATES)[number];

export type CaptionEvent =
  /** The line that is being spoken: `committed` never changes any more, `pending` may. Same id as the final to come. */
  | {
      readonly type: 'partial';
      readonly id: number;
      readonly channel: SoundChannel;
      readonly startMs: number;
      readonly committed: string;
      readonly pending: string;
      readonly isDraft: boolean;
    }
  | { readonly type: 'final'; readonly line: CaptionLine }
  /** A partial came to nothing: no final with this id will come. */
  | { readonly type: 'dropped'; readonly id: number; readonly channel: SoundChannel }
  /** The person deleted these lines: whoever shows or keeps them drops them. */
  | { readonly type: 'forgotten'; readonly lines: readonly LineKey[] }
  /** Captions jumped to the present and left out so much sound, because recognition could not keep up. */
  | { readonly type: 'skipped'; readonly channel: SoundChannel; readonly durationMs: number }
  | {
      readonly type: 'state';
      readonly channel: SoundChannel;
      readonly state: CaptionState;
      /** A whole sentence for people. */
      readonly message: string;
    };

/** Words as a line of text. */
export const textOf = (words: readonly HeardWord[]): string => words.map(({ text }) => text).join(' ');

/** Mean confidence, 0 for no words. */
export const confidenceOf = (words: readonly HeardWord[]): number =>
  words.length > 0 ? words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length : 0;
