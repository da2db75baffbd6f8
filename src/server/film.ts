import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context as Call, Hono } from 'hono';
import type { Command, RunOptions } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { runCommand } from '../commands/run-command.ts';
import { ConfigError } from '../core/errors.ts';
import { slotOf, streamResult, wantsEvents } from './stream.ts';

export const FILM_PATH = '/v1/describe/video';

/**
 * Describes a video in the gaps of its speech. The body is the file itself, which goes to the disk as it comes and is gone
 * at the end; the arguments of `describe` for videos stand in the query. The answer is JSON, server-sent events with the
 * progress, the track alone (`Accept: text/vtt`), or the descriptions as sound, as long as the film (`Accept: audio/wav`). A
 * client that leaves ends the work.
 */
export function addFilmRoute(app: Hono, context: Context, commands: readonly Command[]): void {
  const describe = commands.find(({ name }) => name === 'describe');
  if (!describe) return;
  app.post(FILM_PATH, async (c) => {
    const stdin = bodyOf(c);
    const accept = c.req.header('accept') ?? '';
    const wantsTrack = accept.includes('text/vtt');
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
    const run = (more: Partial<RunOptions> = {}) =>
      runCommand(context, describe, args, { signal, onSentence() {}, ...options, ...more });
    if (accept.includes('audio/wav')) return sendSound(c, (wav) => run({ outputPaths: { wav } }));
    const { result } = await run();
    if (!wantsTrack) return c.json(result as object);
    const track = Buffer.from((result as { track: string }).track, 'base64');
    return c.body(track, 200, { 'Content-Type': 'text/vtt; charset=utf-8' });
  });
}

/** The sound of hours is too large for the memory: it is written to the disk, sent from there, and gone when it was sent. */
async function sendSound(c: Call, write: (path: string) => Promise<unknown>): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-video-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'descriptions.wav');
    await write(path);
    const { size } = await stat(path);
    const file = createReadStream(path).once('close', () => void remove());
    const body = Readable.toWeb(file) as ReadableStream;
    return c.body(body, 200, { 'Content-Type': 'audio/wav', 'Content-Length': `${size}` });
  } catch (error) {
    await remove();
    throw error;
  }
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
