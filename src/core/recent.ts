import type { Box } from './geometry.ts';
import type { ElementRole, ElementState, PictureKind, ScreenView } from './observations.ts';
import type { SoundChannel } from './sound.ts';
import type { HeardWord } from './speech.ts';

/**
 * What was perceived over the last two minutes, by eyes and ears together. All times are milliseconds on the monotonic clock
 * of the process (performance.now()); all boxes are physical pixels of the desktop. Private, and never saved.
 */
export type Recent = {
  /** The time of the newest observation; 0 before the first. */
  readonly nowMs: number;
  /** What is on the screen, and what was there a moment ago; in the order in which it appeared. */
  readonly items: readonly SeenItem[];
  /** Oldest first, as are all that follow. */
  readonly utterances: readonly Utterance[];
  readonly sounds: readonly SoundEvent[];
  readonly said: readonly Said[];
  /** Looks at which tile of a call was marked, made while somebody spoke. */
  readonly highlights: readonly Highlight[];
  /** Looks at what moved, made while the computer played sound. */
  readonly motions: readonly Motion[];
  readonly mentions: readonly Mention[];
};

/** One look: what alone is marked, in desktop pixels, with a border of a strong colour; null where nothing was, or several. */
export type Highlight = {
  readonly atMs: number;
  readonly box: Box | null;
  /** The box is that of this name, and no border is marked: something beside it is not as it is in silence. */
  readonly name?: string;
  /** With a name: what is not as it is in silence. */
  readonly sign?: Box;
  /** Without a box: beside several names something is not as it is in silence. */
  readonly isSeveral?: boolean;
};

/** One look: the only rectangle that moves as a film does, in desktop pixels; null where nothing did, or more than that. */
export type Motion = { readonly atMs: number; readonly box: Box | null };

/** Words of the screen that the sound of a line held, when its words were known. */
export type Mention = { readonly atMs: number; readonly words: readonly string[] };

/** A line of text, a control, a picture or a window's title, with one identity as long as it stays. */
export type SeenItem = {
  /** Counts from 1; never used again. */
  readonly id: number;
  readonly kind: 'text' | 'control' | 'picture' | 'title';
  /** The text, the control's name; empty for pictures. */
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  /** Height of the letters in pixels, of text. */
  readonly sizePx?: number;
  readonly role?: ElementRole;
  readonly state?: ElementState;
  readonly pictureKind?: PictureKind;
  readonly firstSeenMs: number;
  /** When its text or state became what it is. */
  readonly changedMs: number;
  readonly lastSeenMs: number;
  /** Whether each of the last three readings of its place had it with this text, the newest first. */
  readonly readings: readonly boolean[];
  readonly isVisible: boolean;
};

export type Utterance = {
  readonly id: number;
  readonly channel: SoundChannel;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly words: readonly HeardWord[];
  readonly confidence: number;
  /** Who said it, where the screen showed a name. */
  readonly speaker?: string;
};

/** A sound that is no speech: `applause`. */
export type SoundEvent = {
  readonly id: number;
  readonly channel: SoundChannel;
  readonly startMs: number;
  readonly endMs: number;
  readonly label: string;
  readonly confidence: number;
  /** Where it comes from: `video`, or the name in the tile of a call; absent where that is not clear. */
  readonly place?: string;
};

/** What Beckon itself told the person. */
export type Said = { readonly atMs: number; readonly text: string };

/** One thing that was observed. `place`: what part of the desktop the view shows. */
export type Observation =
  | {
      readonly kind: 'seen';
      readonly atMs: number;
      readonly view: ScreenView;
      readonly place: Box;
      readonly title?: string;
    }
  | { readonly kind: 'heard'; readonly utterance: Utterance }
  | { readonly kind: 'sound'; readonly sound: SoundEvent }
  | { readonly kind: 'said'; readonly said: Said }
  | { readonly kind: 'highlight'; readonly highlight: Highlight }
  | { readonly kind: 'motion'; readonly motion: Motion }
  | { readonly kind: 'mention'; readonly mention: Mention };

/** Something that happened on the screen and is worth a sentence. */
export type Change = {
  /** replaced: nearly everything is new; `items` are what is there now. */
  readonly kind: 'appeared' | 'changed' | 'gone' | 'replaced';
  readonly atMs: number;
  /** In the order in which they stand; of what is gone, as it was. */
  readonly items: readonly SeenItem[];
  /** Of what changed: as it was before. */
  readonly befores?: readonly SeenItem[];
};
