import type { Context as Call, Hono } from 'hono';
import type { Command } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { runCommand } from '../commands/run-command.ts';
import { ConfigError } from '../core/errors.ts';
import { slotOf, streamResult, wantsEvents } from './stream.ts';

export const FILM_PATH = '/v1/describe/video';

/**
 * Describes a video in the gaps of its speech. The body is the file itself, which goes to the disk as it comes and is gone
 * at the end; the arguments of `describe` for videos stand in the query. The answer is JSON, server-sent events with the
 * progress, or the track alone (`Accept: text/vtt`). A client that leaves ends the work.
 */
export function addFilmRoute(app: Hono, context: Context, commands: readonly Command[]): void {
  const describe = commands.find(({ name }) => name === 'describe');
  if (!describe) return;
  app.post(FILM_PATH, async (c) => {
    const stdin = bodyOf(c);
    const wantsTrack = (c.req.header('accept') ?? '').includes('text/vtt');
    const args = { ...c.req.query(), ...(wantsTrack && { track: 'vtt' }) };
    // An hour of film is given up for another film, and not for a key that asks about the screen.
    const options = { slot: slotOf(c, 'describe-video'), file: '-', stdin };
    if (wantsEvents(c)) {
      return streamResult(c, async (telling) => {
        const { result } = await runCommand(context, describe, args, { ...telling, ...options });
        return result;
      });
    }
    const { signal } = c.req.raw;
    const { result } = await runCommand(context, describe, args, { signal, onSentence() {}, ...options });
    if (!wantsTrack) return c.json(result as object);
    const track = Buffer.from((result as { track: string }).track, 'base64');
    return c.body(track, 200, { 'Content-Type': 'text/vtt; charset=utf-8' });
  });
}

/** Browsers send forms and plain text across origins without asking first: a video must say that it is one. */
function bodyOf(c: Call): AsyncIterable<Uint8Array> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const { body } = c.req.raw;
  const isVideo = type.startsWith('video/') || type === 'application/octet-stream';
  if (isVideo && body) return body;
  const expected = 'the bytes of a video with the type video/* or application/octet-stream';
  throw new ConfigError('bad-request', `Expected ${expected}; send the file itself.`, {
    expected,
    got: isVideo ? 'an empty body' : 'another type',
  });
}
