import type { Driver, Usability, Waiting } from '../../core/drivers.ts';
import type { Chord } from '../../core/keys.ts';

/** What the person pressed. */
export type KeyPress =
  | { readonly type: 'chord'; readonly chord: Chord }
  /** The layer key: the next key is for Beckon. */
  | { readonly type: 'layer' }
  /** The key that followed it; null where none came in time, or Escape. */
  | { readonly type: 'layer-key'; readonly key: string | null }
  /** A key that the desktop gave to the action of this name. */
  | { readonly type: 'named'; readonly name: string };

/** An action, for desktops that give out keys themselves. */
export type NamedKey = {
  readonly name: string;
  readonly about: string;
  /** The key that it should have; null where the person chose none. */
  readonly preferred: Chord | null;
};

/** Which keys are wanted, and who hears of them. */
export type KeyListener = {
  readonly chords: readonly Chord[];
  readonly layer: Chord | null;
  /** The same keys, and actions without one, by their names. */
  readonly named: readonly NamedKey[];
  /**
   * Called for every press, once also where the key is held. Of a key in the layer, `true` keeps the layer open for one
   * more key.
   */
  readonly onPress: (press: KeyPress) => boolean;
  /** The keys are gone (the display ended, the process died) and are not coming back by themselves. */
  readonly onLoss: () => void;
};

export type TakenKeys = {
  /** Those that another program has. */
  readonly refused: readonly Chord[];
  /** Where the desktop gives out keys: the one of the action of this name in the desktop's words; null where it has none. */
  readonly triggerOf?: (name: string) => string | null;
};

/** Hears keys, whatever program has the keyboard. */
export type KeySource = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** Takes keys, instead of those that were taken before. */
  listen(listener: KeyListener, waiting: Waiting): Promise<TakenKeys>;
};

/** How long the layer waits for its key; long enough to find it by touch. */
export const LAYER_TIMEOUT_MS = 4_000;

/** There every key belongs to the program in front, and X11's are only those of X programs. */
export const isWayland = (environment: NodeJS.ProcessEnv): boolean =>
  Boolean(environment.WAYLAND_DISPLAY) || environment.XDG_SESSION_TYPE === 'wayland';
