import { Hono } from 'hono';
import type { CompatShape } from '../../commands/compat.ts';
import type { Context } from '../../commands/context.ts';
import { BeckonError, ConfigError, toErrorBody } from '../../core/errors.ts';
import { privateHeaders, refuseForeign } from '../guard.ts';
import { refusePages, requireKey } from './guard.ts';
import { addOllama } from './ollama.ts';
import { addOpenAi } from './openai.ts';
import { addSeer } from './seer.ts';

export type CompatAppOptions = {
  readonly context: Context;
  readonly key: string;
  /** The port that requests must name in Host; known only once the server listens. */
  readonly port: () => number;
  /** Whether programs of this shape may come without a key. */
  readonly isOpen: (shape: CompatShape) => boolean;
};

/** The interfaces of other programs, so that what was made for those works with Beckon as it is. */
export function createCompatApp({ context, key, port, isOpen }: CompatAppOptions): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    const status = error instanceof BeckonError ? error.status : 500;
    const { code, message } = toErrorBody(error);
    // Each shape has its own form of an error; Seer and Ollama share one.
    const isOpenAi = c.req.path.startsWith('/v1/');
    const body = isOpenAi
      ? {
          error: {
            message,
            type: status < 500 ? 'invalid_request_error' : 'server_error',
            param: null,
            code,
          },
        }
      : { error: message };
    return c.json(body, status as 400);
  });
  app.notFound(() => {
    throw new ConfigError('not-found', 'There is no such route at this port.');
  });
  app.use(privateHeaders, refuseForeign(port), refusePages);
  const guarded = (shape: CompatShape, path: string) => app.use(path, requireKey(key, shape, isOpen));
  guarded('seer', '/describe');
  guarded('ollama', '/api/*');
  guarded('openai', '/v1/*');
  addSeer(app, context);
  addOllama(app, context);
  addOpenAi(app, context);
  return app;
}
