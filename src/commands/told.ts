import { setTimeout as after } from 'node:timers/promises';
import type { ElementSource, ElementWish, WindowInfo } from '../core/drivers.ts';
import type { Frame } from '../core/frame.ts';
import type { ScreenView } from '../core/observations.ts';
import type { ToldWindow } from '../core/told.ts';
import type { Look, LookInput, LookOptions } from '../engine/engine.ts';
import { hideSecrets, joinTold } from '../fusion/told.ts';
import type { Context } from './context.ts';
import { covered, isStillThere, knownSecrets, remember } from './looking/secrets.ts';

/** What a program tells of its window, on its way; never rejects. */
export type Telling = Promise<ToldWindow | null>;

/** What is looked at, and what the program on the screen tells of it meanwhile. */
export type Source = LookInput & { readonly telling: Telling };

/** So long a capture waits to learn where passwords stand: a dialog tells in 50 ms. */
const BEFORE_LOOKING_MS = 250;
/** So long what was seen waits for what is told: mostly it is there, since looking takes longer. */
const AFTER_LOOKING_MS = 500;

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
    const window = await askNow();
    lastTold.set(elements, { window, atMs: performance.now() });
    return window;
  };
  const askNow = (): Telling =>
    elements.window({ ...wish, signal }).then(
      (window) => remember(elements, window),
      () => null,
    );
  return mayBeOldMs > 0 ? ask() : askNow();
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

/** The frame with fields for passwords made empty: those that are told of in time, else those that were there before. */
export async function withoutSecrets({ elements }: Context, frame: Frame, telling: Telling): Promise<Frame> {
  const window = await within(telling, BEFORE_LOOKING_MS);
  if (window) return covered(frame, window);
  const known = elements ? knownSecrets(elements).find((one) => isStillThere(one, frame)) : undefined;
  return known ? covered(frame, known.window) : frame;
}

export type Seen<S extends Source> = {
  readonly look: Look;
  /** What is seen, joined with what is told and with the names that the person gave. */
  readonly view: ScreenView;
  readonly input: S;
};

/** Looks. Passwords that a program tells of only meanwhile are covered then, and it is looked again. */
export async function lookAt<S extends Source>(
  { engine, labels }: Context,
  input: S,
  options: LookOptions,
): Promise<Seen<S>> {
  const look = await engine.look(input, options);
  const window = await within(input.telling, AFTER_LOOKING_MS);
  if (!window || !('frame' in input)) return { look, view: look.view, input };
  const frame = covered(input.frame, window);
  const isCovered = frame === input.frame;
  const seen = isCovered ? look : await engine.look({ ...input, frame }, options);
  const joined = joinTold(seen.view, { origin: frame.origin, window, labelOf: await labels.read() });
  return { look: seen, view: joined, input: isCovered ? input : { ...input, frame } };
}

/** What is seen as it may be remembered: without what stands in fields for passwords, once that is told. */
export async function rememberable(input: LookInput, view: ScreenView): Promise<ScreenView> {
  if (!('telling' in input) || !('frame' in input)) return view;
  const window = await within(input.telling as Telling, AFTER_LOOKING_MS);
  return window ? hideSecrets(view, input.frame.origin, window) : view;
}

function within(telling: Telling, limitMs: number): Telling {
  const waiting = new AbortController();
  const limit = after(limitMs, null, { signal: waiting.signal }).catch(() => null);
  return Promise.race([telling, limit]).finally(() => waiting.abort());
}
