import { type Chord, isTakeable, parseChord } from '../core/keys.ts';

/** A place for a key: a chord that is taken from all programs, or a key behind the layer key. */
export type KeyPlace =
  | { readonly type: 'chord'; readonly chord: Chord }
  | { readonly type: 'layer'; readonly key: string };

/** `name=keys` of the settings; `place` is null where the key is taken away. */
export type Binding = { readonly name: string; readonly place: KeyPlace | null };

export const CHORD = 'a key with Ctrl, Alt or Meta, such as Ctrl+Alt+Shift+B';
export const BINDING = `name=keys with ${CHORD}, or Layer and a key, such as Layer W`;

export function parseBinding(text: string): Binding | null {
  const [, name, keys = ''] = /^\s*([a-z][a-z-]*)\s*=(.*)$/.exec(text) ?? [];
  if (name === undefined) return null;
  if (keys.trim() === '') return { name, place: null };
  const place = parsePlace(keys);
  return place && { name, place };
}

/** `Ctrl+Alt+Shift+D` or `Layer W`; null where it is neither. */
export function parsePlace(text: string): KeyPlace | null {
  const layered = /^\s*layer\s+(.+)$/i.exec(text)?.[1];
  const chord = parseChord(layered ?? text);
  if (!chord) return null;
  if (layered === undefined) return isTakeable(chord) ? { type: 'chord', chord } : null;
  const isBare = !chord.ctrl && !chord.alt && !chord.shift && !chord.meta;
  return isBare ? { type: 'layer', key: chord.key } : null;
}

export const isUsableChord = (text: string): boolean => parsePlace(text)?.type === 'chord';
