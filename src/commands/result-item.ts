import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { cropFrame, type Frame } from '../core/frame.ts';
import { type Box, centreX, centreY } from '../core/geometry.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { copyText } from './results/clipboard.ts';
import { sayItem, sayPlace, spell } from './results/words.ts';
import { key, speakArg, standing } from './results.ts';
import { sayAloud } from './say-aloud.ts';

const textSchema = z.object({ text: z.string() });

export const spellCommand = defineCommand({
  name: 'spell',
  summary: 'Spell the line or the name of the control where you stand in the last description',
  args: z.strictObject(speakArg),
  result: textSchema,
  http: { method: 'POST', path: '/v1/result/spell' },
  needsDaemon: true,
  hotkeys: [key('spell', 'Spell the line or name where you stand', {}, 'Layer Z')],
  async run(context, { speak }) {
    const { item, result } = standing(context);
    const text = spell(item.text);
    if (speak) sayAloud(context, [text], result);
    return { text };
  },
  print: ({ text }) => text,
});

export const whereCommand = defineCommand({
  name: 'where',
  summary: 'Tell where the line or control is where you stand in the last description',
  args: z.strictObject(speakArg),
  result: textSchema,
  http: { method: 'POST', path: '/v1/result/where' },
  needsDaemon: true,
  hotkeys: [key('where', 'Tell where it is on the screen', {}, 'Layer O')],
  async run(context, { speak }) {
    const { item, result } = standing(context);
    const { widthPx: width, heightPx: height } = result.moment.screen;
    const text = sayPlace(item.box ?? { x: 0, y: 0, width, height }, result);
    if (speak) sayAloud(context, [text], result);
    return { text };
  },
  print: ({ text }) => text,
});

export const copyCommand = defineCommand({
  name: 'copy',
  summary: 'Copy the line where you stand, or all of the last description, to the clipboard',
  args: z.strictObject({
    all: z
      .boolean()
      .optional()
      .meta({ description: 'The whole description.' })
      .register(flags, { flag: '--all' }),
    ...speakArg,
  }),
  result: z.object({ copied: z.int().meta({ description: 'How many characters.' }) }),
  http: { method: 'POST', path: '/v1/result/copy' },
  needsDaemon: true,
  hotkeys: [
    key('copy', 'Copy the line where you stand', {}, 'Layer Y'),
    key('copy-all', 'Copy the whole description', { all: true }, 'Layer V'),
  ],
  async run(context, { all, speak }, { signal }) {
    const text = all ? context.results.open().lines.join('\n') : standing(context).item.text;
    await copyText(text, { signal });
    if (speak) sayAloud(context, ['Copied.'], { language: 'en' });
    return { copied: text.length };
  },
  print: () => 'Copied.',
});

export const clickCommand = defineCommand({
  name: 'click',
  summary: 'Click the line or control where you stand, if the screen still shows it',
  args: z.strictObject(speakArg),
  result: textSchema,
  http: { method: 'POST', path: '/v1/result/click' },
  needsDaemon: true,
  hotkeys: [key('click', 'Click it, if the screen still shows it', {}, 'Layer Enter')],
  async run(context, { speak }, { signal }) {
    const { item, result } = standing(context);
    if (!item.box || !result.frame || !context.screen.click) throw notOnScreen();
    const { x, y } = result.frame.origin;
    await requireUnchanged(context, result.frame, item.box, signal);
    const point = { x: Math.round(centreX(item.box)) + x, y: Math.round(centreY(item.box)) + y };
    await context.screen.click(point, { signal });
    const text = `Clicked: ${sayItem(item, result)}`;
    if (speak) sayAloud(context, [text], result);
    return { text };
  },
  print: ({ text }) => text,
});

/** What moves by itself in a control: a caret, a highlight under the pointer. */
const MOST_CHANGED = 0.1;
/** Compression of remote screens and blending change a channel by less; of 255. */
const CHANGED_FROM = 48;

/** A click on what is no longer there could do anything, so the pixels are looked at again first. */
export async function requireUnchanged(
  { screen }: Pick<Context, 'screen'>,
  frame: Frame,
  box: Box,
  signal: AbortSignal,
): Promise<void> {
  const before = cropFrame(frame, box);
  if (!before) throw notOnScreen();
  const { x, y } = before.origin;
  const place = { x, y, width: before.widthPx, height: before.heightPx };
  const now = await screen.capture({ kind: 'region', box: place }, { signal });
  if (now.data.length === before.data.length && shareOfChanged(before.data, now.data) <= MOST_CHANGED) return;
  throw new ConfigError('screen-changed', 'The screen has changed since; describe it again, then click.', {
    expected: 'the same pixels as in the description',
    got: 'other pixels',
  });
}

/** Of two pictures of one size (RGBA): how many of their pixels differ, 0..1. */
export function shareOfChanged(before: Uint8Array, now: Uint8Array): number {
  let changed = 0;
  for (let at = 0; at < before.length; at += 4) {
    const differs = [0, 1, 2].some(
      (channel) => Math.abs(before[at + channel]! - now[at + channel]!) >= CHANGED_FROM,
    );
    if (differs) changed++;
  }
  return changed / (before.length / 4);
}

const notOnScreen = () =>
  new ConfigError(
    'not-on-screen',
    'Only a line or a control of the newest screen description can be clicked.',
    {
      expected: 'a place on the screen',
      got: 'none',
    },
  );
