import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import type { IndexEntry } from './search-index.ts';

const PICTURE = /\.(?:jpe?g|png|webp|gif|avif|tiff?|bmp)$/i;
/** A folder with more is a whole disk. */
const MOST_FILES = 100_000;

/** The picture files of a folder and its subfolders, by path; hidden ones and links are left out. Throws ConfigError `file-not-found`. */
export async function listPictures(folder: string, signal: AbortSignal): Promise<readonly IndexEntry[]> {
  const found: IndexEntry[] = [];
  await walk('');
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));

  async function walk(inside: string): Promise<void> {
    signal.throwIfAborted();
    const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch((cause) => {
      if (inside !== '') return []; // a subfolder that may not be read
      throw new ConfigError('file-not-found', 'The folder cannot be read: expected a folder with pictures.', {
        expected: 'a folder',
        got: (cause as NodeJS.ErrnoException).code ?? 'no folder',
        cause,
      });
    });
    for (const entry of entries) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.name.startsWith('.') || found.length >= MOST_FILES) continue;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && PICTURE.test(entry.name)) {
        const facts = await stat(join(folder, path)).catch(() => null);
        if (facts) found.push({ path, sizeBytes: facts.size, modifiedMs: facts.mtimeMs });
      }
    }
  }
}
