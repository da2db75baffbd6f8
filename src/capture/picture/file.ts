import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PictureSource } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';
import { raceSignal, withDeadline } from '../../core/time.ts';
import { kindOfOther, sniffFormat } from './format.ts';
import { MAX_ENCODED_BYTES, tooManyBytes } from './limits.ts';
import { unsupportedPicture } from './picture-errors.ts';

/** A disk that sleeps wakes up within this time; a dead network folder never answers. */
const READ_TIMEOUT_MS = 20_000;

/**
 * A picture file. load() throws ConfigError: `file-not-found` (also for a folder and for a file that may not be read),
 * `unsupported-picture`, `too-large`.
 */
export function openFile(path: string): PictureSource {
  return {
    name: 'file',
    async load({ signal }) {
      const deadline = withDeadline(signal, READ_TIMEOUT_MS, () => notFound('a disk that does not answer'));
      try {
        const bytes = await raceSignal(readBounded(path, deadline.signal), deadline.signal);
        if (!sniffFormat(bytes)) throw unsupportedPicture(kindOfOther(bytes));
        return { bytes, key: `file:${resolve(path)}` };
      } finally {
        deadline.clear();
      }
    },
    async close() {},
  };
}

async function readBounded(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const file = await open(path, OPEN_FLAGS).catch((error: NodeJS.ErrnoException) => {
    throw notFound(OPEN_ERRORS[error.code ?? ''] ?? `the error ${error.code}`, error);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw notFound(stat.isDirectory() ? 'a folder' : 'something that is not a file');
    if (stat.size > MAX_ENCODED_BYTES) throw tooManyBytes(MAX_ENCODED_BYTES, stat.size);
    return await file.readFile({ signal });
  } finally {
    await file.close();
  }
}

/** Without O_NONBLOCK (which Windows does not have) opening a named pipe would wait for a writer for ever. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const OPEN_ERRORS: Record<string, string> = {
  ENOENT: 'no file at that path',
  ENOTDIR: 'no file at that path',
  EACCES: 'a file that may not be read',
  EPERM: 'a file that may not be read',
};

function notFound(got: string, cause?: unknown): ConfigError {
  const expected = 'the path of a picture file';
  return new ConfigError('file-not-found', `Expected ${expected}, got ${got}. Check the path.`, {
    expected,
    got,
    cause,
  });
}
