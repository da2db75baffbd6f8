import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { Dispatcher, Response } from 'undici';
import { BeckonError, ConfigError, ModelError } from '../core/errors.ts';
import { failed, openAgent, reasonOf, request } from './http.ts';

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
    const response = await requestFile(new URL(file.url), agent, either);
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

async function requestFile(url: URL, dispatcher: Dispatcher, signal: AbortSignal): Promise<Response> {
  const response = await request(url, { dispatcher, signal });
  if (response.ok) return response;
  await response.body?.cancel();
  throw failed(url.host, `HTTP status ${response.status}`);
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

function wrong(expected: string, got: string): ModelError {
  const message = `The download is not what was announced: expected ${expected}, got ${got}. Nothing was kept; try again later.`;
  return new ModelError('download-wrong', message, { expected, got });
}

/** That the disk refused. */
export function notWritten(cause: unknown): ConfigError {
  const got = (cause as NodeJS.ErrnoException).code ?? 'another error';
  const message = `The downloaded file could not be written (${got}). See to the space left on the disk.`;
  return new ConfigError('output-failed', message, { expected: 'a disk that can be written', got, cause });
}
