import { type Box, clampBox } from './geometry.ts';

/**
 * Pixels of one moment: 8-bit RGBA, rows from the top, no padding: `data.length === 4 * widthPx * heightPx`. `createFrame`
 * makes sure that they begin on a 4-byte border, so that `pixelWords` need not copy them.
 */
export type Frame = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
  readonly origin: FrameOrigin;
};

/** Where a frame came from. Titles are private: they never enter a log or an error message. */
export type FrameOrigin = {
  readonly kind: 'screen' | 'window' | 'region' | 'picture';
  /** Stays equal between captures of the same thing, so that unchanged parts need not be read again. */
  readonly key: string;
  /** Top left corner on the desktop in physical pixels; 0,0 for pictures. */
  readonly x: number;
  readonly y: number;
  /** Physical pixels per logical pixel, 1..4; 1 where it is not known. */
  readonly scale: number;
  /** The window's title, where there is one. */
  readonly title?: string;
  /** The mouse pointer in pixels of the frame, where it is inside. */
  readonly pointer?: { readonly x: number; readonly y: number };
};

/** A new frame, checked: whole positive sizes, and as many bytes as they need. */
export function createFrame(widthPx: number, heightPx: number, data: Uint8Array, origin: FrameOrigin): Frame {
  if (!Number.isInteger(widthPx) || !Number.isInteger(heightPx) || widthPx < 1 || heightPx < 1) {
    throw new RangeError(`createFrame: expected whole positive sizes, got ${widthPx}x${heightPx}`);
  }
  if (data.length !== 4 * widthPx * heightPx) {
    throw new RangeError(`createFrame: expected ${4 * widthPx * heightPx} RGBA bytes, got ${data.length}`);
  }
  return { widthPx, heightPx, data: data.byteOffset % 4 === 0 ? data : new Uint8Array(data), origin };
}

/** One 32-bit word a pixel (byte order of the machine; only compared and taken apart in that order), without a copy. */
export function pixelWords({ data }: Pick<Frame, 'data'>): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : new Uint8Array(data);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** The pixels of `box` (clamped to the frame) as a frame of their own; null where the box is off the frame. */
export function cropFrame(frame: Frame, box: Box): Frame | null {
  const inside = clampBox(box, frame.widthPx, frame.heightPx);
  if (!inside) return null;
  const data = new Uint8Array(4 * inside.width * inside.height);
  for (let row = 0; row < inside.height; row++) {
    const from = 4 * ((inside.y + row) * frame.widthPx + inside.x);
    data.set(frame.data.subarray(from, from + 4 * inside.width), 4 * row * inside.width);
  }
  const { pointer: _, ...origin } = frame.origin;
  return {
    widthPx: inside.width,
    heightPx: inside.height,
    data,
    origin: {
      ...origin,
      kind: 'region',
      key: `${origin.key}/${inside.x},${inside.y},${inside.width},${inside.height}`,
      x: origin.x + inside.x,
      y: origin.y + inside.y,
    },
  };
}

/** The origin of a picture that is not on a screen. */
export const pictureOrigin = (key: string): FrameOrigin => ({ kind: 'picture', key, x: 0, y: 0, scale: 1 });
