import type { Display, WindowInfo } from '../../core/drivers.ts';
import { type Box, type Point, unionOf } from '../../core/geometry.ts';

/** A window, topmost first in lists. `id` stays the same as long as the window lives. */
export type DesktopWindow = WindowInfo & { readonly id: string };

/** A part of the desktop whose pixels are taken in one go: an X screen, or all there is. */
export type Surface = { readonly id: string; readonly box: Box };

/**
 * What is where on the desktop, in physical pixels, at the moment of asking. Displays are numbered from 1: the primary
 * one first, then from left to right and from the top down. A window's box is what its program draws: no title bar or
 * border of the window manager (the title comes in words, and those buttons are the same for every window), no shadow.
 */
export type Desktop = {
  readonly surfaces: readonly Surface[];
  readonly displays: readonly Display[];
  windows(): Promise<readonly DesktopWindow[]>;
  /** The window that gets the keys; null where there is none. */
  activeWindow(): Promise<DesktopWindow | null>;
  pointer(): Promise<Point | null>;
  /**
   * Optional ability: the pixels (RGBA) of a window that others cover, as its program draws it; null where nothing
   * covers it or where the system does not keep what is covered.
   */
  coveredPixels?(window: DesktopWindow): Promise<Uint8Array | null>;
  close(): void;
};

export const boundsOf = ({ surfaces }: Desktop): Box => unionOf(surfaces.map(({ box }) => box));

/**
 * Numbers displays in their order; two that show the same (mirrored) count as one. Exactly one is the primary display:
 * the first, where the system names none or several.
 */
export function numberDisplays(found: readonly Omit<Display, 'number'>[]): Display[] {
  const unique = new Map<string, Omit<Display, 'number'>>();
  for (const display of found) {
    const place = Object.values(display.box).join();
    if (!unique.has(place) || display.isPrimary) unique.set(place, display);
  }
  const order = (a: Omit<Display, 'number'>, b: Omit<Display, 'number'>) =>
    Number(b.isPrimary) - Number(a.isPrimary) || a.box.x - b.box.x || a.box.y - b.box.y;
  const sorted = [...unique.values()].sort(order);
  return sorted.map((display, index) => ({ ...display, number: index + 1, isPrimary: index === 0 }));
}
