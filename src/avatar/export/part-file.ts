import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { ConfigError } from '../../core/errors.ts';

/** A file that gets its name only when it is whole. */
export type PartFile = {
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Puts the file in its place; what stood there before is replaced at once. */
  commit(): Promise<void>;
  /** Without a commit before it, nothing of the file stays. */
  close(): Promise<void>;
};

/**
 * Opens a file beside `path`, on the same disk, so that it can take its name in one step. Throws ConfigError
 * `output-failed` where the folder cannot be written.
 */
export async function openPartFile(path: string): Promise<PartFile> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  const file = await open(part, 'wx').catch((cause) => {
    throw outputFailed(cause);
  });
  let isOpen = true;
  const shut = async () => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    async write(bytes, position) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await file
          .write(bytes, done, bytes.length - done, position + done)
          .catch((cause) => {
            throw outputFailed(cause);
          });
        done += bytesWritten;
      }
    },
    async commit() {
      try {
        await file.sync();
        await shut();
        await rename(part, path);
      } catch (cause) {
        throw outputFailed(cause);
      }
    },
    async close() {
      await shut();
      await rm(part, { force: true });
    },
  };
}

function outputFailed(cause: unknown): ConfigError {
  const got = (cause as NodeJS.ErrnoException).code ?? 'another error';
  return new ConfigError(
    'output-failed',
    'The video file could not be written. Choose a folder that exists, may be written and has space left.',
    { expected: 'a folder that can be written', got, cause },
  );
}
