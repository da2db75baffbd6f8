import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Waiting } from '../core/drivers.ts';
import { ConfigError, ProviderError } from '../core/errors.ts';
import { runProgram } from './program.ts';

/** What ffmpeg may open: a playlist in a file must not reach the network. */
export const ONLY_FILES = ['-protocol_whitelist', 'file,pipe'];
const PROBE_TIMEOUT_MS = 20_000;

/** A path as ffmpeg takes it; without the prefix, names such as "concat:a|b" or "http://..." mean something else to it. */
export const asInput = (path: string): string => `file:${resolve(path)}`;

/** Throws ConfigError `file-not-found` where the path is no file that can be read; `empty` for one without a byte. */
export async function checkMediaFile(path: string, empty: () => Error): Promise<void> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() && info.size === 0) throw empty();
  const isReadable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (info?.isFile() && isReadable) return;
  const got = info?.isDirectory() ? 'a folder' : info ? 'a file that may not be read' : 'nothing there';
  throw new ConfigError('file-not-found', `Cannot read the file: ${got}; name a file that can be read.`, {
    expected: 'a file that can be read',
    got,
  });
}

/** What ffprobe tells of a file, as it stands in its JSON; null where it cannot make anything of it. */
export async function probeFile(
  path: string,
  wanted: readonly string[],
  { signal }: Waiting,
): Promise<unknown> {
  const limits = { signal, timeoutMs: PROBE_TIMEOUT_MS, maxBytes: 1_000_000, environment: process.env };
  const args = ['-v', 'error', ...ONLY_FILES, ...wanted, '-of', 'json', asInput(path)];
  const answer = await runProgram('ffprobe', args, limits);
  if (answer.kind === 'missing') throw noDecoder();
  return answer.kind === 'failed' ? null : JSON.parse(answer.stdout.toString('utf8'));
}

/**
 * What ffmpeg writes of a file to standard output, as fast as the reader takes it; the program ends with the reader.
 * `form` are its options for the output, `before` those for the input. `onProblem` is told where it complained in the
 * end. Throws ProviderError `no-decoder`, or the signal's reason.
 */
export async function* decodeFile(
  path: string,
  form: readonly string[],
  { signal, onProblem }: Waiting & { readonly onProblem: () => void },
  before: readonly string[] = [],
): AsyncGenerator<Buffer> {
  signal.throwIfAborted();
  const args = ['-nostdin', '-v', 'error', ...ONLY_FILES, ...before, '-i', asInput(path), ...form, 'pipe:1'];
  const child = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const ended = endOf(child);
  const kill = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  try {
    for await (const bytes of child.stdout as Readable) {
      signal.throwIfAborted();
      yield bytes as Buffer;
    }
    signal.throwIfAborted();
    const end = await ended;
    if (end === 'missing') throw noDecoder();
    if (end === 'failed') onProblem();
  } finally {
    signal.removeEventListener('abort', kill);
    kill();
    await ended;
  }
}

async function endOf(child: ChildProcess): Promise<'done' | 'failed' | 'missing'> {
  try {
    const [code] = await once(child, 'exit');
    return code === 0 ? 'done' : 'failed';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'failed';
  }
}

export const noDecoder = () =>
  new ProviderError('no-decoder', 'The program ffmpeg is missing; install the package ffmpeg.', {
    expected: 'ffmpeg and ffprobe',
    got: 'no such program',
  });
