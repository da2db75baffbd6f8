import type { ElementSource } from '../../core/drivers.ts';
import { type Frame, pixelWords } from '../../core/frame.ts';
import { type Box, clampBox } from '../../core/geometry.ts';
import type { ToldWindow } from '../../core/told.ts';
import { placing } from '../../fusion/told.ts';

/** The frame of a field stays. */
const FIELD_EDGE_PX = 3;

/** The same frame where nothing is to be covered, or all of it is. */
export function covered(frame: Frame, window: ToldWindow): Frame {
  const place = placing(frame, frame.origin, window);
  if (!place) return frame;
  const secrets = window.elements.filter(({ isSecret }) => isSecret);
  const open = secrets
    .flatMap(({ box }) => inner(frame, place(box)) ?? [])
    .filter((box) => !isPlain(frame, box));
  return open.length === 0 ? frame : open.reduce(emptied, { ...frame, data: frame.data.slice() } as Frame);
}

const inner = ({ widthPx, heightPx }: Frame, { x, y, width, height }: Box): Box | null =>
  clampBox(
    {
      x: x + FIELD_EDGE_PX,
      y: y + FIELD_EDGE_PX,
      width: width - 2 * FIELD_EDGE_PX,
      height: height - 2 * FIELD_EDGE_PX,
    },
    widthPx,
    heightPx,
  );

function isPlain(frame: Frame, box: Box): boolean {
  const words = pixelWords(frame);
  const first = words[box.y * frame.widthPx + box.x];
  for (let y = box.y; y < box.y + box.height; y++) {
    const start = y * frame.widthPx + box.x;
    for (let at = start; at < start + box.width; at++) if (words[at] !== first) return false;
  }
  return true;
}

/** Fills a field with the colour at its left edge, in place. */
function emptied(frame: Frame, { x, y, width, height }: Box): Frame {
  const words = pixelWords(frame);
  const ground = words[(y + (height >> 1)) * frame.widthPx + x]!;
  for (let row = y; row < y + height; row++) {
    const start = row * frame.widthPx + x;
    words.fill(ground, start, start + width);
  }
  return frame;
}

/** A window with fields for passwords, as it was told of. */
export type KnownSecret = { readonly window: ToldWindow; readonly atMs: number };

/** A program that has no time to answer has its fields where they were, if its window looks as it did. */
export function isStillThere({ window, atMs }: KnownSecret, { origin, widthPx, heightPx }: Frame): boolean {
  const ageMs = performance.now() - atMs;
  if (origin.kind !== 'window') return ageMs <= ON_SCREEN_AGE_MS;
  const isSameSize = window.box.width * heightPx === window.box.height * widthPx;
  return ageMs <= SAME_WINDOW_AGE_MS && isSameSize && window.title !== '' && window.title === origin.title;
}

const SAME_WINDOW_AGE_MS = 600_000;
/** Of the screen it is not known which windows are still there. */
const ON_SCREEN_AGE_MS = 10_000;
const MOST_KNOWN = 20;
const secretsBySource = new WeakMap<ElementSource, readonly KnownSecret[]>();
export const knownSecrets = (elements: ElementSource) => secretsBySource.get(elements) ?? [];

export function remember(elements: ElementSource, window: ToldWindow | null): ToldWindow | null {
  if (!window) return null;
  const others = knownSecrets(elements).filter(
    ({ window: { app, title } }) => app !== window.app || title !== window.title,
  );
  const secrets = window.elements.filter(({ isSecret }) => isSecret);
  const known = { window: { ...window, elements: secrets }, atMs: performance.now() };
  secretsBySource.set(elements, secrets.length > 0 ? [known, ...others].slice(0, MOST_KNOWN) : others);
  return window;
}
