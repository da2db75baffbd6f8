import type { Context as Call, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { ADDRESSES } from '../avatar/page/addresses.ts';
import type { LiveSigning } from '../commands/signing/live.ts';
import { signOnPage } from '../commands/signing/sign-on-page.ts';
import { ConfigError, ProviderError } from '../core/errors.ts';
import { readArgs } from './body.ts';

/** A silent connection is asked in this rhythm whether it still stands. */
const HEARTBEAT_MS = 15_000;
/** Longest text that is signed at once, in characters: as long as the page's field. */
const MOST_CHARACTERS = 2000;

/** What the page asks for with its token: the stream of what is signed, and texts that are typed into it. */
export function addLiveRoutes(app: Hono, live: LiveSigning | undefined): void {
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
