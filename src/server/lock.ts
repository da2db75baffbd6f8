import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProviderError } from '../core/errors.ts';

/**
 * Takes the one place that a daemon has in `folder`; returns how to give it back. Throws `already-running` where a
 * living process holds it. A lock whose process is gone is taken over.
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'daemon.lock');
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(`${process.pid}`);
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (attempt > 2 || isAlive(holder)) {
      throw new ProviderError(
        'already-running',
        `Beckon is already running (process ${holder}); beckon quit ends it.`,
        {
          expected: 'no other daemon',
          got: `process ${holder}`,
        },
      );
    }
    await rm(path, { force: true });
  }
}

/** Signal 0 only asks whether the process is there; EPERM means that it is, but belongs to somebody else. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
