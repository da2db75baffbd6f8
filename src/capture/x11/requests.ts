import type { Box, Point } from '../../core/geometry.ts';
import type { X11Connection } from './connection.ts';

/** The few requests that tell what is on the desktop; null always means that the window or the answer is not there. */
export type X11Requests = {
  /** The bytes of a window's property, at most 256 KB; null where it has none. */
  property(window: number, name: string): Promise<Buffer | null>;
  /** Whether a window is on the screen, and whether it is a menu or a hint that window managers leave alone. */
  attributes(window: number): Promise<{ isViewable: boolean; isUnmanaged: boolean } | null>;
  /** Where the inside of a window is on its root window. */
  box(window: number, root: number): Promise<Box | null>;
  /** A window's parent, and its children with the lowest first. */
  tree(window: number): Promise<{ parent: number; children: number[] } | null>;
  /** Where the pointer is, on which root, and the child of `root` under it (0: none). */
  pointer(root: number): Promise<{ root: number; child: number; point: Point } | null>;
  /** The window with the keyboard; 0 or 1 where it follows the pointer or is nowhere. */
  inputFocus(): Promise<number>;
  /** The window that owns a selection; 0 where none does. Compositing managers tell by one that they run. */
  selectionOwner(name: string): Promise<number>;
  /** A part of a window's own pixels, four bytes each; null where it is not wholly on the screen or has others. */
  image(window: number, part: Box): Promise<Buffer | null>;
  /** The monitors of a screen (RandR 1.5); empty where the server does not tell. */
  monitors(root: number): Promise<{ box: Box; isPrimary: boolean }[]>;
};

export function createX11Requests({ request }: X11Connection): X11Requests {
  const atoms = new Map<string, Promise<number>>();
  const atom = (name: string): Promise<number> => {
    const known =
      atoms.get(name) ?? request(16, 1, countedName(name)).then((reply) => reply?.readUInt32LE(8) ?? 0);
    atoms.set(name, known);
    return known;
  };
  return {
    async property(window, name) {
      const reply = await request(20, 0, words(window, await atom(name), ANY_TYPE, 0, PROPERTY_WORDS));
      if (!reply || reply.readUInt32LE(8) === 0) return null;
      return reply.subarray(32, 32 + reply.readUInt32LE(16) * (reply.readUInt8(1) / 8));
    },
    async attributes(window) {
      const reply = await request(3, 0, words(window));
      if (!reply) return null;
      const isOutput = reply.readUInt16LE(12) === INPUT_OUTPUT;
      return {
        isViewable: isOutput && reply.readUInt8(26) === VIEWABLE,
        isUnmanaged: reply.readUInt8(27) === 1,
      };
    },
    async box(window, root) {
      const [size, place] = await Promise.all([
        request(14, 0, words(window)),
        request(40, 0, words(window, root, 0)),
      ]);
      if (!size || !place) return null;
      const [x, y] = [place.readInt16LE(12), place.readInt16LE(14)];
      return { x, y, width: size.readUInt16LE(16), height: size.readUInt16LE(18) };
    },
    async tree(window) {
      const reply = await request(15, 0, words(window));
      if (!reply) return null;
      return {
        parent: reply.readUInt32LE(12),
        children: readWords(reply.subarray(32), reply.readUInt16LE(16)),
      };
    },
    async pointer(root) {
      const reply = await request(38, 0, words(root));
      if (!reply) return null;
      const point = { x: reply.readInt16LE(16), y: reply.readInt16LE(18) };
      return { root: reply.readUInt32LE(8), child: reply.readUInt32LE(12), point };
    },
    async inputFocus() {
      return (await request(43, 0, words()))?.readUInt32LE(8) ?? 0;
    },
    async selectionOwner(name) {
      return (await request(23, 0, words(await atom(name))))?.readUInt32LE(8) ?? 0;
    },
    async image(window, { x, y, width, height }) {
      const place = words((x & 0xffff) | (y << 16), width | (height << 16));
      const reply = await request(73, Z_PIXMAP, Buffer.concat([words(window), place, words(ALL_PLANES)]));
      const byteCount = 4 * width * height;
      return reply && reply.length === 32 + byteCount ? reply.subarray(32) : null;
    },
    async monitors(root) {
      const extension = await request(98, 0, countedName('RANDR'));
      if (extension?.readUInt8(8) !== 1) return [];
      const randr = extension.readUInt8(9);
      const version = await request(randr, 0, words(1, 5));
      if (!version || version.readUInt32LE(8) * 100 + version.readUInt32LE(12) < 105) return [];
      return parseMonitors(await request(randr, 42, words(root, 1)));
    },
  };
}

/** The words of a property that holds window numbers or other 32-bit values. */
export const readWords = (bytes: Uint8Array, count = Math.floor(bytes.length / 4)): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.min(count, Math.floor(bytes.length / 4)) }, (_, index) =>
    view.getUint32(4 * index, true),
  );
};

const ANY_TYPE = 0;
const PROPERTY_WORDS = 65_536;
const INPUT_OUTPUT = 1;
const VIEWABLE = 2;
const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, 4 * index);
  return bytes;
}

/** InternAtom (whose detail 1 means: do not make a new one) and QueryExtension carry a name. */
const countedName = (name: string): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(name.length);
  return Buffer.concat([head, Buffer.from(name, 'latin1')]);
};

/** RRGetMonitors: https://gitlab.freedesktop.org/xorg/proto/xorgproto/-/blob/master/randrproto.txt */
function parseMonitors(reply: Buffer | null): { box: Box; isPrimary: boolean }[] {
  const monitors = [];
  let at = 32;
  for (let left = reply?.readUInt32LE(12) ?? 0; reply && left > 0 && at + 24 <= reply.length; left--) {
    const [x, y] = [reply.readInt16LE(at + 8), reply.readInt16LE(at + 10)];
    const [width, height] = [reply.readUInt16LE(at + 12), reply.readUInt16LE(at + 14)];
    monitors.push({ box: { x, y, width, height }, isPrimary: reply.readUInt8(at + 4) === 1 });
    at += 24 + 4 * reply.readUInt16LE(at + 6);
  }
  return monitors;
}
