import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { area, type Box, containsPoint, grow, intersection, type Point } from '../core/geometry.ts';
import { NAME_SOURCES, type ScreenView, type UiElement } from '../core/observations.ts';
import type { ToldElement, ToldWindow } from '../core/told.ts';
import { textBeside } from '../fusion/beside.ts';
import { createMoment } from '../fusion/moment.ts';
import { boxSchema, defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { askForFocus } from './focus.ts';
import { sayControl } from './results/words.ts';
import { key, speakArg } from './results.ts';
import { sayAloud } from './say-aloud.ts';
import { askProgram, lookAt, withoutSecrets } from './told.ts';
import { boxJson } from './view-json.ts';

const args = z.strictObject({
  at: z
    .enum(['focus', 'pointer'])
    .optional()
    .meta({ description: 'focus: the control that has the keyboard, which is usual; or pointer.' }),
  ...speakArg,
});

/** What a control is: by its program's words, the person's, or by what is seen in it and beside it. */
export const whatCommand = defineCommand({
  name: 'what',
  summary: 'Say what the control is that has the keyboard, or that the mouse points at',
  args,
  result: z.object({
    role: z.string(),
    name: z.string(),
    nameFrom: z
      .enum(NAME_SOURCES)
      .meta({ description: 'person, program, text (in it), beside (guessed from what stands next to it).' }),
    box: boxSchema.meta({ description: 'On the desktop, in physical pixels.' }),
    text: z.string().meta({ description: 'What is said of it.' }),
    canLabel: z.boolean().meta({ description: 'Whether beckon label can give it a name.' }),
  }),
  http: { method: 'POST', path: '/v1/what' },
  slot: 'look',
  positional: 'at',
  hotkeys: [
    key('what-is-this', 'Say what the control with the keyboard is', {}, 'Layer I'),
    key('what-is-there', 'Say what the mouse points at', { at: 'pointer' }, 'Layer D'),
  ],
  async run(context, { at = 'focus', speak }, { signal }) {
    const { language } = context.loaded.config;
    context.engine.prepare();
    const { element, origin } = await (at === 'focus'
      ? atFocus(context, signal)
      : atPointer(context, signal));
    const nameFrom = element.nameFrom ?? (element.name === '' ? 'none' : 'text');
    const text = sayControl({ ...element, nameFrom }, language);
    context.labels.target = element.identity
      ? { identity: element.identity, proposal: nameFrom === 'none' ? '' : element.name }
      : null;
    signal.throwIfAborted();
    if (speak) sayAloud(context, [text], { language });
    const { role, name, box, identity } = element;
    return {
      role,
      name,
      nameFrom,
      box: boxJson({ ...box, x: box.x + origin.x, y: box.y + origin.y }),
      text,
      canLabel: identity !== undefined,
    };
  },
  print: ({ text }) => text,
});

/** The key that asks may still be held, and while it is the window may not say that it has the keyboard. */
const PATIENCE_MS = 250;

type Found = { readonly element: UiElement; readonly origin: Point };

/** So much around a control is looked at: its label stands there. */
const AROUND_PX = { x: 320, y: 90 } as const;

async function atFocus(context: Context, signal: AbortSignal): Promise<Found> {
  const { window, element } = await askForFocus(context, signal);
  return toldAt(context, window, element, signal);
}

async function atPointer(context: Context, signal: AbortSignal): Promise<Found> {
  const { pointerWidthPx: widthPx, pointerHeightPx: heightPx } = context.loaded.config.capture;
  const telling = askProgram(context, signal, { patienceMs: PATIENCE_MS });
  const frame = await context.screen.capture({ kind: 'pointer', widthPx, heightPx }, { signal });
  const { origin } = frame;
  const pointer = origin.pointer ?? { x: frame.widthPx / 2, y: frame.heightPx / 2 };
  const window = await telling;
  const told =
    window &&
    smallestAt(
      window.elements.filter(({ role }) => role !== null),
      {
        x: pointer.x + origin.x,
        y: pointer.y + origin.y,
      },
    );
  if (window && told) return toldAt(context, window, told, signal);
  const { view } = await lookAt(
    context,
    { frame: await withoutSecrets(context, frame, telling), telling },
    { signal },
  );
  const { screen } = createMoment(view, { hasPictureModel: false });
  const element = smallestAt(screen.elements, pointer);
  if (!element) throw nothingThere();
  return { element: element.name === '' ? withNeighbour(element, screen) : element, origin };
}

/** A control that the program told of, with the name that it has or that stands in or beside it. */
async function toldAt(
  context: Context,
  window: ToldWindow,
  told: ToldElement,
  signal: AbortSignal,
): Promise<Found> {
  const { x, y, width, height } = told.box;
  const around = {
    x: x - AROUND_PX.x,
    y: y - AROUND_PX.y,
    width: width + 2 * AROUND_PX.x,
    height: height + 2 * AROUND_PX.y,
  };
  const box = intersection(around, grow(window.box, 1)) ?? told.box;
  const telling = Promise.resolve(window);
  const frame = await context.screen.capture({ kind: 'region', box: rounded(box) }, { signal });
  const source = { frame: await withoutSecrets(context, frame, telling), telling };
  const { view } = await lookAt(context, source, { signal });
  const element =
    view.elements.find((one) => one.identity?.signature === told.identity.signature) ??
    bare(told, frame.origin);
  return { element, origin: frame.origin };
}

/** For what has no role of ours, such as a terminal or a page: its name is all that is known. */
function bare({ role, name, box, state, identity }: ToldElement, { x, y }: Point): UiElement {
  return {
    role: role ?? 'textbox',
    name,
    nameFrom: name === '' ? 'none' : 'program',
    confidence: 1,
    box: { ...box, x: box.x - x, y: box.y - y },
    ...(state && { state }),
    identity,
  };
}

function withNeighbour(element: UiElement, { lines, elements }: ScreenView): UiElement {
  const beside = textBeside(
    element.box,
    lines,
    elements.map(({ box }) => box),
  );
  return beside === null ? element : { ...element, name: beside, nameFrom: 'beside' };
}

const smallestAt = <T extends { readonly box: Box }>(all: readonly T[], point: Point): T | undefined =>
  all.filter(({ box }) => containsPoint(box, point)).sort((a, b) => area(a.box) - area(b.box))[0];

const rounded = ({ x, y, width, height }: Box): Box => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.max(1, Math.round(width)),
  height: Math.max(1, Math.round(height)),
});

const nothingThere = () =>
  new ConfigError('nothing-there', 'There is no control under the mouse pointer.', {
    expected: 'a control under the pointer',
    got: 'none',
  });
