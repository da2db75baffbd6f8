/** A key with the modifiers that are held, as people write it: `Ctrl+Alt+Shift+D`. */
export type Chord = {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** The Windows key, or Command. */
  readonly meta: boolean;
  /** One of KEY_NAMES. */
  readonly key: string;
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const DIGITS = [...'0123456789'];
const FUNCTION_KEYS = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
const NAMED = ['Space', 'Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End'];
const MOVING = ['PageUp', 'PageDown', 'Left', 'Right', 'Up', 'Down'];

/** Every key that can be named. Punctuation is left out: it stands elsewhere on every country's keyboard. */
export const KEY_NAMES: readonly string[] = [...LETTERS, ...DIGITS, ...FUNCTION_KEYS, ...NAMED, ...MOVING];

const MODIFIERS: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta'>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
  meta: 'meta',
  super: 'meta',
  win: 'meta',
  windows: 'meta',
  cmd: 'meta',
  command: 'meta',
};

/** The key that a text names, in any case and order of modifiers; null where it names none. */
export function parseChord(text: string): Chord | null {
  const parts = text.split('+').map((part) => part.trim().toLowerCase());
  const last = parts.pop() ?? '';
  const key = KEY_NAMES.find((name) => name.toLowerCase() === last);
  if (key === undefined) return null;
  const chord = { ctrl: false, alt: false, shift: false, meta: false, key };
  for (const part of parts) {
    const modifier = Object.hasOwn(MODIFIERS, part) ? MODIFIERS[part] : undefined;
    if (modifier === undefined || chord[modifier]) return null;
    chord[modifier] = true;
  }
  return chord;
}

/** The chord in its one usual form: equal chords give equal texts. */
export function formatChord({ ctrl, alt, shift, meta, key }: Chord): string {
  const held = [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', meta && 'Meta'];
  return [...held.filter((name) => name !== false), key].join('+');
}

/** Whether a key may be taken from all programs: a letter alone, or with Shift, is for typing. */
export const isTakeable = ({ ctrl, alt, meta, key }: Chord): boolean =>
  ctrl || alt || meta || FUNCTION_KEYS.includes(key);
