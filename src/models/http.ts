import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { ProviderError } from '../core/errors.ts';

export type RequestOptions = {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a redirect may go to this address on another host; default: none may. */
  readonly mayGoTo?: (url: URL) => boolean;
};

const MAX_REDIRECTS = 5;

/** The proxy of HTTPS_PROXY, HTTP_PROXY and NO_PROXY where there is one. Destroy it at the end. */
export function openAgent(): Dispatcher {
  const { env } = process;
  const proxy = env.https_proxy ?? env.HTTPS_PROXY ?? env.http_proxy ?? env.HTTP_PROXY;
  return proxy ? withoutWarnings(() => new EnvHttpProxyAgent()) : new Agent();
}

/** undici warns programmers, on standard error, that its reading of the environment may change: nobody is to hear that. */
function withoutWarnings<T>(make: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return make();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The answer of the last host, whatever its status. Throws ProviderError `file-not-downloaded` for a refused redirect. */
export async function request(start: URL, options: RequestOptions): Promise<Response> {
  const { dispatcher, signal, method = 'GET', mayGoTo = () => false } = options;
  // identity: the length and the hash are those of the bytes that come.
  const headers = { 'accept-encoding': 'identity', ...options.headers };
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await fetch(url, { method, redirect: 'manual', dispatcher, signal, headers });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || response.status === 304) return response;
    await response.body?.cancel();
    if (location === null || !URL.canParse(location, url.href))
      throw failed(start.host, 'a redirect without an address');
    url = new URL(location, url);
    const isSame = url.host === start.host && url.protocol === start.protocol;
    if (!isSame && !mayGoTo(url))
      throw failed(start.host, 'a redirect to another host, which nobody agreed to');
  }
  throw failed(start.host, `more than ${MAX_REDIRECTS} redirects`);
}

/** That something could not be loaded from a host. */
export function failed(host: string, got: string, cause?: unknown): ProviderError {
  const expected = `the file from ${host}`;
  const message = `Expected ${expected}, got ${got}. Check the network (a proxy stands in HTTPS_PROXY) and try again.`;
  return new ProviderError('file-not-downloaded', message, { expected, got, cause });
}

/** fetch() hides the reason in `cause`: ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED, ... */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error && 'code' in cause)) return 'a connection that broke';
  if (cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN')
    return `no such host (${cause.code}); there may be no network`;
  return `the network error ${cause.code}`;
}
