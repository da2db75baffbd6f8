import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Command } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { openApi } from '../commands/openapi.ts';
import { runCommand } from '../commands/run-command.ts';
import { BeckonError, ConfigError, toErrorBody } from '../core/errors.ts';
import { addLiveRoutes } from './avatar.ts';
import { readArgs } from './body.ts';
import { addCaptionRoutes } from './captions.ts';
import { addFilmRoute } from './film.ts';
import { privateHeaders, refuseForeign, requireToken } from './guard.ts';
import { createInvitations } from './invitations.ts';
import { addInvitations, addPages } from './pages.ts';
import { addVideoRoute } from './sign-video.ts';
import { slotOf, streamResult, wantsEvents } from './stream.ts';

export type AppOptions = {
  readonly context: Context;
  readonly commands: readonly Command[];
  readonly token: string;
  /** The port that requests must name in Host; known only once the server listens. */
  readonly port: () => number;
};

/** The HTTP interface: one route for each command that has one, the signing page, /health, /v1/events, /openapi.json. */
export function createApp({ context, commands, token, port }: AppOptions): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    const status = error instanceof BeckonError ? error.status : 500;
    return c.json({ error: toErrorBody(error) }, status as 400);
  });
  app.notFound(() => {
    throw new ConfigError('not-found', 'There is no such route; /openapi.json lists them all.');
  });
  app.use(privateHeaders, refuseForeign(port));
  app.get('/health', (c) =>
    c.json({ status: 'ok', name: 'beckon', version: context.version, pid: process.pid }),
  );
  const invitations = createInvitations(token);
  addPages(app, invitations, context);
  app.use(requireToken(token));
  addInvitations(app, invitations);
  addLiveRoutes(app, context.live);
  addCaptionRoutes(app, context.captions);
  app.get('/openapi.json', (c) => c.json(openApi(commands, context.version)));
  app.get('/v1/events', (c) => {
    const events = context.events.subscribe();
    c.req.raw.signal.addEventListener('abort', () => events.close());
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => events.close());
      await stream.writeSSE({ event: 'ready', data: '{}' });
      for await (const event of events)
        await stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
    });
  });
  for (const command of commands) addRoute(app, context, command);
  addVideoRoute(app, context, commands);
  addFilmRoute(app, context, commands);
  return app;
}

function addRoute(app: Hono, context: Context, command: Command): void {
  if (!command.http) return;
  const { method, path } = command.http;
  app.on(method, path, async (c) => {
    const args = method === 'POST' ? await readArgs(c) : c.req.query();
    const signal = c.req.raw.signal;
    const slot = slotOf(c, command.slot);
    if (wantsEvents(c)) {
      return streamResult(c, async (telling) => {
        const { result } = await runCommand(context, command, args, { ...telling, slot });
        return result;
      });
    }
    const { result } = await runCommand(context, command, args, { signal, slot, onSentence: () => {} });
    return c.json(result as object);
  });
}
