import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Waiting } from '../core/drivers.ts';
import { ConfigError } from '../core/errors.ts';

/** About twelve hours of MP3: more on a pipe is a mistake. */
const MAX_BYTES = 1_000_000_000;

/** A file that came as bytes. `remove` takes it and its folder away. */
export type Spooled = { readonly path: string; remove(): Promise<void> };

/**
 * Writes what comes as bytes (standard input, an upload) to a folder of the temporary folder that only the owner can enter,
 * because media files often end with what is needed to begin. `kind` is what it is: `sound`, `video`. Nothing stays after an
 * error. Throws ConfigError `too-large`; rejects with the signal's reason.
 */
export async function spoolFile(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  kind: string,
  { signal }: Waiting,
): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), `beckon-${kind}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, kind);
    const input = Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes);
    await pipeline(input, bounded(kind), createWriteStream(path, { mode: 0o600 }), { signal });
    return { path, remove };
  } catch (error) {
    await remove();
    signal.throwIfAborted();
    throw error;
  }
}

function bounded(kind: string): Transform {
  let count = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      count += piece.length;
      if (count <= MAX_BYTES) return done(null, piece);
      const expected = `at most ${MAX_BYTES} bytes`;
      const message = `The ${kind} has more than ${MAX_BYTES} bytes; give it as a file.`;
      done(new ConfigError('too-large', message, { expected, got: 'more' }));
    },
  });
}
