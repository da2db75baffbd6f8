import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { CompatShape } from '../../commands/compat.ts';
import { ConfigError } from '../../core/errors.ts';

/**
 * Refuses what a browser sends. Programs that speak these interfaces are no pages: whatever has an Origin or says where in
 * a page it comes from (https://www.w3.org/TR/fetch-metadata/) is a page that tries.
 */
export const refusePages: MiddlewareHandler = async (c, next) => {
  if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined) {
    throw new ConfigError('forbidden', 'Pages in a browser may not call this; only programs may.', {
      expected: 'no Origin',
      got: 'a request of a page',
    });
  }
  await next();
};

/** Asks for the key, except of shapes that the person let in without one. `isOpen` is asked for every request. */
export function requireKey(
  key: string,
  shape: CompatShape,
  isOpen: (shape: CompatShape) => boolean,
): MiddlewareHandler {
  const wanted = digest(key);
  return async (c, next) => {
    const [scheme = '', bearer = ''] = (c.req.header('authorization') ?? '').split(' ');
    const given = scheme.toLowerCase() === 'bearer' ? bearer : (c.req.header('x-api-key') ?? '');
    if (timingSafeEqual(digest(given), wanted) || isOpen(shape)) return next();
    throw new ConfigError(
      'unauthorized',
      `Send the key that beckon compat shows as API key; a program that cannot: beckon compat allow ${shape}.`,
      { expected: 'the key', got: given ? 'another key' : 'no key' },
    );
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();
