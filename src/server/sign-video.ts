import type { Context as Call, Hono } from 'hono';
import type { Command } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { runCommand } from '../commands/run-command.ts';
import { readArgs } from './body.ts';

export const VIDEO_PATH = '/v1/sign/video';

/**
 * The video of the command `sign` as a file: the same arguments, of which `video` is the kind. The answer begins when the
 * video is whole, so that whatever fails is told as it is everywhere; a client that leaves ends the drawing.
 */
export function addVideoRoute(app: Hono, context: Context, commands: readonly Command[]): void {
  const sign = commands.find(({ name }) => name === 'sign');
  if (!sign) return;
  app.post(VIDEO_PATH, async (c) => {
    const args = (await readArgs(c)) as Record<string, unknown>;
    const video = args.video ?? kindOf(c);
    const { signal } = c.req.raw;
    const { result } = await runCommand(context, sign, { ...args, video }, { signal, onSentence: () => {} });
    const bytes = Buffer.from((result as { video: string }).video, 'base64');
    return c.body(bytes, 200, { 'Content-Type': `video/${video}`, 'Content-Length': `${bytes.length}` });
  });
}

const kindOf = (c: Call): 'mp4' | 'webm' =>
  /video\/webm/.test(c.req.header('accept') ?? '') ? 'webm' : 'mp4';
