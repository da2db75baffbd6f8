import type { CaptureTarget } from '../core/drivers.ts';
import { ConfigError } from '../core/errors.ts';
import { grow, intersection } from '../core/geometry.ts';
import type { ToldElement, ToldWindow } from '../core/told.ts';
import type { Context } from './context.ts';
import { askProgram } from './told.ts';

/** A control alone is hard to understand; its label and its neighbours stand within this. */
const AROUND_PX = 40;

/** The key that asks may still be held, and while it is the window may not say that it has the keyboard. */
const PATIENCE_MS = 600;

export type Focused = { readonly window: ToldWindow; readonly element: ToldElement };

/** The control that has the keyboard; the deepest, since panels around it may say so too. Throws `no-focus`. */
export async function askForFocus(context: Context, signal: AbortSignal): Promise<Focused> {
  const window = await askProgram(context, signal, { patienceMs: PATIENCE_MS });
  signal.throwIfAborted();
  const element =
    window?.elements.findLast(({ hasFocus, role }) => hasFocus && role !== null) ??
    window?.elements.findLast(({ hasFocus }) => hasFocus);
  if (window && element) return { window, element };
  throw new ConfigError(
    'no-focus',
    'The program in front does not tell which control has the keyboard. Point at it with the mouse: beckon what pointer.',
    { expected: 'a program that tells of its controls', got: 'none' },
  );
}

/** The place of the control with the keyboard, and a little around it. */
export function placeOf({ window, element }: Focused): CaptureTarget {
  const { x, y, width, height } = intersection(grow(element.box, AROUND_PX), window.box) ?? element.box;
  const box = { x: Math.round(x), y: Math.round(y), width: Math.ceil(width), height: Math.ceil(height) };
  return { kind: 'region', box };
}
