import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Waiting } from '../../core/drivers.ts';
import { ModelError } from '../../core/errors.ts';
import type { ModelFile } from '../manifest.ts';
import { modelFolder, type Receipt, readReceipt } from './receipt.ts';

/** A file that is not what was recorded. */
export type BrokenFile = { readonly name: string; readonly why: 'missing' | 'wrong length' | 'other bytes' };

/** Compares every file with its recorded length and SHA-256. */
export async function brokenFiles(
  folder: string,
  files: readonly ModelFile[],
  { signal }: Waiting,
): Promise<readonly BrokenFile[]> {
  const broken: BrokenFile[] = [];
  for (const { name, sizeBytes, sha256 } of files) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) broken.push({ name, why: 'missing' });
    else if (found.size !== sizeBytes) broken.push({ name, why: 'wrong length' });
    else if ((await hashFile(path, 'sha256', signal)) !== sha256) broken.push({ name, why: 'other bytes' });
  }
  return broken;
}

/**
 * The folder of an installed model, after every file was found to be what was recorded: call it at every load.
 * Throws ModelError `model-missing` where it is not installed, `model-broken` with the names of the files.
 */
export async function checkedModel(
  dataFolder: string,
  id: string,
  waiting: Waiting,
  variant?: string,
): Promise<{ readonly folder: string; readonly receipt: Receipt }> {
  const folder = modelFolder(dataFolder, id, variant);
  const receipt = await readReceipt(folder);
  if (receipt?.id !== id || (variant !== undefined && receipt.variant !== variant)) {
    throw new ModelError(
      'model-missing',
      `The model ${id} is not installed: run beckon models add ${id}, or beckon models import with its folder.`,
      { expected: 'an installed model', got: 'none' },
    );
  }
  const broken = await brokenFiles(folder, receipt.files, waiting);
  if (broken.length === 0) return { folder, receipt };
  const got = tellBroken(broken);
  throw new ModelError(
    'model-broken',
    `The model ${id} is damaged: ${got}. Run beckon models remove ${id} and add it again.`,
    { expected: 'the files that were installed', got },
  );
}

/** `onnx/model.onnx (wrong length), config.json (missing)`. */
export const tellBroken = (broken: readonly BrokenFile[]): string =>
  broken.map(({ name, why }) => `${name} (${why})`).join(', ');

/** Hexadecimal. `git` is the hash that Git, and so a hub, gives a file: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export async function hashFile(path: string, kind: 'sha256' | 'git', signal: AbortSignal): Promise<string> {
  const hash = createHash(kind === 'git' ? 'sha1' : 'sha256');
  if (kind === 'git') hash.update(`blob ${(await stat(path)).size}\0`);
  await pipeline(createReadStream(path, { highWaterMark: READ_BYTES }), hash, { signal });
  return hash.digest('hex');
}

/** Large models: a megabyte at a time is twice as fast as the default. */
const READ_BYTES = 1 << 20;
