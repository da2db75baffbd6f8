import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RunOptions } from '../commands/command.ts';
import { sentenceJson } from '../commands/view-json.ts';
import { toErrorBody } from '../core/errors.ts';

export const wantsEvents = (c: Context): boolean =>
  (c.req.header('accept') ?? '').includes('text/event-stream');

type Telling = Pick<RunOptions, 'signal' | 'onSentence'> & Required<Pick<RunOptions, 'onProgress'>>;

/**
 * Runs something and answers with server-sent events: `sentence` and `progress` as they come, and at the end one `done` with
 * the result or one `error`. A client that leaves ends the work.
 */
export const streamResult = (c: Context, run: (telling: Telling) => Promise<unknown>): Response =>
  streamSSE(c, async (stream) => {
    const leaving = new AbortController();
    stream.onAbort(() => leaving.abort());
    let writing: Promise<void> = Promise.resolve();
    const write = (event: string, data: unknown) => {
      writing = writing.then(() => stream.writeSSE({ event, data: JSON.stringify(data) }));
    };
    try {
      const result = await run({
        signal: AbortSignal.any([c.req.raw.signal, leaving.signal]),
        onSentence: (sentence) => write('sentence', sentenceJson(sentence)),
        onProgress: (progress) => write('progress', progress),
      });
      write('done', result);
    } catch (error) {
      write('error', { error: toErrorBody(error) });
    }
    await writing;
  });

/** Programs that name themselves (header Beckon-Client) replace only their own older requests. */
export function slotOf(c: Context, slot: string | undefined): string | undefined {
  const client = c.req.header('beckon-client');
  return slot !== undefined && client ? `${slot}:${client.slice(0, 100)}` : slot;
}
