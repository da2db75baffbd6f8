import { setTimeout as after } from 'node:timers/promises';
import type { ElementSource, ElementWish, WindowInfo } from '../core/drivers.ts';
import type { Frame } from '../core/frame.ts';
import { type Box, clampBox } from '../core/geometry.ts';
import type { ScreenView } from '../core/observations.ts';
import type { ToldWindow } from '../core/told.ts';
import type { LookInput } from '../engine/engine.ts';
import { joinTold, placing } from '../fusion/told.ts';
import type { Context } from './context.ts';

/** What a program tells of its window, on its way; never rejects. */
export type Telling = Promise<ToldWindow | null>;

/** What is looked at, and what the program on the screen tells of it meanwhile. */
export type Source = LookInput & { readonly telling: Telling };

/** So long a capture waits to learn where passwords stand: a dialog tells in 50 ms. */
const BEFORE_LOOKING_MS = 250;
/** So long what was seen waits for what is told: mostly it is there, since looking takes longer. */
const AFTER_LOOKING_MS = 500;
/** The frame of a field stays. */
const FIELD_EDGE_PX = 3;

/** Begins to ask the program with the keyboard what it shows. */
export function askProgram(
  { elements, loaded }: Context,
  signal: AbortSignal,
  { mayBeOldMs = 0, ...wish }: ElementWish & ToldAge = {},
): Telling {
  if (!elements || !loaded.config.capture.askPrograms) return Promise.resolve(null);
  const ask = async (): Telling => {
    const before = lastTold.get(elements);
    const front = await wish.front;
    const isFresh = before && performance.now() - before.atMs <= mayBeOldMs;
    if (isFresh && (!front || before.window?.title === front.title)) return before.window;
    const window = await elements.window({ ...wish, signal }).catch(() => null);
    lastTold.set(elements, { window, atMs: performance.now() });
    return window;
  };
  return mayBeOldMs > 0 ? ask() : elements.window({ ...wish, signal }).catch(() => null);
}

/** Who looks several times a second must not ask a page of thousand parts each time. */
export type ToldAge = { readonly mayBeOldMs?: number };

/** What was told last to those who may have what is old. */
const lastTold = new WeakMap<ElementSource, { readonly window: ToldWindow | null; readonly atMs: number }>();

/** The window that a frame on its way shows; null where it shows none, or does not come. */
export const windowOf = (frame: Promise<Frame>): Promise<WindowInfo | null> =>
  frame.then(
    ({ origin: { kind, title = '', x, y }, widthPx: width, heightPx: height }) =>
      kind === 'window' ? { title, box: { x, y, width, height } } : null,
    () => null,
  );

/** The frame with fields for passwords made empty. */
export async function withoutSecrets(frame: Frame, telling: Telling): Promise<Frame> {
  const window = await within(telling, BEFORE_LOOKING_MS);
  const place = window && placing(frame, frame.origin, window);
  if (!place) return frame;
  const boxes = window.elements.filter(({ isSecret }) => isSecret).map(({ box }) => place(box));
  return boxes.length === 0 ? frame : boxes.reduce(emptied, { ...frame, data: frame.data.slice() });
}

/** What is seen, joined with what is told and with the names that the person gave. */
export async function withTold({ labels }: Context, view: ScreenView, source: Source): Promise<ScreenView> {
  const window = await within(source.telling, AFTER_LOOKING_MS);
  if (!window || !('frame' in source)) return view;
  return joinTold(view, { origin: source.frame.origin, window, labelOf: await labels.read() });
}

function within(telling: Telling, limitMs: number): Telling {
  const waiting = new AbortController();
  const limit = after(limitMs, null, { signal: waiting.signal }).catch(() => null);
  return Promise.race([telling, limit]).finally(() => waiting.abort());
}

/** Fills a field with the colour at its left edge, in place. */
function emptied(frame: Frame, box: Box): Frame {
  const { widthPx, heightPx, data } = frame;
  const inside = clampBox(
    {
      x: box.x + FIELD_EDGE_PX,
      y: box.y + FIELD_EDGE_PX,
      width: box.width - 2 * FIELD_EDGE_PX,
      height: box.height - 2 * FIELD_EDGE_PX,
    },
    widthPx,
    heightPx,
  );
  if (!inside) return frame;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const ground = words[(inside.y + (inside.height >> 1)) * widthPx + inside.x]!;
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    const start = y * widthPx + inside.x;
    words.fill(ground, start, start + inside.width);
  }
  return frame;
}
