import type { Driver, Usability, Waiting } from '../../core/drivers.ts';
import type { Chord } from '../../core/keys.ts';

/** What the person pressed. */
export type KeyPress =
  | { readonly type: 'chord'; readonly chord: Chord }
  /** The layer key: the next key is for Beckon. */
  | { readonly type: 'layer' }
  /** The key that followed it; null where none came in time, or Escape. */
  | { readonly type: 'layer-key'; readonly key: string | null };

/** Which keys are wanted, and who hears of them. */
export type KeyListener = {
  readonly chords: readonly Chord[];
  readonly layer: Chord | null;
  /**
   * Called for every press, once also where the key is held. Of a key in the layer, `true` keeps the layer open for one
   * more key.
   */
  readonly onPress: (press: KeyPress) => boolean;
  /** The keys are gone (the display ended, the process died) and are not coming back by themselves. */
  readonly onLoss: () => void;
};

/** Hears keys, whatever program has the keyboard. */
export type KeySource = Driver & {
  /** Never throws. */
  check(waiting: Waiting): Promise<Usability>;
  /** Takes keys, instead of those that were taken before; gives those that another program has. */
  listen(listener: KeyListener, waiting: Waiting): Promise<readonly Chord[]>;
};

/** How long the layer waits for its key; long enough to find it by touch. */
export const LAYER_TIMEOUT_MS = 4_000;
