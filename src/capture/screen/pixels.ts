import { type Box, intersection } from '../../core/geometry.ts';

/** RGBA pixels of a box of the desktop. */
export type BoxPixels = { readonly box: Box; readonly data: Uint8Array };

/** The pixels of `box` put together from parts of the desktop; what no part covers is opaque black. */
export function composePixels(box: Box, parts: readonly BoxPixels[]): Uint8Array {
  const only = parts[0];
  if (parts.length === 1 && only && isSame(only.box, box)) return only.data;
  const data = new Uint8Array(4 * box.width * box.height);
  new Uint32Array(data.buffer).fill(OPAQUE_BLACK);
  for (const part of parts) copyShared(part, { box, data });
  return data;
}

/** Little-endian 0, 0, 0, 255. */
const OPAQUE_BLACK = 0xff000000;

function copyShared(from: BoxPixels, to: BoxPixels): void {
  const shared = intersection(from.box, to.box);
  if (!shared) return;
  const offset = ({ box }: BoxPixels, y: number) => 4 * ((y - box.y) * box.width + shared.x - box.x);
  for (let y = shared.y; y < shared.y + shared.height; y++) {
    const start = offset(from, y);
    to.data.set(from.data.subarray(start, start + 4 * shared.width), offset(to, y));
  }
}

const isSame = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
