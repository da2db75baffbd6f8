import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SoundSource, Waiting } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';
import { openSoundFile } from './file.ts';

/** About twelve hours of MP3: more on a pipe is a mistake. */
const MAX_BYTES = 1_000_000_000;

/**
 * A sound file that comes as bytes (standard input, an upload). It is written to a folder of the temporary folder that only
 * the owner can enter, because MP4 files often end with what is needed to begin; close() removes it.
 * Throws like openSoundFile, and ConfigError `too-large`.
 */
export async function openSpooledSound(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  waiting: Waiting,
): Promise<SoundSource> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-sound-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'sound');
    const input = Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes);
    await pipeline(input, bounded(), createWriteStream(path, { mode: 0o600 }), { signal: waiting.signal });
    const source = await openSoundFile(path, waiting);
    return {
      ...source,
      async close() {
        await source.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    waiting.signal.throwIfAborted();
    throw error;
  }
}

function bounded(): Transform {
  let count = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      count += piece.length;
      if (count <= MAX_BYTES) return done(null, piece);
      const expected = `at most ${MAX_BYTES} bytes`;
      done(
        new ConfigError('too-large', `The sound has more than ${MAX_BYTES} bytes; give it as a file.`, {
          expected,
        }),
      );
    },
  });
}
