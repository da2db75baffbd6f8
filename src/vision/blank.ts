import type { Frame } from '../core/frame.ts';
import type { BlankReason } from '../core/observations.ts';

/** Levels a channel by which the pixels of a blank picture may differ: noise of a video path. */
const TOLERANCE = 2;
/** A screen curtain or protected content is this dark in every channel. */
const BLACK_LEVEL = 8;
/** The mouse pointer that is drawn into a blank capture lies within this distance of its tip, in logical pixels. */
const POINTER_PX = 32;

/**
 * Why a frame shows nothing, or null when it shows something. Stops at the first pixel that differs, so that a picture
 * with content costs almost nothing; a dark picture with a little text is not blank.
 */
export function findBlank(frame: Frame): BlankReason | null {
  const { data, widthPx, heightPx } = frame;
  const [red, green, blue, alpha] = [data[0]!, data[1]!, data[2]!, data[3]!];
  const pointer = pointerBox(frame);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 4) {
      const isSame =
        Math.abs(data[at + 3]! - alpha) <= TOLERANCE &&
        (alpha <= TOLERANCE ||
          (Math.abs(data[at]! - red) <= TOLERANCE &&
            Math.abs(data[at + 1]! - green) <= TOLERANCE &&
            Math.abs(data[at + 2]! - blue) <= TOLERANCE));
      if (!isSame && !pointer(x, y)) return null;
    }
  }
  if (alpha <= TOLERANCE) return 'transparent';
  return Math.max(red, green, blue) <= BLACK_LEVEL ? 'black' : 'one-colour';
}

function pointerBox({ origin: { pointer, scale } }: Frame): (x: number, y: number) => boolean {
  if (!pointer) return () => false;
  const reachPx = POINTER_PX * scale;
  return (x, y) => Math.abs(x - pointer.x) <= reachPx && Math.abs(y - pointer.y) <= reachPx;
}
