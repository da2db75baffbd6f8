import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Waiting } from '../core/drivers.ts';
import { bundledFilePath, bundledModel } from './manifest.ts';

/** Whether every file of a bundled model is there and is, byte for byte, what the manifest says. */
export async function verifyModel(id: string, { signal }: Waiting): Promise<{ readonly isWhole: boolean }> {
  for (const file of bundledModel(id).files) {
    const found = await sha256Of(bundledFilePath(id, file.name), signal);
    if (found !== file.sha256) return { isWhole: false };
  }
  return { isWhole: true };
}

/** null where the file cannot be read. */
async function sha256Of(path: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash, { signal });
  } catch {
    signal.throwIfAborted();
    return null;
  }
  return hash.digest('hex');
}
