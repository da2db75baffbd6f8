import type { Handshape } from '../tree.ts';

/** Equal for handshapes that look the same, whatever the order of their fields. */
export function handshapeKey(shape: Handshape): string {
  const fields = Object.entries(shape).filter(([, value]) => value !== undefined);
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
