import type { X11Connection } from '../../capture/x11/connection.ts';
import { type Chord, KEY_NAMES } from '../../core/keys.ts';

/** The keyboard of an X server: which key code is which key, and which bit of an event's state is which modifier. */
export type X11Keyboard = {
  /** The code of a key; null where this keyboard has none. */
  codeOf(key: string): number | null;
  /** The key of a code; null where it is none that we name. */
  keyOf(code: number): string | null;
  /** The bits of the modifiers of a chord. */
  bitsOf(chord: Chord): number;
  /** All bits that a chord can name: the rest of a state (locks, buttons) is not looked at. */
  readonly modifierBits: number;
  /** Every combination of the locks: a key is taken with each of them, or Caps Lock would switch it off. */
  readonly lockStates: readonly number[];
  isModifier(code: number): boolean;
};

const FIRST_CODE = 8;
const CODE_COUNT = 248;
const GET_KEYBOARD_MAPPING = 101;
const GET_MODIFIER_MAPPING = 119;

/** Key symbols: https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html#keysym_encoding */
const NAMED_SYMBOLS: Readonly<Record<string, number>> = {
  Space: 0x20,
  Enter: 0xff0d,
  Escape: 0xff1b,
  Tab: 0xff09,
  Backspace: 0xff08,
  Delete: 0xffff,
  Insert: 0xff63,
  Home: 0xff50,
  End: 0xff57,
  PageUp: 0xff55,
  PageDown: 0xff56,
  Left: 0xff51,
  Up: 0xff52,
  Right: 0xff53,
  Down: 0xff54,
};
const [ALT, SUPER, META, NUM_LOCK] = [0xffe9, 0xffeb, 0xffe7, 0xff7f] as const;
const [SHIFT_BIT, LOCK_BIT, CONTROL_BIT, USUAL_ALT_BIT, USUAL_SUPER_BIT] = [1, 2, 4, 8, 64] as const;

/** Reads the keyboard; null where the server does not tell. */
export async function readKeyboard({ request }: X11Connection): Promise<X11Keyboard | null> {
  const [symbols, modifiers] = await Promise.all([
    request(GET_KEYBOARD_MAPPING, 0, Uint8Array.of(FIRST_CODE, CODE_COUNT, 0, 0)),
    request(GET_MODIFIER_MAPPING, 0, new Uint8Array(0)),
  ]);
  if (!symbols || !modifiers) return null;
  const perCode = symbols.readUInt8(1);
  const symbolAt = (code: number, column: number) =>
    column < perCode ? symbols.readUInt32LE(32 + 4 * ((code - FIRST_CODE) * perCode + column)) : 0;
  const codes = Array.from({ length: CODE_COUNT }, (_, index) => FIRST_CODE + index);
  // A keyboard with another script has its Latin letters in a later group.
  const columns = [0, 2, 4, 1, 3].filter((column) => column < perCode);
  const find = (symbol: number) => {
    for (const column of columns) {
      const code = codes.find((one) => symbolAt(one, column) === symbol);
      if (code !== undefined) return code;
    }
    return null;
  };

  const perModifier = modifiers.readUInt8(1);
  const bitsByCode = new Map<number, number>();
  for (let index = 0; index < 8 * perModifier; index++) {
    const code = modifiers.readUInt8(32 + index);
    if (code !== 0)
      bitsByCode.set(code, (bitsByCode.get(code) ?? 0) | (1 << Math.floor(index / perModifier)));
  }
  const bitOf = (symbol: number) =>
    codes
      .filter((code) => columns.some((column) => symbolAt(code, column) === symbol))
      .map((code) => bitsByCode.get(code) ?? 0)
      .find((bit) => bit !== 0);
  const altBit = bitOf(ALT) ?? USUAL_ALT_BIT;
  const metaBit = bitOf(SUPER) ?? bitOf(META) ?? USUAL_SUPER_BIT;
  const numLockBit = bitOf(NUM_LOCK) ?? 0;

  const codeByKey = new Map(KEY_NAMES.map((key) => [key, find(symbolOf(key))] as const));
  const keyByCode = new Map(
    [...codeByKey].flatMap(([key, code]) => (code === null ? [] : [[code, key] as const])),
  );
  return {
    codeOf: (key) => codeByKey.get(key) ?? null,
    keyOf: (code) => keyByCode.get(code) ?? null,
    bitsOf: ({ ctrl, alt, shift, meta }) =>
      (ctrl ? CONTROL_BIT : 0) | (alt ? altBit : 0) | (shift ? SHIFT_BIT : 0) | (meta ? metaBit : 0),
    modifierBits: SHIFT_BIT | CONTROL_BIT | altBit | metaBit,
    lockStates: [...new Set([0, LOCK_BIT, numLockBit, LOCK_BIT | numLockBit])],
    isModifier: (code) => bitsByCode.has(code),
  };
}

/** Letters are asked for as they stand without Shift; Latin-1 symbols are their characters. */
function symbolOf(key: string): number {
  const named = NAMED_SYMBOLS[key];
  if (named !== undefined) return named;
  if (key.length === 1) return key.toLowerCase().charCodeAt(0);
  return 0xffbd + Number(key.slice(1)); // F1 is 0xffbe
}
