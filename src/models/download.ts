import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { BeckonError, ConfigError, ModelError, ProviderError } from '../core/errors.ts';

/** A file that the person agreed to load: where it is, how long it is, and what its bytes are. */
export type Download = {
  readonly url: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
};

export type DownloadOptions = {
  readonly signal: AbortSignal;
  /** Called with the bytes that have come; at the end it is all of them. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** Longest wait for the next bytes; a slow line is not cut as long as something comes. */
  readonly stallMs?: number;
};

const STALL_MS = 30_000;
const MAX_REDIRECTS = 5;

/**
 * Loads a file to `path`, which appears there only with the right length and SHA-256: after an error or an abort nothing
 * stays. Goes through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name. Follows redirects only on the host that
 * the person agreed to. Throws ProviderError `file-not-downloaded`, ModelError `download-wrong` where other bytes came,
 * ConfigError `output-failed`; rejects with the signal's reason when it aborts.
 */
export async function downloadFile(
  file: Download,
  path: string,
  { signal, onProgress, stallMs = STALL_MS }: DownloadOptions,
): Promise<void> {
  signal.throwIfAborted();
  const stalled = new AbortController();
  const abort = () => stalled.abort(failed('the server', `nothing for ${stallMs / 1000} s`));
  const timer = setTimeout(abort, stallMs);
  const either = AbortSignal.any([signal, stalled.signal]);
  const agent = openAgent();
  const part = await open(path, 'wx').catch((cause) => {
    throw notWritten(cause);
  });
  let isWhole = false;
  try {
    const response = await request(new URL(file.url), agent, either);
    await receive(response, file, either, async (bytes, doneBytes) => {
      timer.refresh();
      await part.writeFile(bytes).catch((cause) => {
        throw notWritten(cause);
      });
      onProgress?.(doneBytes, file.sizeBytes);
    });
    await part.sync();
    isWhole = true;
  } catch (error) {
    either.throwIfAborted();
    throw error instanceof BeckonError ? error : failed(new URL(file.url).host, reasonOf(error), error);
  } finally {
    clearTimeout(timer);
    await part.close();
    if (!isWhole) await rm(path, { force: true });
    await agent.destroy();
  }
}

/** undici calls its reading of the environment experimental, aloud: it is made only where there is a proxy to use. */
function openAgent(): Dispatcher {
  const { env } = process;
  const proxy = env.https_proxy ?? env.HTTPS_PROXY ?? env.http_proxy ?? env.HTTP_PROXY;
  return proxy ? new EnvHttpProxyAgent() : new Agent();
}

async function request(start: URL, dispatcher: Dispatcher, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    // identity: the length and the hash are those of the bytes that come.
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(url, { redirect: 'manual', dispatcher, signal, headers });
    if (response.status < 300 || response.status >= 400) {
      if (response.ok) return response;
      await response.body?.cancel();
      throw failed(start.host, `HTTP status ${response.status}`);
    }
    await response.body?.cancel();
    const location = response.headers.get('location') ?? '';
    if (!URL.canParse(location, url.href)) throw failed(start.host, 'a redirect without an address');
    url = new URL(location, url);
    if (url.host !== start.host || url.protocol !== start.protocol)
      throw failed(start.host, 'a redirect to another host, which nobody agreed to');
  }
  throw failed(start.host, `more than ${MAX_REDIRECTS} redirects`);
}

async function receive(
  response: Response,
  { url, sizeBytes, sha256 }: Download,
  signal: AbortSignal,
  write: (bytes: Uint8Array, doneBytes: number) => Promise<void>,
): Promise<void> {
  const hash = createHash('sha256');
  let doneBytes = 0;
  for await (const piece of response.body ?? []) {
    signal.throwIfAborted();
    const bytes = piece as Uint8Array;
    doneBytes += bytes.length;
    if (doneBytes > sizeBytes) throw wrong(`${sizeBytes} bytes`, 'more');
    hash.update(bytes);
    await write(bytes, doneBytes);
  }
  if (doneBytes < sizeBytes)
    throw failed(new URL(url).host, `${doneBytes} of ${sizeBytes} bytes before the connection ended`);
  if (hash.digest('hex') !== sha256) throw wrong('the file that Beckon knows', 'other bytes');
}

function failed(host: string, got: string, cause?: unknown): ProviderError {
  const expected = `the file from ${host}`;
  const message = `Expected ${expected}, got ${got}. Check the network (a proxy stands in HTTPS_PROXY) and try again.`;
  return new ProviderError('file-not-downloaded', message, { expected, got, cause });
}

function wrong(expected: string, got: string): ModelError {
  const message = `The download is not what was announced: expected ${expected}, got ${got}. Nothing was kept; try again later.`;
  return new ModelError('download-wrong', message, { expected, got });
}

/** fetch() hides the reason in `cause`: ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED, ... */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error && 'code' in cause)) return 'a connection that broke';
  if (cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN')
    return `no such host (${cause.code}); there may be no network`;
  return `the network error ${cause.code}`;
}

function notWritten(cause: unknown): ConfigError {
  const got = (cause as NodeJS.ErrnoException).code ?? 'another error';
  const message = `The downloaded file could not be written (${got}). See to the space left on the disk.`;
  return new ConfigError('output-failed', message, { expected: 'a disk that can be written', got, cause });
}
