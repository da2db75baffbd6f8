import { readFile } from 'node:fs/promises';
import type { Context as Call, Hono, MiddlewareHandler } from 'hono';
import { streamSSE } from 'hono/streaming';
import { ADDRESSES } from '../avatar/page/addresses.ts';
import { PAGE_PATH, type PageFile, pageFiles, pageHeaders } from '../avatar/page-files.ts';
import type { Context } from '../commands/context.ts';
import type { LiveSigning } from '../commands/signing/live.ts';
import { signOnPage } from '../commands/signing/sign-on-page.ts';
import { addedAvatars } from '../commands/store/avatars.ts';
import { defaults } from '../config/schema.ts';
import { ConfigError, ProviderError } from '../core/errors.ts';
import { readArgs } from './body.ts';
import type { Invitations } from './invitations.ts';

/** A silent connection is asked in this rhythm whether it still stands. */
const HEARTBEAT_MS = 15_000;
/** Longest text that is signed at once, in characters: as long as the page's field. */
const MOST_CHARACTERS = 2000;

/**
 * The signing page and its files. They hold nothing of the person, so they ask for no token, which a browser could not
 * send; what the page asks for afterwards does.
 */
export function addPage(
  app: Hono,
  invitations: Invitations,
  { dataFolder, loaded }: Pick<Context, 'dataFolder' | 'loaded'>,
): void {
  let files: ReadonlyMap<string, PageFile> | null = null;
  const serve: MiddlewareHandler = async (c, next) => {
    files ??= pageFiles({ avatars: await addedAvatars(dataFolder) });
    const file = files.get(c.req.path);
    if (!file) return next();
    return c.body(await readFile(file.file), 200, { ...pageHeaders(), 'Content-Type': file.contentType });
  };
  app.get(PAGE_PATH, async (c, next) => {
    const { avatar } = loaded.config.sign;
    // The page's own avatar is the first one; another one of the settings is named in the address.
    if (avatar === defaults.sign.avatar || c.req.query('avatar') !== undefined) return serve(c, next);
    const query = new URLSearchParams({ ...c.req.query(), avatar });
    return c.redirect(`${PAGE_PATH}?${query}`);
  });
  app.get(`${PAGE_PATH}/*`, serve);
  app.post(ADDRESSES.token, async (c) => {
    const { invitation } = (await readArgs(c)) as { invitation?: unknown };
    return c.json({ token: invitations.accept(invitation) });
  });
}

/** What the page asks for with its token: the stream of what is signed, and texts that are typed into it. */
export function addLiveRoutes(app: Hono, live: LiveSigning | undefined, invitations: Invitations): void {
  app.post(ADDRESSES.invitations, (c) => c.json({ invitation: invitations.create() }));
  app.post(ADDRESSES.sign, async (c) => {
    const { text } = (await readArgs(c)) as { text?: unknown };
    signOnPage(live, checked(text));
    return c.json({ queued: true }, 202);
  });
  app.get(ADDRESSES.events, (c) => stream(c, liveOf(live)));
}

function stream(c: Call, live: LiveSigning): Response {
  const { events, leave } = live.listen();
  c.req.raw.signal.addEventListener('abort', leave);
  return streamSSE(c, async (out) => {
    out.onAbort(leave);
    const heartbeat = setInterval(() => void out.write(': \n\n'), HEARTBEAT_MS);
    try {
      await out.writeSSE({ event: 'ready', data: '{}' });
      for await (const { name, data } of events) {
        // What follows a part that was lost cannot be shown: the page connects again.
        if (events.droppedCount > 0) break;
        await out.writeSSE({ event: name, data });
      }
    } finally {
      clearInterval(heartbeat);
      leave();
    }
  });
}

function liveOf(live: LiveSigning | undefined): LiveSigning {
  if (live) return live;
  throw new ProviderError('not-running', 'Only the daemon signs live; beckon start starts it.');
}

function checked(text: unknown): string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= MOST_CHARACTERS) return text;
  const expected = `a text of 1 to ${MOST_CHARACTERS} characters`;
  const got = typeof text === 'string' ? `text of ${text.length} characters` : typeof text;
  throw new ConfigError('bad-argument', `sign: argument text: expected ${expected}; got ${got}.`, {
    expected,
    got,
  });
}
