import type { Readable } from 'node:stream';
import type { PictureSource } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';
import { withDeadline } from '../../core/time.ts';
import { FORMATS_IN_WORDS } from './format.ts';
import { MAX_ENCODED_BYTES } from './limits.ts';
import { readStream } from './read-stream.ts';

/** The program before us in the pipe may have to fetch or draw the picture first. */
const READ_TIMEOUT_MS = 120_000;

/**
 * The picture that another program writes to standard input, to its end. load() may be called once; it throws
 * ConfigError: `bad-argument` (a terminal, or nothing came in two minutes), `unsupported-picture` (empty), `too-large`.
 */
export function openStdin(input: Readable & { readonly isTTY?: boolean } = process.stdin): PictureSource {
  return {
    name: 'stdin',
    async load({ signal }) {
      if (input.isTTY) throw noPicture('bad-argument', 'a terminal');
      const deadline = withDeadline(signal, READ_TIMEOUT_MS, () =>
        noPicture('bad-argument', `no end of it within ${READ_TIMEOUT_MS / 1000} seconds`),
      );
      try {
        const bytes = await readStream(input, MAX_ENCODED_BYTES, deadline.signal);
        if (bytes.length === 0) throw noPicture('unsupported-picture', 'nothing');
        return { bytes, key: 'stdin' };
      } finally {
        deadline.clear();
      }
    },
    async close() {},
  };
}

function noPicture(code: 'bad-argument' | 'unsupported-picture', got: string): ConfigError {
  const expected = `${FORMATS_IN_WORDS} on standard input`;
  return new ConfigError(code, `Expected ${expected}, got ${got}. Pipe a picture into the command.`, {
    expected,
    got,
  });
}
