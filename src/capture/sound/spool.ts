import type { SoundSource, Waiting } from '../../core/drivers.ts';
import { spoolFile } from '../spool.ts';
import { openSoundFile } from './file.ts';

/**
 * A sound file that comes as bytes (standard input, an upload); close() removes what was kept of it on the disk.
 * Throws like openSoundFile, and ConfigError `too-large`.
 */
export async function openSpooledSound(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  waiting: Waiting,
): Promise<SoundSource> {
  const { path, remove } = await spoolFile(bytes, 'sound', waiting);
  try {
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
