import { z } from 'zod';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { sayAloud } from './say-aloud.ts';

const toggleArgs = {
  to: z
    .enum(['on', 'off'])
    .optional()
    .meta({ description: 'on or off; the other way round where it is left out.' }),
  speak: z
    .boolean()
    .optional()
    .meta({ description: 'Say aloud what it is now.' })
    .register(flags, { flag: '--speak' }),
};
const stateSchema = z.object({ on: z.boolean(), message: z.string() });

/** Nothing is said and no sound is made until it is ended. */
export const quietCommand = defineCommand({
  name: 'quiet',
  summary: 'Say nothing and make no sound until it is ended',
  args: z.strictObject(toggleArgs),
  result: stateSchema,
  http: { method: 'POST', path: '/v1/quiet' },
  needsDaemon: true,
  positional: 'to',
  hotkeys: [{ name: 'quiet', about: 'Be quiet, or speak again', args: { speak: true }, keys: ['Layer Q'] }],
  async run(context, { to, speak }) {
    const on = to === undefined ? !context.modes.isQuiet : to === 'on';
    const message = on ? 'Quiet.' : 'Speaking.';
    // The last words before the quiet, the first ones after it.
    context.modes.isQuiet = false;
    if (speak) sayAloud(context, [message], { language: 'en' });
    else if (on) await context.speaking.stop();
    context.modes.isQuiet = on;
    context.events.publish({ type: 'mode-changed' });
    return { on, message };
  },
  print: ({ message }) => message,
});

/** Signing on the pages that are open. */
export const signingCommand = defineCommand({
  name: 'signing',
  summary: 'Sign what is described and captioned on the open page, or pause that',
  args: z.strictObject(toggleArgs),
  result: stateSchema,
  http: { method: 'POST', path: '/v1/signing' },
  needsDaemon: true,
  positional: 'to',
  hotkeys: [
    {
      name: 'signing',
      about: 'Sign on the open page, or pause that',
      args: { speak: true },
      keys: ['Layer G'],
    },
  ],
  async run(context, { to, speak }) {
    const live = context.live;
    const on = to === undefined ? live?.isPaused === true : to === 'on';
    live?.pause(!on);
    context.events.publish({ type: 'mode-changed' });
    const isSeen = (live?.listenerCount ?? 0) > 0;
    const message = on
      ? `Signing is on.${isSeen ? '' : ' No page is open: beckon open opens one.'}`
      : 'Signing is off.';
    if (speak) sayAloud(context, [message], { language: 'en' });
    return { on, message };
  },
  print: ({ message }) => message,
});

/** Captions of both channels, with one key. */
export const captionsToggleCommand = defineCommand({
  name: 'captions toggle',
  summary: 'Start the live captions of the daemon, or stop them',
  args: z.strictObject(toggleArgs),
  result: stateSchema,
  http: { method: 'POST', path: '/v1/captions/toggle' },
  needsDaemon: true,
  positional: 'to',
  hotkeys: [
    { name: 'captions', about: 'Start captions, or stop them', args: { speak: true }, keys: ['Layer U'] },
  ],
  async run(context, { to, speak }, { signal }) {
    const { captions } = context;
    const on = to === undefined ? !captions.snapshot().isRunning : to === 'on';
    if (on && !captions.snapshot().isRunning) await captions.start({ channels: ['me', 'computer'], signal });
    if (!on) await captions.stop();
    const message = on ? captionsOn(context) : 'Captions are off.';
    if (speak) sayAloud(context, [message], { language: 'en' });
    return { on, message };
  },
  print: ({ message }) => message,
});

function captionsOn({ captions }: Context): string {
  return captions.snapshot().isDraft ? 'Captions are on. They are a draft.' : 'Captions are on.';
}

/** A corner of the region that describe --marked looks at. */
export const markCommand = defineCommand({
  name: 'mark',
  summary: 'Mark the place of the mouse pointer as a corner of a region; twice, then describe --marked',
  args: z.strictObject({ speak: toggleArgs.speak }),
  result: z.object({ corner: z.enum(['first', 'second']), message: z.string() }),
  http: { method: 'POST', path: '/v1/mark' },
  needsDaemon: true,
  hotkeys: [
    {
      name: 'mark',
      about: 'Mark a corner of a region at the mouse pointer',
      args: { speak: true },
      keys: ['Layer K'],
    },
  ],
  async run(context, { speak }, { signal }) {
    const { origin } = await context.screen.capture({ kind: 'pointer', widthPx: 1, heightPx: 1 }, { signal });
    const corner = context.marks.add({ x: origin.x, y: origin.y });
    const message = corner === 'first' ? 'First corner.' : 'Second corner. The region is marked.';
    if (speak) sayAloud(context, [message], { language: 'en' });
    return { corner, message };
  },
  print: ({ message }) => message,
});
