import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { PictureSource } from '../../core/drivers.ts';
import { BeckonError, ConfigError, ProviderError } from '../../core/errors.ts';
import { withDeadline } from '../../core/time.ts';
import { tooManyBytes } from './limits.ts';
import { isLocalHost } from './local-host.ts';
import { readStream } from './read-stream.ts';

export type UrlOptions = { readonly maxBytes?: number; readonly timeoutMs?: number };

const DEFAULTS = { maxBytes: 32 * 1024 * 1024, timeoutMs: 20_000 } as const satisfies UrlOptions;
const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * The picture at an http or https address. Network is used in load() and nowhere else, so make one only when the person
 * asked for this address. load() throws ConfigError `bad-argument` or `too-large`, ProviderError `download-failed`.
 */
export function openUrl(address: string, options: UrlOptions = {}): PictureSource {
  const { maxBytes, timeoutMs } = { ...DEFAULTS, ...options };
  const start = checkAddress(address);
  return {
    name: 'url',
    async load({ signal }) {
      const deadline = withDeadline(signal, timeoutMs, () => failed(`no end within ${timeoutMs} ms`));
      try {
        return { bytes: await download(start, maxBytes, deadline.signal), key: `url:${start.href}` };
      } catch (error) {
        deadline.signal.throwIfAborted();
        if (error instanceof BeckonError) throw error;
        throw failed(networkCode(error), error);
      } finally {
        deadline.clear();
      }
    },
    async close() {},
  };
}

async function download(start: URL, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'image/*' } });
    if (!REDIRECTS.includes(response.status)) return readBody(response, maxBytes, signal);
    await response.body?.cancel();
    url = redirectOf(response, url, start);
  }
  throw failed(`more than ${MAX_REDIRECTS} redirects`);
}

/**
 * Where a response sends us: an http or https address, and never from elsewhere into this machine or its network, where
 * a foreign page could make us ask a router or a service for it.
 */
function redirectOf(response: Response, from: URL, start: URL): URL {
  const location = response.headers.get('location');
  if (!location || !URL.canParse(location, from.href)) throw failed('a redirect without an address');
  const url = new URL(location, from);
  if (!isWeb(url)) throw failed('a redirect to something that is not http or https');
  if (isLocalHost(url.hostname) && !isLocalHost(start.hostname))
    throw failed('a redirect into the local network');
  return url;
}

async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw failed(`HTTP status ${response.status}`);
  }
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) {
    await response.body.cancel();
    throw tooManyBytes(maxBytes, announced);
  }
  return readStream(Readable.fromWeb(response.body as ReadableStream), maxBytes, signal);
}

function checkAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && isWeb(url)) return url;
  const expected = 'an http or https address without a password in it';
  const got = url ? `one that begins with ${url.protocol}` : 'something that is not an address';
  throw new ConfigError('bad-argument', `Expected ${expected}, got ${got}.`, { expected, got });
}

const isWeb = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';

/** The address stays out of the message: it can hold a token. */
function failed(got: string, cause?: unknown): ProviderError {
  const expected = 'a picture from the address';
  const message = `Expected ${expected}, got ${got}. Check the address and the network.`;
  return new ProviderError('download-failed', message, { expected, got, cause });
}

/** fetch() hides the reason in `cause`: ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED, ... */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code =
    cause instanceof Error && 'code' in cause ? `the network error ${cause.code}` : 'a broken connection';
  return code;
}
