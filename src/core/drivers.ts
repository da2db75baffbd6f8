import type { Frame } from './frame.ts';
import type { Box, Point } from './geometry.ts';
import type { ScreenView, SeenObject, TextLine, UiElement } from './observations.ts';
import type { SoundChannel, SoundChunk } from './sound.ts';
import type { Acoustics, RecogniserInfo, Recognition, SoundTag, Term } from './speech.ts';
import type { ToldWindow } from './told.ts';

/** What every driver has: a name for messages and tests, and an end. close() may be called twice. */
export type Driver = { readonly name: string; close(): Promise<void> };

/** Every wait takes a signal; an aborted call rejects with the signal's reason and leaves nothing behind. */
export type Waiting = { readonly signal: AbortSignal };

/** One display of the desktop, in physical pixels of the whole desktop. */
export type Display = {
  readonly number: number;
  readonly box: Box;
  readonly scale: number;
  readonly isPrimary: boolean;
};

/** One window on the desktop; the title is private. */
export type WindowInfo = { readonly title: string; readonly box: Box };

/** What part of the screen is wanted. Displays count from 1. Boxes are physical pixels of the desktop. */
export type CaptureTarget =
  | { readonly kind: 'screen'; readonly display?: number }
  | { readonly kind: 'window'; readonly title?: string }
  | { readonly kind: 'region'; readonly box: Box }
  | { readonly kind: 'pointer'; readonly widthPx?: number; readonly heightPx?: number };

/** Whether a driver can work here and now; a reason and a cure where it cannot. */
export type Usability = { readonly isUsable: boolean; readonly reason?: string; readonly cure?: string };

/** Takes pictures of the screen. */
export type ScreenSource = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  displays(waiting: Waiting): Promise<readonly Display[]>;
  capture(target: CaptureTarget, waiting: Waiting): Promise<Frame>;
  /** Optional ability: presses and releases the main mouse button at a point of the desktop, in physical pixels. */
  click?(point: Point, waiting: Waiting): Promise<void>;
  /** Optional ability: puts the mouse pointer at a point of the desktop, in physical pixels. */
  movePointer?(point: Point, waiting: Waiting): Promise<void>;
  /** Optional ability: the windows that are on the screen. */
  windows?(waiting: Waiting): Promise<readonly WindowInfo[]>;
};

/** A picture as it came from a file, standard input, the clipboard or an address: not decoded yet. */
export type EncodedPicture = { readonly bytes: Uint8Array; readonly key: string };

/** Gets an encoded picture from somewhere that is not the screen. */
export type PictureSource = Driver & { load(waiting: Waiting): Promise<EncodedPicture> };

/** Finds and recognises text. Lines come in no particular order. */
export type TextReader = Driver & { read(frame: Frame, waiting: Waiting): Promise<readonly TextLine[]> };

/** Finds controls and pictures. `lines` are what the text reader found in the same frame. */
export type ElementFinder = Driver & {
  find(frame: Frame, lines: readonly TextLine[], waiting: Waiting): Promise<readonly UiElement[]>;
};

/** Finds things in a photograph: boxes are in the frame's pixels, the most prominent thing comes first. */
export type ObjectDetector = Driver & {
  detect(frame: Frame, waiting: Waiting): Promise<readonly SeenObject[]>;
};

export type ElementWish = {
  /** The window that is looked at, once that is known; null where it is not a window. */
  readonly front?: Promise<WindowInfo | null>;
  /** While a key is held, no window may say that it has the keyboard: so long one is waited for. 0 if left out. */
  readonly patienceMs?: number;
};

/** Asks programs themselves what controls they show. */
export type ElementSource = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** The window that has the keyboard, or `wish.front`; null where its program tells nothing. */
  window(wish: Waiting & ElementWish): Promise<ToldWindow | null>;
};

/** How a person would describe a picture; later descriptions are to be like it. `picture` is a JPEG or PNG file. */
export type PictureExample = { readonly picture: Uint8Array; readonly description: string };

export type DescribeOptions = Waiting & {
  /** Language of the description, as a BCP 47 tag; a model that does not know it takes English. */
  readonly language: string;
  /** Text that was found in and around the picture. */
  readonly context: readonly string[];
  readonly length: 'sentence' | 'paragraph';
  readonly examples?: readonly PictureExample[];
};

/** Describes a picture; a vision-language model stands behind it. */
export type PictureDescriber = Driver & {
  /** BCP 47 tags of the languages that it answers in. */
  readonly languages: readonly string[];
  /** The host that pictures leave this computer for; absent where none do. */
  readonly sendsTo?: string;
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** The description of a picture, which is a JPEG or PNG file, in pieces as they come. */
  describe(picture: Uint8Array, options: DescribeOptions): AsyncIterable<string>;
};

/** A phrase with the place that it speaks of, in pixels of the picture. */
export type Grounded = { readonly phrase: string; readonly box: Box };

/** Finds where in a picture things are. */
export type Grounder = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** The places of what the phrase speaks of, the likeliest first; of all things that it knows where there is no phrase. */
  ground(picture: Uint8Array, phrase: string | null, waiting: Waiting): Promise<readonly Grounded[]>;
};

/** Puts pictures and texts into one space, in which a text lies close to the pictures that it fits. */
export type Embedder = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** Vectors of length one, all of one size, in the order of what was given. */
  embedTexts(texts: readonly string[], waiting: Waiting): Promise<readonly Float32Array[]>;
  embedPicture(picture: Uint8Array, waiting: Waiting): Promise<Float32Array>;
};

/** A question about pictures, which are JPEG or PNG files. `context` is text that was found in and around them. */
export type Question = {
  readonly text: string;
  readonly pictures: readonly Uint8Array[];
  /** What is heard beside the pictures, of a film: 16 kHz, mono, at most 30 s. Only for askers that hear. */
  readonly sound?: Float32Array;
  readonly context: readonly string[];
  /** Language of the answer, as a BCP 47 tag. */
  readonly language: string;
  /** What was asked about these pictures before, and answered; the oldest first. */
  readonly earlier?: readonly { readonly text: string; readonly answer: string }[];
};

/** Answers questions about pictures. */
export type Asker = Driver & {
  /** The host that pictures leave this computer for; absent where none do. */
  readonly sendsTo?: string;
  /** Whether it takes sound too. */
  readonly hears?: boolean;
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** The answer, in pieces as they come. */
  ask(question: Question, waiting: Waiting): AsyncIterable<string>;
};

/** Milliseconds that each step took, by the step's name. */
export type Timings = Readonly<Record<string, number>>;

/** Turns a frame into everything that is seen in it. */
export type Viewer = Driver & {
  view(frame: Frame, waiting: Waiting): Promise<{ readonly view: ScreenView; readonly timings: Timings }>;
};

/** How something is said. rate and volume are factors of the voice's normal (0.5..4, 0..1). */
export type VoiceOptions = {
  readonly language: string;
  readonly rate: number;
  readonly volume: number;
  readonly voice?: string;
};

/** A voice that a speaker can use. `id` is what goes into VoiceOptions.voice; language is a BCP 47 tag. */
export type VoiceInfo = { readonly id: string; readonly name: string; readonly language: string };

/** Says text. */
export type Speaker = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /**
   * Resolves when the text was said to its end. On abort the sound stops within 150 ms and the call rejects.
   * `onStart` is called once, when the first of the sound (or text) leaves.
   */
  speak(text: string, options: Waiting & VoiceOptions & { readonly onStart?: () => void }): Promise<void>;
  /** Optional ability: silences what other processes of Beckon say through the same service. */
  silence?(): Promise<void>;
  /** Optional ability: the voices that are installed. */
  voices?(waiting: Waiting): Promise<readonly VoiceInfo[]>;
};

/** What a sound source tells beside its samples. `lost`: the device is gone, and is tried again until it is back. */
export type SoundSourceState = { readonly state: 'live' | 'quiet' | 'lost'; readonly reason?: string };

/** Gives sound: a microphone, what the computer plays, or a file. */
export type SoundSource = Driver & {
  readonly channel: SoundChannel;
  /** Length of a file, where it is known. */
  readonly durationMs?: number;
  /** How long a file says that its sound is: one that gives less is cut off or damaged. */
  readonly announcedMs?: number;
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /**
   * The sound from now on (of a file: from its start), until the file ends, the signal aborts (which rejects) or the
   * reader leaves. A live source never ends by itself: it comes back after a loss, and `startMs` tells how long it was.
   */
  chunks(
    options: Waiting & { readonly onState?: (state: SoundSourceState) => void },
  ): AsyncIterable<SoundChunk>;
};

/** Tells speech from everything else. Keeps a memory of the sound before, so one detector serves one channel. */
export type VoiceDetector = Driver & {
  /** Samples that one probability stands for. */
  readonly windowSamples: number;
  /** The probability of speech, 0..1, of each whole window; `samples` is a multiple of the window. */
  detect(samples: Float32Array, waiting: Waiting): Promise<readonly number[]>;
  /** Forgets the sound before; call where sound is missing. */
  reset(): Promise<void>;
};

export type RecognitionOptions = Waiting & {
  readonly language: string;
  /** What the recogniser learnt from the channel's stretch before, though it be another process by now; else it learns from this one. */
  readonly acoustics?: Acoustics | undefined;
};

/** Sound to words. */
export type Recogniser = Driver & {
  readonly info: RecogniserInfo;
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** The words of a stretch of speech, at most 30 s. */
  recognise(samples: Float32Array, options: RecognitionOptions): Promise<Recognition>;
  /** Optional ability: takes a stretch of speech piece by piece, without hearing the beginning again every time. */
  openStream?(options: RecognitionOptions): Promise<RecognitionStream>;
  /**
   * Optional ability: stays ready while live captions depend on it, until told otherwise. `onHealth` is told when it ended, also
   * while nobody asked it, and when it answers again.
   */
  standBy?(isWanted: boolean, onHealth?: RecogniserHealth): void;
  /**
   * Optional ability: words that are likelier than usual from now on, in the place of those before. Speech that is being
   * heard may still be heard without them.
   */
  expect?(terms: readonly Term[], waiting: Waiting): Promise<void>;
  /** Optional ability: the words of a stretch of speech as they are heard when none are expected. */
  recogniseUnexpecting?(samples: Float32Array, options: RecognitionOptions): Promise<Recognition>;
};

export type RecogniserHealth = (isWell: boolean, error?: unknown) => void;

/** How much work recognition may put into a piece of sound: `lean` takes less than half of the time and errs more often. */
export type Effort = 'full' | 'lean';

/** One stretch of speech on its way. Every answer holds all words from its beginning. */
export type RecognitionStream = {
  /** `effort`: a hint for recognisers that can; full where absent. */
  push(samples: Float32Array, options: Waiting & { readonly effort?: Effort }): Promise<Recognition>;
  /** The words of it all; the stream is over then. */
  finish(waiting: Waiting): Promise<Recognition>;
  close(): Promise<void>;
};

/** Names sounds that are no speech, or the tone of a voice. */
export type SoundTagger = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** What is in a sound of at most 10 s, the likeliest first; each label once. Nothing for no samples. */
  tag(samples: Float32Array, waiting: Waiting): Promise<readonly SoundTag[]>;
};
