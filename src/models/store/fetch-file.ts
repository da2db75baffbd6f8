import { open, rm, stat } from 'node:fs/promises';
import type { Dispatcher, Response } from 'undici';
import { BeckonError, ModelError, ProviderError } from '../../core/errors.ts';
import { sleep, withDeadline } from '../../core/time.ts';
import { notWritten } from '../download.ts';
import { failed, reasonOf, request } from '../http.ts';
import { hashFile } from './check.ts';
import type { RemoteFile } from './remote-files.ts';

export type FetchOptions = {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  /** Called with how much of this file is there. */
  readonly onProgress?: (doneBytes: number) => void;
  /** Longest wait for the next bytes. */
  readonly stallMs?: number;
  /** The first wait before a new try; it doubles. */
  readonly retryMs?: number;
};

const STALL_MS = 30_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;
/** Tries in a row that bring nothing. */
const MOST_VAIN_TRIES = 5;
/** All tries of one file: 3 GB over a line that breaks every 5 MB. */
const MOST_TRIES = 600;

/**
 * Loads a file to `path` and goes on where it stopped, also where an earlier run stopped: what is in `path` is its
 * beginning. It is whole only when this returns: right length, and right hash where the server told one. Throws ProviderError
 * `file-not-downloaded` (what came stays, to go on from), ModelError `download-wrong` (nothing stays), ConfigError
 * `output-failed`.
 */
export async function fetchFile(file: RemoteFile, path: string, options: FetchOptions): Promise<void> {
  const { signal, retryMs = FIRST_RETRY_MS } = options;
  let vainTries = 0;
  let waitMs = retryMs;
  for (let tries = 1; ; tries++) {
    const before = await sizeOf(path);
    try {
      await fetchRest(file, path, before, options);
      break;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError)) throw error;
      const hasGrown = (await sizeOf(path)) > before;
      vainTries = hasGrown ? 0 : vainTries + 1;
      waitMs = hasGrown ? retryMs : Math.min(2 * waitMs, LAST_RETRY_MS);
      if (isHopeless(error) || vainTries >= MOST_VAIN_TRIES || tries >= MOST_TRIES) throw error;
      await sleep(waitMs, signal);
    }
  }
  await expectRight(file, path, signal);
}

async function fetchRest(
  { name, url, sizeBytes }: RemoteFile,
  path: string,
  before: number,
  options: FetchOptions,
): Promise<void> {
  if (before === sizeBytes && sizeBytes > 0) return;
  // More than there should be: an older version of the file.
  let done = before < sizeBytes ? before : 0;
  const start = new URL(url);
  const { dispatcher, onProgress, stallMs = STALL_MS } = options;
  const late = () => failed(start.host, `nothing for ${stallMs / 1000} s`);
  let deadline = withDeadline(options.signal, stallMs, late);
  const part = await open(path, 'a').catch((cause) => {
    throw notWritten(cause);
  });
  try {
    const stop = new AbortController();
    const watch = () => deadline.signal.addEventListener('abort', () => stop.abort(deadline.signal.reason));
    watch();
    const headers: Record<string, string> = done > 0 ? { range: `bytes=${done}-` } : {};
    const response = await request(start, {
      dispatcher,
      signal: stop.signal,
      headers,
      mayGoTo: (to) => isAllowed(start, to),
    });
    if (!isContinuation(response, done, sizeBytes)) {
      await expectOk(response, start.host);
      done = 0;
    }
    if (done === 0) await part.truncate(0);
    for await (const piece of response.body ?? []) {
      options.signal.throwIfAborted();
      const bytes = piece as Uint8Array;
      if (done + bytes.length > sizeBytes) throw wrong(name, `${sizeBytes} bytes`, 'more');
      await part.appendFile(bytes).catch((cause) => {
        throw notWritten(cause);
      });
      done += bytes.length;
      onProgress?.(done);
      deadline.clear();
      deadline = withDeadline(options.signal, stallMs, late);
      watch();
    }
    if (done < sizeBytes)
      throw failed(start.host, `${done} of ${sizeBytes} bytes of ${name} before the connection ended`);
  } catch (error) {
    options.signal.throwIfAborted();
    if (deadline.signal.aborted) throw deadline.signal.reason;
    if (error instanceof ModelError) await part.truncate(0);
    throw error instanceof BeckonError ? error : failed(start.host, reasonOf(error), error);
  } finally {
    deadline.clear();
    await part.close();
  }
}

/** Whether the answer holds the bytes from `done` on. */
function isContinuation({ status, headers }: Response, done: number, sizeBytes: number): boolean {
  if (status !== 206) return false;
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  return match !== null && Number(match[1]) === done && (match[2] === '*' || Number(match[2]) === sizeBytes);
}

async function expectOk(response: Response, host: string): Promise<void> {
  if (response.status === 200) return;
  await response.body?.cancel();
  throw failed(host, `HTTP status ${response.status}`);
}

/** A status below 500 will be the same next time; 408, 416 and 429 are about this try. */
const isHopeless = ({ got = '' }: ProviderError): boolean =>
  /^HTTP status (?!408|416|429)4/.test(got) || got.startsWith('a redirect');

/** Hubs give large files out through hosts of their own. They may, over a connection that is as safe as the first one. */
const isAllowed = (from: URL, to: URL): boolean => to.protocol === 'https:' || to.protocol === from.protocol;

async function expectRight(file: RemoteFile, path: string, signal: AbortSignal): Promise<void> {
  const { name, sha256, gitSha1 } = file;
  const isRight =
    sha256 !== undefined
      ? (await hashFile(path, 'sha256', signal)) === sha256
      : gitSha1 === undefined || (await hashFile(path, 'git', signal)) === gitSha1;
  if (isRight) return;
  await rm(path, { force: true });
  throw wrong(name, 'the file whose hash the server told', 'other bytes');
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

function wrong(name: string, expected: string, got: string): ModelError {
  const message = `The download of ${name} is not what was announced: expected ${expected}, got ${got}. Nothing of it was kept; try again later.`;
  return new ModelError('download-wrong', message, { expected, got });
}
