import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { ConfigError } from '../core/errors.ts';

/** Names under which the loopback interface may be asked for. */
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what a page in a browser could send: a Host that is not the loopback interface at our port (DNS rebinding,
 * https://crypto.stanford.edu/dns/) and any Origin that is not our own. Our own pages are served from `port`.
 */
export function refuseForeign(port: () => number): MiddlewareHandler {
  return async function foreign(c, next) {
    const host = c.req.header('host') ?? '';
    if (!isOwn(host, port())) {
      throw new ConfigError(
        'forbidden',
        'Host header refused; call 127.0.0.1 or localhost at the port of Beckon.',
        {
          expected: `127.0.0.1:${port()}`,
          got: 'another host',
        },
      );
    }
    const origin = c.req.header('origin');
    if (
      origin !== undefined &&
      !(origin.startsWith('http://') && isOwn(origin.slice('http://'.length), port()))
    ) {
      throw new ConfigError('forbidden', "Origin header refused; only Beckon's own pages may call.", {
        expected: `no Origin, or http://127.0.0.1:${port()}`,
        got: 'another origin',
      });
    }
    await next();
  };
}

/** Asks for `Authorization: Bearer TOKEN`. */
export function requireToken(token: string): MiddlewareHandler {
  const wanted = digest(token);
  return async function bearer(c, next) {
    const [scheme = '', given = ''] = (c.req.header('authorization') ?? '').split(' ');
    // Digests have one length, so comparing them tells nothing about the token, not even how long it is.
    if (scheme.toLowerCase() === 'bearer' && timingSafeEqual(digest(given), wanted)) return next();
    throw new ConfigError(
      'unauthorized',
      'Send the token of the discovery file as "Authorization: Bearer TOKEN".',
      {
        expected: 'the current token',
        got: given ? 'another token' : 'no token',
      },
    );
  };
}

/** Nothing that is answered here may stay in a cache or be shown inside another page. */
export async function privateHeaders(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
}

function isOwn(host: string, port: number): boolean {
  const colon = host.lastIndexOf(':');
  return (
    colon > 0 && LOOPBACK_NAMES.has(host.slice(0, colon).toLowerCase()) && host.slice(colon + 1) === `${port}`
  );
}

const digest = (text: string) => createHash('sha256').update(text).digest();
