import type { Context as Call, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { lineJson } from '../captions/write.ts';
import type { Captions } from '../commands/hearing/captions.ts';
import type { CaptionEvent } from '../core/speech.ts';

/** A page that hears nothing for twice as long knows that the daemon is gone, and says so. */
const HEARTBEAT_MS = 5_000;

/**
 * `GET /v1/captions`: live captions as server-sent events, named by their type (`partial`, `final`, `dropped`, `skipped`,
 * `state`). It begins with the states and the lines of before, so that a page that comes late or again misses nothing,
 * and with one event `ready`; `alive` comes in a fixed rhythm.
 */
export function addCaptionRoutes(app: Hono, captions: Captions): void {
  app.get('/v1/captions', (c) => stream(c, captions));
}

function stream(c: Call, captions: Captions): Response {
  const events = captions.subscribe();
  const { lines, channels, ...ready } = captions.snapshot();
  const leave = () => events.close();
  c.req.raw.signal.addEventListener('abort', leave);
  return streamSSE(c, async (out) => {
    out.onAbort(leave);
    let writing: Promise<unknown> = Promise.resolve();
    const write = (event: string, data: object) => {
      writing = writing.then(() => out.writeSSE({ event, data: JSON.stringify(data) }));
      return writing;
    };
    const heartbeat = setInterval(() => void write('alive', {}), HEARTBEAT_MS);
    try {
      await write('ready', ready);
      for (const [channel, state] of Object.entries(channels)) {
        await write('state', { type: 'state', channel, ...state });
      }
      for (const line of lines) await write('final', { type: 'final', line: lineJson(line) });
      for await (const event of events) {
        // After a loss the page must begin anew: it connects again by itself.
        if (events.droppedCount > 0) break;
        await write(event.type, eventJson(event));
      }
    } finally {
      clearInterval(heartbeat);
      leave();
    }
  });
}

function eventJson(event: CaptionEvent): object {
  if (event.type === 'final') return { ...event, line: lineJson(event.line) };
  if (event.type === 'partial') return { ...event, startMs: Math.round(event.startMs) };
  return event;
}
